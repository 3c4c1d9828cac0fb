package io.kops.networking.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import com.google.common.util.concurrent.Uninterruptibles;
import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.lock.LeaseLostException;
import io.kops.networking.core.lock.LeaseTerms;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.sampling.Sampling;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import io.kops.networking.state.testkit.InterceptedStateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two creations of one cluster in every order with two changes between them: the first one pauses
 * at each of its calls of the state store, the second one runs until each of its own and pauses,
 * and both continue. Calls also fail. At any time, the store has no cluster, or exactly the files
 * of one.
 */
class ConcurrentCreationTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");

  /** Longer than a lease and the grace period. */
  private static final Duration EXPIRY =
      LeaseTerms.DEFAULT.length().plus(LeaseTerms.DEFAULT.grace()).plusSeconds(1);

  private static final ClusterDocument FIRST =
      document(
          "first",
          "nodes-a",
          "nodes",
          "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");
  private static final ClusterDocument SECOND =
      document(
          "second",
          "nodes",
          "nodes-b",
          "AAAAC3NzaC1lZDI1NTE5AAAAIJMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");

  private static final String CONFIG_OF_KOPS = "kind: Cluster\n";
  private static final SecretValue PASSWORD = SecretValue.of("correct horse battery staple");

  private final List<Map<String, String>> whole = List.of(alone(FIRST), alone(SECOND));
  private Instant now = Instant.parse("2024-01-01T00:00:00Z");
  private ClusterDocument other = SECOND;

  /** The files that were edited, or that a creation changed after it had lost the lock. */
  private final Set<String> late = new TreeSet<>();

  private static ClusterDocument document(
      String channel, String group, String otherGroup, String key) {
    String text =
        """
        apiVersion: kops.k8s.io/v1alpha2
        kind: Cluster
        metadata:
          name: k.example.com
        spec:
          channel: %1$s
          kubernetesVersion: 1.34.1
        ---
        apiVersion: kops.k8s.io/v1alpha2
        kind: InstanceGroup
        metadata:
          name: %2$s
        spec:
          image: %1$s
          role: Node
        ---
        apiVersion: kops.k8s.io/v1alpha2
        kind: InstanceGroup
        metadata:
          name: %3$s
        spec:
          image: %1$s
          role: Node
        ---
        apiVersion: kops.k8s.io/v1alpha2
        kind: SSHCredential
        spec:
          publicKey: ssh-ed25519 %4$s
        """
            .formatted(channel, group, otherGroup, key);
    String objects = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: first}\n";
    return ClusterYaml.standard()
        .read("cluster.yaml", channel.equals("first") ? text + objects : text)
        .documentOrThrow();
  }

  /** How a call fails. */
  enum Fault {
    /** It does not fail. */
    NONE,
    /** It has no effect. */
    REJECTED,
    /** It takes effect, and its response is lost. */
    RESPONSE_LOST,
    /** Like {@link #RESPONSE_LOST}, and so do all calls after it: the process has died. */
    PROCESS_KILLED,
    /** The process pauses for longer than a lease after it. */
    PAUSE,
    /** The process pauses for longer than a lease after the check of its lock, before the call. */
    STALL
  }

  /** A creation that pauses at one of its calls, which may fail. */
  private final class Creation implements InterceptedStateStore.Interceptor {
    private final StateStore store;
    private final ClusterDocument document;
    private final int call;
    private final Fault fault;
    private final Runnable meanwhile;
    private int calls;
    private String failure = "";

    Creation(
        StateStore store, ClusterDocument document, int call, Fault fault, Runnable meanwhile) {
      this.store = store;
      this.document = document;
      this.call = call;
      this.fault = fault;
      this.meanwhile = meanwhile;
    }

    /** Returns whether the cluster was created. */
    boolean run() {
      StateStore intercepted = new InterceptedStateStore(store, this);
      ClusterStore clusters =
          new ClusterStore(intercepted)
              .withLock(new ClusterLock(intercepted, clock()), document.toString());
      try {
        clusters.create(document, Map.of("weavepassword", PASSWORD));
        return true;
      } catch (InvalidInputException
          | ClusterLockedException
          | LeaseLostException
          | StateConflictException
          | StateStoreException notCreated) {
        failure = notCreated.getMessage();
        return false;
      }
    }

    boolean isReached() {
      return calls >= call;
    }

    @Override
    public void before(InterceptedStateStore.Call intercepted) {
      calls++;
      if (calls == call && fault != Fault.PAUSE) {
        now = fault == Fault.STALL ? now.plus(EXPIRY) : now;
        meanwhile.run();
      }
      if (calls == call && fault == Fault.STALL && intercepted.isWrite()) {
        late.add(intercepted.key());
      }
      if ((calls == call && fault == Fault.REJECTED)
          || (calls > call && fault == Fault.PROCESS_KILLED)) {
        fail();
      }
    }

    @Override
    public void after(InterceptedStateStore.Call intercepted) {
      requireOneWholeCluster(store);
      if (calls == call && fault == Fault.PAUSE) {
        now = now.plus(EXPIRY);
        meanwhile.run();
      }
      if (calls == call && (fault == Fault.RESPONSE_LOST || fault == Fault.PROCESS_KILLED)) {
        fail();
      }
    }

    private void fail() {
      throw new StateStoreException("the store does not answer", "try again", null);
    }
  }

  private Pacing clock() {
    return new Pacing() {
      @Override
      public Instant now() {
        return now;
      }

      @Override
      public void pause(Duration length) {
        now = now.plus(length);
      }
    };
  }

  private static Map<String, String> files(StateStore store) {
    Map<String, String> files = new TreeMap<>();
    for (StateKey key : store.list(NAME + "/")) {
      files.put(key.text(), store.read(key).map(StoredObject::text).orElseThrow());
    }
    return files;
  }

  /** Returns the files of a cluster that is created alone. */
  private Map<String, String> alone(ClusterDocument document) {
    StateStore store = new InMemoryStateStore();
    new ClusterStore(store).create(document, Map.of("weavepassword", PASSWORD));
    assertThat(store.list("")).hasSize(document == FIRST ? 6 : 5);
    return files(store);
  }

  private void requireOneWholeCluster(StateStore store) {
    Map<String, String> files = files(store);
    String config = files.get(NAME + "/config");
    if (config != null && !config.equals(CONFIG_OF_KOPS) && !late.contains(NAME + "/config")) {
      assertThat(whole)
          .as("%s without late changes of %s", files, late)
          .anySatisfy(
              expected ->
                  assertThat(Maps.difference(files, expected))
                      .matches(difference -> late.containsAll(namesIn(difference))));
    }
  }

  private static Set<String> namesIn(MapDifference<String, String> difference) {
    Set<String> names = new TreeSet<>(difference.entriesDiffering().keySet());
    names.addAll(difference.entriesOnlyOnLeft().keySet());
    names.addAll(difference.entriesOnlyOnRight().keySet());
    return names;
  }

  /** The second creation, in a thread of its own so that it can pause. */
  private final class Paused {
    private final CountDownLatch paused = new CountDownLatch(1);
    private final CountDownLatch resumed = new CountDownLatch(1);
    private final FutureTask<Boolean> task;
    private final Creation creation;

    Paused(StateStore store, int call, Fault fault) {
      creation = new Creation(store, other, call, fault, this::pause);
      task =
          new FutureTask<>(
              () -> {
                try {
                  return creation.run();
                } finally {
                  paused.countDown();
                }
              });
    }

    private void pause() {
      paused.countDown();
      Uninterruptibles.awaitUninterruptibly(resumed);
    }

    void runUntilPause() {
      new Thread(task, "second").start();
      Uninterruptibles.awaitUninterruptibly(paused);
    }

    boolean finish() throws ExecutionException {
      resumed.countDown();
      return Uninterruptibles.getUninterruptibly(task);
    }
  }

  /** Runs both creations, and returns whether each has reached its call. */
  private boolean[] run(StateStore store, int call, Fault fault, int otherCall, Fault otherFault)
      throws ExecutionException {
    late.clear();
    Paused second = new Paused(store, otherCall, otherFault);
    Creation first = new Creation(store, FIRST, call, fault, second::runUntilPause);
    boolean firstCreated = first.run();
    boolean[] reached = {first.isReached(), true};
    boolean secondCreated = reached[0] && second.finish();
    reached[1] = second.creation.isReached();

    assertThat(firstCreated && secondCreated).isFalse();
    if (fault == Fault.NONE && otherFault == Fault.NONE) {
      assertThat(firstCreated || secondCreated).isTrue();
    }
    boolean exists = store.read(new ClusterFiles(NAME).config()).isPresent();
    assertThat(exists || !(firstCreated || secondCreated)).isTrue();
    // A late spec is deleted; other late changes are reported.
    late.remove(NAME + "/config");
    late.removeIf(key -> !(first.failure + second.creation.failure).contains(key + " was "));
    requireOneWholeCluster(store);
    if (!exists) {
      late.clear();
      now = now.plus(EXPIRY);
      assertThat(new Creation(store, other, 0, Fault.NONE, () -> {}).run()).isTrue();
      assertThat(files(store)).isEqualTo(alone(other));
    }
    return reached;
  }

  /** Runs both creations with pauses at all calls, and returns the number of runs. */
  private int runAll(Supplier<StateStore> stores, Fault fault, Fault otherFault, int step)
      throws ExecutionException {
    int runs = 0;
    boolean reached = true;
    for (int call = 1; reached; call += step) {
      boolean otherReached = true;
      for (int otherCall = 1; reached && otherReached; otherCall += step) {
        boolean[] both = run(stores.get(), call, fault, otherCall, otherFault);
        reached = both[0];
        otherReached = both[1];
        runs++;
      }
    }
    return runs;
  }

  @ParameterizedTest
  @EnumSource
  void storesOneWholeClusterInEveryOrder(Fault fault) throws ExecutionException {
    for (Fault otherFault : Fault.values()) {
      assertThat(runAll(InMemoryStateStore::new, fault, otherFault, Sampling.count(2, 1)))
          .as("%s and %s", fault, otherFault)
          .isGreaterThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void storesOneWholeClusterInAFolder(Fault fault, @TempDir Path folder) throws ExecutionException {
    int[] count = {0};
    Supplier<StateStore> stores = () -> LocalStateStore.open(folder.resolve("store-" + count[0]++));
    assertThat(runAll(stores, fault, Fault.NONE, Sampling.count(5, 2))).isGreaterThan(5);
  }

  /** Equal files have equal versions in a folder and in S3. */
  @ParameterizedTest
  @EnumSource
  void storesOneWholeClusterIfBothAreEqual(Fault fault, @TempDir Path folder)
      throws ExecutionException {
    other = FIRST;
    int[] count = {0};
    Supplier<StateStore> stores = () -> LocalStateStore.open(folder.resolve("store-" + count[0]++));
    for (Fault otherFault : List.of(Fault.NONE, Fault.STALL)) {
      assertThat(runAll(stores, fault, otherFault, Sampling.count(3, 1))).isGreaterThan(5);
    }
  }

  /** A process that finds the cluster creates resources for it: without it, they are orphaned. */
  @ParameterizedTest
  @EnumSource
  void keepsAClusterThatAnotherProcessUses(Use use) {
    int uses = 0;
    for (Fault fault : List.of(Fault.PAUSE, Fault.STALL)) {
      boolean reached = true;
      for (int call = 1; reached; call++) {
        late.clear();
        StateStore store = new InMemoryStateStore();
        Map<String, String> used = new TreeMap<>();
        Creation creation =
            new Creation(store, FIRST, call, fault, () -> used.putAll(use(store, use)));
        boolean created = creation.run();
        reached = creation.isReached();
        if (!used.isEmpty()) {
          uses++;
          assertThat(files(store)).isEqualTo(used);
          assertThat(created || use == Use.EDIT).isTrue();
        }
      }
    }
    assertThat(uses).isPositive();
  }

  /** How a process uses a cluster that it finds. */
  enum Use {
    /** It has the lock. */
    LOCK,
    /** It has released the lock. */
    RELEASED_LOCK,
    /** It had the lock, and a group was edited. */
    EDIT
  }

  /** Returns the files of the cluster that the process used. */
  private Map<String, String> use(StateStore store, Use use) {
    if (new ClusterStore(store).find(NAME).isEmpty()) {
      return Map.of();
    }
    Lease lease = new ClusterLock(store, clock()).acquire(NAME, "second", "apply");
    if (use != Use.LOCK) {
      lease.close();
    }
    if (use == Use.EDIT) {
      late.add(NAME + "/instancegroup/nodes");
      put(store, "instancegroup/nodes", "kind: InstanceGroup # edited\n");
    }
    return files(store);
  }

  @Test
  void deletesTheFilesOfAnInterruptedCreation() throws ExecutionException {
    for (Fault fault : List.of(Fault.REJECTED, Fault.RESPONSE_LOST, Fault.PROCESS_KILLED)) {
      boolean reached = true;
      for (int call = 1; reached; call++) {
        StateStore store = new InMemoryStateStore();
        Creation first = new Creation(store, FIRST, call, fault, () -> {});
        boolean created = first.run();
        reached = first.isReached();
        now = now.plus(EXPIRY);
        if (!created && !files(store).containsKey(NAME + "/config")) {
          assertThat(new Creation(store, SECOND, 0, Fault.NONE, () -> {}).run()).isTrue();
          assertThat(files(store)).isEqualTo(alone(SECOND));
        }
      }
    }
  }

  /** kops writes the spec first, and does not use the lock. */
  @Test
  void changesNothingInAClusterThatKopsRegistersMeanwhile() {
    boolean reached = true;
    int lost = 0;
    for (int call = 1; reached; call++) {
      StateStore store = new InMemoryStateStore();
      put(store, "instancegroup/nodes", "kind: InstanceGroup # interrupted\n");
      put(store, "instancegroup/old", "kind: InstanceGroup # interrupted\n");
      Creation creation = new Creation(store, FIRST, call, Fault.NONE, () -> registerByKops(store));
      boolean created = creation.run();
      reached = creation.isReached();
      if (!created) {
        lost++;
        Map<String, String> files = files(store);
        files.remove(NAME + "/instancegroup/old");
        assertThat(files)
            .isEqualTo(
                Map.of(
                    NAME + "/config",
                    CONFIG_OF_KOPS,
                    NAME + "/instancegroup/nodes",
                    "kind: InstanceGroup\n"));
      }
    }
    assertThat(lost).isGreaterThan(10);
  }

  private static void registerByKops(StateStore store) {
    if (!files(store).containsKey(NAME + "/config")) {
      put(store, "config", CONFIG_OF_KOPS);
      put(store, "instancegroup/nodes", "kind: InstanceGroup\n");
    }
  }

  private static void put(StateStore store, String path, String text) {
    StateKey key = new ClusterFiles(NAME).at(path);
    store.write(key, text.getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);
  }
}
