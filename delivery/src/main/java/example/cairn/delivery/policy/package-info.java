/// When to try again, and what an attempt came to: decisions without clock, network or chance.
@NullMarked
package example.cairn.delivery.policy;

import org.jspecify.annotations.NullMarked;
