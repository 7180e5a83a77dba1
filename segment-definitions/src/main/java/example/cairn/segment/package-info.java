/// Who is in, since when, why, and when could that change?
@NullMarked
package example.cairn.segment;

import org.jspecify.annotations.NullMarked;
