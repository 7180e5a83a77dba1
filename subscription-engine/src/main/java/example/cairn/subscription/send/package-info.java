/// Sends numbered events to webhooks: one lane per subscription, so that a dead receiver delays nobody else.
@NullMarked
package example.cairn.subscription.send;

import org.jspecify.annotations.NullMarked;
