package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteCommand.Update;
import example.cairn.storage.WriteRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    private static final TestStorage STORAGE = new TestStorage();
    private static final PatientKey EVE = new PatientKey("eve");

    @AfterAll
    static void close() {
        FeedOracle.check(STORAGE);
        STORAGE.close();
    }

    @Test
    void aBucketLockedByOneIsNotHadByAnother() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Boolean> first =
                CompletableFuture.supplyAsync(() -> STORAGE.transactions.inTransaction(transaction -> {
                    boolean had = transaction.tryLock(EVE.bucket());
                    locked.countDown();
                    return had && waitFor(asked);
                }));
        assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(STORAGE.transactions.<Boolean>inTransaction(transaction -> transaction.tryLock(EVE.bucket())))
                .isFalse();
        asked.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(STORAGE.transactions.<Boolean>inTransaction(transaction -> transaction.tryLock(EVE.bucket())))
                .isTrue();
    }

    @Test
    void aBucketThatAnotherHasIsWaitedFor() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Boolean> first =
                CompletableFuture.supplyAsync(() -> STORAGE.transactions.inTransaction(transaction -> {
                    transaction.lock(EVE.bucket());
                    locked.countDown();
                    return waitFor(done);
                }));
        assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> second =
                CompletableFuture.supplyAsync(() -> STORAGE.transactions.inTransaction(transaction -> {
                    transaction.lock(EVE.bucket());
                    return first.isDone() || done.getCount() == 0;
                }));
        done.countDown();
        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workThatThrowsWritesNothingAndNobodyHearsOfIt() {
        ResourceKey key = new ResourceKey("Observation", "rolled-back");
        assertThatThrownBy(() -> STORAGE.transactions.inTransaction(transaction -> {
                    transaction.write(List.of(update(key)), WriteRequest.BY_ENGINE);
                    throw new IllegalStateException("after the write");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(versions(key)).isEmpty();
        assertThat(STORAGE.heard).noneMatch(change -> change.key().equals(key));
    }

    @Test
    void aSavepointThatFailsTakesOnlyItsOwnBack() {
        ResourceKey kept = new ResourceKey("Observation", "kept");
        ResourceKey undone = new ResourceKey("Observation", "undone");
        STORAGE.transactions.inTransaction(transaction -> {
            transaction.write(List.of(update(kept)), WriteRequest.BY_ENGINE);
            assertThatThrownBy(() -> transaction.savepoint(() -> {
                        transaction.write(List.of(update(undone)), WriteRequest.BY_ENGINE);
                        throw new IllegalStateException("a definition fails");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            transaction.write(List.of(update(kept)), WriteRequest.BY_ENGINE);
            return true;
        });
        assertThat(versions(kept)).containsExactly("2");
        assertThat(versions(undone)).isEmpty();
        assertThat(STORAGE.heard).noneMatch(change -> change.key().equals(undone));
        assertThat(STORAGE.heard.stream().filter(change -> change.key().equals(kept)))
                .hasSize(2);
    }

    @Test
    void aDeadlockIsRetriedFromTheInputs() {
        List<Integer> attempts = new ArrayList<>();
        ResourceKey key = new ResourceKey("Observation", "retried");
        STORAGE.transactions.inTransaction(transaction -> {
            transaction.write(List.of(update(key)), WriteRequest.BY_ENGINE);
            attempts.add(attempts.size());
            if (attempts.size() < 3) {
                throw new SqlFailure(new SQLException("deadlock detected", "40P01"));
            }
            return true;
        });
        assertThat(attempts).hasSize(3);
        assertThat(versions(key)).containsExactly("1");
    }

    @Test
    void anyOtherFailureOfAStatementIsNotRetried() {
        List<Integer> attempts = new ArrayList<>();
        assertThatThrownBy(() -> STORAGE.transactions.inTransaction(transaction -> {
                    attempts.add(attempts.size());
                    throw new SqlFailure(new SQLException("duplicate key", "23505"));
                }))
                .isInstanceOf(SqlFailure.class)
                .hasMessageNotContaining("duplicate key");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aMoveThatTheWorkDidNotForeseeIsRetriedWithTheRightLocks() {
        ResourceKey key = new ResourceKey("Observation", "moves-under-us");
        STORAGE.writer.write(update(key), WriteRequest.BY_ENGINE);
        PatientKey ada = new PatientKey("ada");
        STORAGE.writer.write(new Update(key, Samples.observation(ada)), WriteRequest.BY_ENGINE);
        STORAGE.transactions.inTransaction(
                transaction -> transaction.write(List.of(update(key)), WriteRequest.BY_ENGINE));
        assertThat(STORAGE.rows(
                        "select version, bucket from resource where moved_to is null and id = 'moves-under-us'"))
                .containsExactly("3 " + EVE.bucket().number());
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static WriteCommand update(ResourceKey key) {
        return new Update(key, Samples.observation(EVE));
    }

    private static List<String> versions(ResourceKey key) {
        return STORAGE.rows("select version from resource where id = '" + key.id() + "'");
    }
}
