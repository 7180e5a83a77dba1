/// Who wants to hear of this change?
@NullMarked
package example.cairn.subscription;

import org.jspecify.annotations.NullMarked;
