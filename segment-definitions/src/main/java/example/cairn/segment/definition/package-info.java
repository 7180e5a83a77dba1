/// What a segment is: its wire form in a FHIR Group, read into an immutable tree of criteria.
@NullMarked
package example.cairn.segment.definition;

import org.jspecify.annotations.NullMarked;
