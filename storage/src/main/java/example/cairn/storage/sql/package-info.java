/// PostgreSQL behind the ports: the only package of this module, with its sub-packages, that knows `java.sql`.
@NullMarked
package example.cairn.storage.sql;

import org.jspecify.annotations.NullMarked;
