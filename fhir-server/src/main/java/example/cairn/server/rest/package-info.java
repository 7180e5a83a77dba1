/// The interactions of FHIR R4's REST API, without HTTP: what is asked, what is answered.
@NullMarked
package example.cairn.server.rest;

import org.jspecify.annotations.NullMarked;
