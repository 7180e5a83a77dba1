/// Who is in, why, and when could that change? Pure: facts and an instant in, a verdict out.
@NullMarked
package example.cairn.segment.evaluation;

import org.jspecify.annotations.NullMarked;
