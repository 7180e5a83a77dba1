/// Liveness, readiness and metrics.
@NullMarked
package example.cairn.server.health;

import org.jspecify.annotations.NullMarked;
