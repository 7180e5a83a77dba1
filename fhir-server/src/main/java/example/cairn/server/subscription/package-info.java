/// Subscriptions as clients see them.
@NullMarked
package example.cairn.server.subscription;

import org.jspecify.annotations.NullMarked;
