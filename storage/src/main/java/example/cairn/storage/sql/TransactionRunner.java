package example.cairn.storage.sql;

import java.util.function.Function;

/// Runs work in a database transaction and retries it from its inputs on serialization failure (40001), deadlock
/// (40P01) and a lost connection, so the work must not act outside the transaction.
public interface TransactionRunner {

    <T> T inTransaction(Function<StorageTransaction, T> work);
}
