/// Where does it live? The ports of storage; PostgreSQL is behind them.
@NullMarked
package example.cairn.storage;

import org.jspecify.annotations.NullMarked;
