/// What follows from this change? The bucket loop that loads, decides and writes, and the taking of messages from the
/// outbox. The decisions themselves are in `decide`.
@NullMarked
package example.cairn.engine;

import org.jspecify.annotations.NullMarked;
