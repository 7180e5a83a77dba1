/// The slice of a patient's chart that a judgement may look at.
@NullMarked
package example.cairn.search.facts;

import org.jspecify.annotations.NullMarked;
