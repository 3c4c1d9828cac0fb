package io.kops.networking.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.state.LocalStateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The limit catches appliers that wait forever; nothing here measures time. */
@Timeout(60)
class ClusterLockRaceTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final int APPLIERS = 8;
  private static final int APPLIES_EACH = 5;

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(APPLIERS);
  private final AtomicInteger inside = new AtomicInteger();
  private final List<Long> counters = Collections.synchronizedList(new ArrayList<>());
  private final SetClock clock = new SetClock();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void grantsTheLockToOneOfEightAppliersAtATime() throws Exception {
    List<Future<?>> appliers = new ArrayList<>();
    for (int i = 0; i < APPLIERS; i++) {
      String owner = "applier-" + i;
      // Each thread has its own store, like a separate process.
      ClusterLock lock = new ClusterLock(LocalStateStore.open(folder), clock);
      appliers.add(
          threads.submit(
              () -> {
                for (int n = 0; n < APPLIES_EACH; n++) {
                  apply(lock, owner);
                }
              }));
    }
    for (Future<?> applier : appliers) {
      applier.get();
    }

    assertThat(counters).hasSize(APPLIERS * APPLIES_EACH).isSorted().doesNotHaveDuplicates();
  }

  private void apply(ClusterLock lock, String owner) {
    while (true) {
      try (Lease lease = lock.acquire(CLUSTER, owner, "apply")) {
        assertThat(inside.incrementAndGet()).as("who have the lock").isEqualTo(1);
        counters.add(lease.fencingCounter());
        lease.requireValid();
        inside.decrementAndGet();
        return;
      } catch (ClusterLockedException locked) {
        assertThat(locked.owner()).startsWith("applier-").isNotEqualTo(owner);
        assertThat(locked.operation()).isEqualTo("apply");
        assertThat(locked.until()).isEqualTo("2026-01-01T00:02:10Z");
      }
    }
  }
}
