/// What does this FHIR query mean, and does this resource satisfy it? No SQL here.
@NullMarked
package example.cairn.search;

import org.jspecify.annotations.NullMarked;
