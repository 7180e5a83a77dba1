/// From the text of a FHIR search to an expression, or to all the reasons why not.
@NullMarked
package example.cairn.search.parse;

import org.jspecify.annotations.NullMarked;
