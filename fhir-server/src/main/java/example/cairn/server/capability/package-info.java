/// What this server can do, said from the same registries that do it.
@NullMarked
package example.cairn.server.capability;

import org.jspecify.annotations.NullMarked;
