package io.kops.networking.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.lock.LeaseLostException;
import java.time.Duration;
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

/** The limit catches appliers that wait forever; nothing here measures time. */
@Timeout(60)
class LockInS3Test {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final int APPLIERS = 8;
  private static final int APPLIES_EACH = 5;

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).buckets("state").start();
  private final ExecutorService threads = Executors.newFixedThreadPool(APPLIERS);
  private final AtomicInteger inside = new AtomicInteger();
  private final List<Long> counters = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    threads.shutdownNow();
    aws.close();
  }

  private ClusterLock lock() {
    SimulatedPacing pacing = new SimulatedPacing(clock);
    return new ClusterLock(
        S3StateStore.builder().s3(aws.s3()).bucket("state").pacing(pacing).open(), pacing);
  }

  @Test
  void grantsTheLockToOneOfEightAppliersAtATime() throws Exception {
    List<Future<?>> appliers = new ArrayList<>();
    for (int i = 0; i < APPLIERS; i++) {
      String owner = "applier-" + i;
      ClusterLock lock = lock();
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
    assertThat(aws.state().objects()).hasSize(1);
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
      }
    }
  }

  @Test
  void grantsTheLockWhenTheResponseIsLost() {
    ClusterLock lock = lock();
    aws.faults().on("PutObject").loseResponse();
    Lease lease = lock.acquire(CLUSTER, "alice", "apply");

    clock.advance(Duration.ofMinutes(1));
    aws.faults().on("PutObject").loseResponse();
    lease.renewIfDue();

    assertThat(lease.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));
    aws.faults().on("PutObject").loseResponse();
    lease.close();
    assertThat(lock.acquire(CLUSTER, "bob", "apply").fencingCounter()).isEqualTo(2);
  }

  @Test
  void stopsAnOwnerThatCannotReachTheBucketInTime() {
    Lease lease = lock().acquire(CLUSTER, "alice", "apply");
    aws.faults().onCall().andLater().loseRequest();
    clock.advance(Duration.ofSeconds(60));
    lease.renewIfDue();
    lease.requireValid();
    clock.advance(Duration.ofSeconds(40));

    assertThatThrownBy(lease::renewIfDue).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void acquiresRenewsAndReleasesInFewCalls() {
    ClusterLock lock = lock();
    aws.forgetCalls();
    Lease lease = lock.acquire(CLUSTER, "alice", "apply");
    clock.advance(Duration.ofMinutes(1));
    lease.renewIfDue();
    lease.requireValid();
    lease.close();

    assertThat(aws.callCount("GetObject")).isEqualTo(1);
    assertThat(aws.callCount("PutObject")).isEqualTo(3);
    assertThat(aws.calls()).hasSize(4);
  }
}
