/// Does this change concern a subscription? Pure: an immutable snapshot, a resource, an answer.
@NullMarked
package example.cairn.subscription.match;

import org.jspecify.annotations.NullMarked;
