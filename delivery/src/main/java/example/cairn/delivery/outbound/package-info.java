/// Whom Cairn may talk to: checked where the connection is made, so nothing gets round it.
@NullMarked
package example.cairn.delivery.outbound;

import org.jspecify.annotations.NullMarked;
