/// Matches, numbered events and the state of delivery in PostgreSQL.
@NullMarked
package example.cairn.subscription.jdbc;

import org.jspecify.annotations.NullMarked;
