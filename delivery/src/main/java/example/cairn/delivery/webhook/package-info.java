/// One HTTP request to a subscriber, and what its answer means.
@NullMarked
package example.cairn.delivery.webhook;

import org.jspecify.annotations.NullMarked;
