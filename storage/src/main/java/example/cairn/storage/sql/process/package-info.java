/// A PostgreSQL server of our own: unpacked, initialised, started, watched and stopped with Cairn.
@NullMarked
package example.cairn.storage.sql.process;

import org.jspecify.annotations.NullMarked;
