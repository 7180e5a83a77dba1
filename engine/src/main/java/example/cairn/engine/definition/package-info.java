/// Reads the definitions that are stored as resources and makes the snapshot that decides; publishes plans.
@NullMarked
package example.cairn.engine.definition;

import org.jspecify.annotations.NullMarked;
