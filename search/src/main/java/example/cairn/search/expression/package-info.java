/// The query as an immutable value: one record per node, readable as text.
@NullMarked
package example.cairn.search.expression;

import org.jspecify.annotations.NullMarked;
