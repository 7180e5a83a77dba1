/// What happens next for this patient?
@NullMarked
package example.cairn.journey;

import org.jspecify.annotations.NullMarked;
