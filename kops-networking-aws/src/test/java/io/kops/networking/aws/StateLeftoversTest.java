package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.journal.IntentJournal;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.WriteCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A completed deletion leaves no object of the cluster in the state store. */
class StateLeftoversTest {
  private static final Cluster CLUSTER = TestAccount.publicCluster();

  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedPacing pacing = new SimulatedPacing(clock);
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).buckets("state").start();

  @AfterEach
  void stop() {
    aws.close();
  }

  private AwsNetworking networking(StateStore store) {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .pacing(pacing)
        .stateStore(store)
        .build();
  }

  private ApplyReport delete(AwsNetworking networking) {
    return networking.delete(CLUSTER.name(), ApplyListener.NONE, new CancellationToken());
  }

  private S3StateStore bucket() {
    return S3StateStore.builder().s3(aws.s3()).bucket("state").pacing(pacing).open();
  }

  private void assertLeavesNothing(StateStore store) {
    try (AwsNetworking networking = networking(store)) {
      networking.update(CLUSTER);
      assertThat(store.list(""))
          .containsExactlyInAnyOrder(
              ClusterLock.keyOf(CLUSTER.name()), IntentJournal.keyOf(CLUSTER.name()));

      assertThat(delete(networking).isComplete()).isTrue();
      assertThat(store.list("")).isEmpty();

      // A new cluster of the same name starts without state.
      assertThat(networking.update(CLUSTER).isComplete()).isTrue();
      assertThat(networking.plan(CLUSTER).isUpToDate()).isTrue();
    }
  }

  @Test
  void leavesNothingInAFolder(@TempDir Path folder) {
    assertLeavesNothing(LocalStateStore.open(folder));
  }

  @Test
  void leavesNothingInABucket() {
    assertLeavesNothing(bucket());
  }

  @Test
  void leavesNothingWhenTheAnswerToADeleteIsLost() {
    StateStore store = bucket();
    aws.faults().on("DeleteObject").loseResponse();
    assertLeavesNothing(store);
  }

  @Test
  void removesTheLeftoversOfAnInterruptedDeletion(@TempDir Path folder) {
    StateStore store = LocalStateStore.open(folder);
    try (AwsNetworking networking = networking(store)) {
      networking.update(CLUSTER);
      networking.apply(networking.planDelete(CLUSTER.name()));
      // As if the process had been killed just before.
      new ClusterLock(store, pacing).acquire(CLUSTER.name(), "dead", "delete");
      clock.advance(Duration.ofMinutes(5));

      assertThat(delete(networking).isComplete()).isTrue();
    }
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void keepsTheLockAndTheJournalWhenTheDeletionIsIncomplete(@TempDir Path folder) {
    StateStore store = LocalStateStore.open(folder);
    try (AwsNetworking networking = networking(store)) {
      networking.update(CLUSTER);
      aws.faults().on("DeleteVpc").andLater().answer("UnauthorizedOperation", 403, "no");

      assertThat(delete(networking).isComplete()).isFalse();
    }
    assertThat(store.list("")).hasSize(2);
  }

  @Test
  void keepsTheLockOfAnotherOwner(@TempDir Path folder) {
    StateStore store = LocalStateStore.open(folder);
    ClusterLock lock = new ClusterLock(store, pacing);
    Lease late = lock.acquire(CLUSTER.name(), "late", "delete");
    clock.advance(Duration.ofMinutes(5));
    Lease next = lock.acquire(CLUSTER.name(), "next", "build");

    late.closeAndDelete();

    next.requireValid();
    assertThat(store.read(ClusterLock.keyOf(CLUSTER.name()))).isPresent();
    next.closeAndDelete();
    assertThat(store.list("")).isEmpty();
  }

  /** Each owner creates or deletes the lock's object, and no two have the lock at a time. */
  @Test
  void excludesOwnersFromEachOtherWhileTheLockIsDeletedAndCreated(@TempDir Path folder)
      throws Exception {
    StateStore store = LocalStateStore.open(folder);
    List<String> inside = new ArrayList<>();
    List<String> met = new ArrayList<>();
    List<Callable<Integer>> owners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String owner = "owner " + i;
      boolean deletes = i % 2 == 0;
      owners.add(
          () -> {
            int acquired = 0;
            for (int tries = 0; tries < 200; tries++) {
              try {
                Lease lease =
                    new ClusterLock(store, pacing).acquire(CLUSTER.name(), owner, "delete");
                acquired++;
                synchronized (inside) {
                  if (!inside.isEmpty()) {
                    met.add(owner + " met " + inside);
                  }
                  inside.add(owner);
                }
                synchronized (inside) {
                  inside.remove(owner);
                }
                if (deletes) {
                  lease.closeAndDelete();
                } else {
                  lease.close();
                }
              } catch (ClusterLockedException locked) {
                Thread.onSpinWait();
              }
            }
            return acquired;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(owners.size());
    int acquired = 0;
    for (Future<Integer> outcome : threads.invokeAll(owners)) {
      acquired += outcome.get();
    }
    threads.shutdown();

    assertThat(met).isEmpty();
    assertThat(acquired).isPositive();
  }

  @Test
  void removesProbesOfCrashedProcessesAndKeepsRunningOnes() {
    S3StateStore store = bucket();
    StateKey crashed =
        StateKey.of(
            "kops-networking/probe/"
                + clock.instant().minus(Duration.ofMinutes(11)).toEpochMilli()
                + "-a");
    StateKey running =
        StateKey.of("kops-networking/probe/" + clock.instant().toEpochMilli() + "-b");
    for (StateKey key : List.of(crashed, running)) {
      store.write(key, "first".getBytes(StandardCharsets.UTF_8), WriteCondition.ABSENT);
    }

    S3StateStore.builder().s3(aws.s3()).bucket("state").pacing(pacing).open();

    assertThat(store.list("")).containsExactly(running);
  }

  /** Uses the names and types of LifecycleConfiguration, as the AWS CLI does. */
  @Test
  void documentsALifecycleRuleForTheLockOnly() throws IOException {
    String page = Files.readString(Path.of("../docs/operations.md"));
    JsonObject rule =
        Pattern.compile("```json\n(\\{\\s*\"Rules\".*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(found -> JsonParser.parseString(found.group(1)).getAsJsonObject())
            .findFirst()
            .orElseThrow()
            .getAsJsonArray("Rules")
            .get(0)
            .getAsJsonObject();

    assertThat(rule.keySet())
        .containsExactlyInAnyOrder(
            "ID",
            "Filter",
            "Status",
            "NoncurrentVersionExpiration",
            "Expiration",
            "AbortIncompleteMultipartUpload");
    assertThat(ClusterLock.keyOf(CLUSTER.name()).toString())
        .startsWith(rule.getAsJsonObject("Filter").get("Prefix").getAsString());
    assertThat(rule.getAsJsonObject("Expiration").keySet())
        .containsExactly("ExpiredObjectDeleteMarker");
  }
}
