/// The engine's own tables: feed cursor, patient state, memberships, wake-ups, effects and what is parked.
@NullMarked
package example.cairn.engine.jdbc;

import org.jspecify.annotations.NullMarked;
