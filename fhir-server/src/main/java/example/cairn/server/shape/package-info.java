/// The form that FHIR gives to JSON and XML, element by element, looked at before a parser forgives anything.
@NullMarked
package example.cairn.server.shape;

import org.jspecify.annotations.NullMarked;
