/// The audit table: its days and its rows.
@NullMarked
package example.cairn.storage.sql.audit;

import org.jspecify.annotations.NullMarked;
