/// Who wants to hear of this change? R4 Subscriptions as values, and what clients may do with them.
@NullMarked
package example.cairn.subscription;

import org.jspecify.annotations.NullMarked;
