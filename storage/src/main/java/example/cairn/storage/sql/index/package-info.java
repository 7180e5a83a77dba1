/// How is it found? The index tables: their rows, and the SQL that asks them.
@NullMarked
package example.cairn.storage.sql.index;

import org.jspecify.annotations.NullMarked;
