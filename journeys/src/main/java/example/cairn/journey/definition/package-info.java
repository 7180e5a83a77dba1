/// What a journey plan says: the sealed, checked form of a PlanDefinition and its parser.
@NullMarked
package example.cairn.journey.definition;

import org.jspecify.annotations.NullMarked;
