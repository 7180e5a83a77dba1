/// The outbox of care messages in PostgreSQL.
@NullMarked
package example.cairn.delivery.jdbc;

import org.jspecify.annotations.NullMarked;
