/// How what follows is written in FHIR: resources and rendered texts, without clock or I/O.
@NullMarked
package example.cairn.journey.drafts;

import org.jspecify.annotations.NullMarked;
