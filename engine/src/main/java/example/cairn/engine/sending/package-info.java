/// Taking a message from the outbox is the decision to send it; then comes the network, and then its outcome.
@NullMarked
package example.cairn.engine.sending;

import org.jspecify.annotations.NullMarked;
