/// Does this resource satisfy that expression, and when could that change? The in-memory interpreter.
@NullMarked
package example.cairn.search.match;

import org.jspecify.annotations.NullMarked;
