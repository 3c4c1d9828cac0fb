package io.kops.networking.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterLockTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final StateKey KEY = StateKey.of("kops-networking/k.example.com/lock.json");
  private static final Duration LENGTH = LeaseTerms.DEFAULT.length();

  private final SetClock clock = new SetClock();
  private final Switchable store = new Switchable();
  private final ClusterLock lock = new ClusterLock(store, clock);

  /** A store that can be out of order, before or after a write takes effect. */
  private static final class Switchable implements StateStore {
    private final StateStore store = new InMemoryStateStore();
    private boolean down;
    private boolean losesAnswer;

    private void check() {
      if (down) {
        throw new StateStoreException("the store is down", "start it", null);
      }
    }

    @Override
    public Optional<StoredObject> read(StateKey key) {
      check();
      return store.read(key);
    }

    @Override
    public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
      check();
      StateVersion version = store.write(key, content, condition);
      if (losesAnswer) {
        losesAnswer = false;
        throw new StateStoreException("the answer was lost", "", null);
      }
      return version;
    }

    @Override
    public void delete(StateKey key, WriteCondition condition) {
      store.delete(key, condition);
    }

    @Override
    public List<StateKey> list(String prefix) {
      return store.list(prefix);
    }
  }

  private Lease acquire(String owner) {
    return lock.acquire(CLUSTER, owner, "apply");
  }

  @Test
  void grantsTheLockToTheFirstCaller() {
    Lease lease = acquire("alice");

    lease.requireValid();
    assertThat(lease.fencingCounter()).isEqualTo(1);
    assertThat(lease.expiresAt()).isEqualTo(SetClock.START.plus(LENGTH));
    assertThat(lease).hasToString("lease 1 of k.example.com until 2026-01-01T00:02:00Z");
  }

  @Test
  void namesTheOwnerThePurposeAndTheExpiryToOtherCallers() {
    lock.acquire(CLUSTER, "alice@build-7", "delete");

    assertThatThrownBy(() -> acquire("bob"))
        .isInstanceOfSatisfying(
            ClusterLockedException.class,
            locked -> {
              assertThat(locked.cluster()).isEqualTo(CLUSTER);
              assertThat(locked.owner()).isEqualTo("alice@build-7");
              assertThat(locked.operation()).isEqualTo("delete");
              assertThat(locked.until()).isEqualTo("2026-01-01T00:02:10Z");
            })
        .hasMessage(
            "the network of k.example.com is being changed by alice@build-7 (delete); unless"
                + " renewed, the lock expires at 2026-01-01T00:02:10Z");
  }

  @Test
  void reportsAnOwnOperationThatHasTheLock() {
    lock.acquire(CLUSTER, "alice@build-7", "delete");

    assertThatThrownBy(() -> acquire("alice@build-7"))
        .hasMessageStartingWith(
            "the network of k.example.com is being changed by another operation of this owner,"
                + " alice@build-7 (delete);");
  }

  @Test
  void grantsARetainedLockToTheOwnerOfItsLease() {
    Lease ended = acquire("alice");
    ended.closeAfter(Duration.ofMinutes(1));

    assertThatThrownBy(() -> acquire("alice")).isInstanceOf(ClusterLockedException.class);
    assertThatThrownBy(() -> lock.acquire(CLUSTER, "alice", "apply", Optional.of("another lease")))
        .isInstanceOf(ClusterLockedException.class);
    Lease next = lock.acquire(CLUSTER, "alice", "apply", Optional.of(ended.id()));
    next.requireValid();
    assertThat(next.fencingCounter()).isEqualTo(ended.fencingCounter() + 1);
  }

  @Test
  void separatesTheLocksOfClusters() {
    acquire("alice");

    lock.acquire(ClusterName.of("other.example.com"), "bob", "apply").requireValid();
  }

  @Test
  void grantsAReleasedLockAtOnceAndContinuesItsCounter() {
    acquire("alice").close();

    assertThat(acquire("bob").fencingCounter()).isEqualTo(2);
    assertThat(store.list("")).containsExactly(KEY);
  }

  @Test
  void invalidatesAClosedLease() {
    Lease lease = acquire("alice");
    lease.close();
    lease.close();

    assertThatThrownBy(lease::requireValid)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("released");
    assertThatThrownBy(lease::renewIfDue).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void takesOverAfterTheLeaseAndTheGracePeriod() {
    Lease dead = acquire("alice");
    clock.pause(LENGTH.plusSeconds(9));
    assertThatThrownBy(() -> acquire("bob")).isInstanceOf(ClusterLockedException.class);

    clock.pause(Duration.ofSeconds(1));
    Lease heir = acquire("bob");

    assertThat(heir.fencingCounter()).isEqualTo(2);
    assertThatThrownBy(dead::requireValid).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(dead::renewIfDue)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("another process holds it");
    dead.close();
    heir.requireValid();
  }

  @Test
  void renewsALeaseInItsLastTwoThirds() {
    Lease lease = acquire("alice");
    clock.pause(Duration.ofSeconds(40));
    lease.renewIfDue();
    assertThat(lease.expiresAt()).isEqualTo(SetClock.START.plus(LENGTH));

    clock.pause(Duration.ofSeconds(1));
    lease.renewIfDue();
    assertThat(lease.expiresAt()).isEqualTo(clock.now().plus(LENGTH));
    assertThat(lease.fencingCounter()).isEqualTo(1);
  }

  @Test
  void extendsARenewedLeaseAsLongAsNeeded() {
    Lease lease = acquire("alice");
    for (int i = 0; i < 100; i++) {
      clock.pause(Duration.ofSeconds(30));
      lease.renewIfDue();
      lease.requireValid();
      assertThatThrownBy(() -> acquire("bob")).isInstanceOf(ClusterLockedException.class);
    }
  }

  @Test
  void rejectsChangesInTheSafetyMargin() {
    Lease lease = acquire("alice");
    clock.pause(Duration.ofMillis(99_999));
    lease.requireValid();
    clock.pause(Duration.ofMillis(1));

    assertThatThrownBy(lease::requireValid)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("2026-01-01T00:02:00Z");
    lease.requireValid(Duration.ofSeconds(5));
  }

  @Test
  void toleratesAnUnavailableStoreUntilTheMargin() {
    Lease lease = acquire("alice");
    store.down = true;
    clock.pause(Duration.ofSeconds(99));
    lease.renewIfDue();
    lease.requireValid();

    clock.pause(Duration.ofSeconds(1));
    assertThatThrownBy(lease::renewIfDue)
        .isInstanceOf(LeaseLostException.class)
        .hasCauseInstanceOf(StateStoreException.class);
    store.down = false;
    assertThatThrownBy(lease::renewIfDue).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(lease::requireValid).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void writesAgainWhenTheStoreReturnsInTime() {
    Lease lease = acquire("alice");
    store.down = true;
    clock.pause(Duration.ofSeconds(90));
    lease.renewIfDue();
    store.down = false;
    lease.renewIfDue();

    assertThat(lease.expiresAt()).isEqualTo(clock.now().plus(LENGTH));
  }

  @Test
  void recognisesARenewalOrReleaseWithALostResponse() {
    Lease lease = acquire("alice");
    clock.pause(Duration.ofSeconds(60));
    store.losesAnswer = true;
    lease.renewIfDue();
    assertThat(lease.expiresAt()).isEqualTo(SetClock.START.plus(LENGTH));
    lease.renewIfDue();
    assertThat(lease.expiresAt()).isEqualTo(clock.now().plus(LENGTH));

    clock.pause(Duration.ofSeconds(60));
    store.losesAnswer = true;
    lease.renewIfDue();
    lease.close();
    assertThat(acquire("bob").fencingCounter()).isEqualTo(2);
  }

  @Test
  void releasesTheLockOnAnInterruptedThread(@TempDir Path folder) {
    ClusterLock local = new ClusterLock(LocalStateStore.open(folder), clock);
    Lease lease = local.acquire(CLUSTER, "alice", "apply");
    Thread.currentThread().interrupt();
    lease.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(local.acquire(CLUSTER, "bob", "apply").fencingCounter()).isEqualTo(2);
  }

  @Test
  void leavesAFailedReleaseToTheExpiry() {
    Lease lease = acquire("alice");
    store.down = true;
    assertThatCode(lease::close).doesNotThrowAnyException();
    store.down = false;

    assertThatThrownBy(() -> acquire("bob")).isInstanceOf(ClusterLockedException.class);
    clock.pause(LENGTH.plusSeconds(10));
    assertThat(acquire("bob").fencingCounter()).isEqualTo(2);
  }

  @Test
  void leavesTheLockIntactWhenAWriterIsKilled(@TempDir Path folder) throws Exception {
    ClusterLock local = new ClusterLock(LocalStateStore.open(folder), clock);
    Lease lease = local.acquire(CLUSTER, "alice", "apply");
    String before = Files.readString(folder.resolve(KEY.text()));
    Files.writeString(
        folder.resolve(KEY.text()).resolveSibling(".unfinished-1"), before.substring(0, 20));

    assertThatThrownBy(() -> local.acquire(CLUSTER, "bob", "apply"))
        .isInstanceOf(ClusterLockedException.class);
    clock.pause(Duration.ofSeconds(60));
    lease.renewIfDue();
    lease.requireValid();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"held\":false}",
        "{\"owner\":\"a\",\"operation\":\"b\",\"leaseId\":\"c\",\"fencingCounter\":1e300,"
            + "\"acquiredAt\":\"2026-01-01T00:00:00Z\",\"expiresAt\":\"2026-01-01T00:00:00Z\","
            + "\"held\":false}",
        "{\"owner\":\"a\",\"operation\":\"b\",\"leaseId\":\"c\",\"fencingCounter\":1,"
            + "\"acquiredAt\":\"2026-01-01T00:00:00Z\","
            + "\"expiresAt\":\"+1000000000-12-31T23:59:59Z\",\"held\":true}",
        "{\"owner\":\"a\",\"operation\":\"b\",\"leaseId\":\"c\",\"fencingCounter\":1,"
            + "\"acquiredAt\":\"today\",\"expiresAt\":\"tomorrow\",\"held\":false}",
        "{\"owner\":\"a\\nb\",\"operation\":\"b\",\"leaseId\":\"c\",\"fencingCounter\":1,"
            + "\"acquiredAt\":\"2026-01-01T00:00:00Z\",\"expiresAt\":\"2026-01-01T00:00:00Z\","
            + "\"held\":false}"
      })
  void aLockThatIsNotReadableIsNotTaken(String text) {
    store.write(KEY, text.getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);

    assertThatThrownBy(() -> acquire("alice"))
        .isInstanceOfSatisfying(
            StateStoreException.class, failure -> assertThat(failure.remedy()).contains("delete"))
        .hasMessageContaining("not readable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u001b[2J"})
  void rejectsAnOwnerOfSeveralLines(String owner) {
    assertThatThrownBy(() -> acquire(owner)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void requiresTermsWithTimeForRenewal() {
    assertThatThrownBy(
            () -> new LeaseTerms(Duration.ofSeconds(40), Duration.ofSeconds(20), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new LeaseTerms(Duration.ofSeconds(40), Duration.ofSeconds(1), Duration.ofDays(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
