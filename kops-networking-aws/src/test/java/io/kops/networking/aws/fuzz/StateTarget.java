package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.journal.IntentJournal;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.stateobject.ClusterFileModel;
import io.kops.networking.core.stateobject.StateObjectReader;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Arbitrary content of a state store in the objects that the library reads: locks, journals, plans,
 * cluster files.
 */
final class StateTarget implements FuzzTarget {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  /** A cluster with an addon that has a secret. */
  private static final Cluster CLUSTER =
      ClusterYaml.standard()
          .read(
              "seed",
              Specs.all().stream().filter(s -> s.contains("weave:")).findFirst().orElseThrow())
          .documentOrThrow()
          .cluster();

  private static final ClusterNetwork NETWORK =
      ENGINE.prepare(CLUSTER, ExistingNetwork.none()).network().orElseThrow();
  private static final Plan PLAN = OfflinePlans.of(ENGINE, CLUSTER, ExistingNetwork.none());
  private static final ClusterFiles FILES = new ClusterFiles(CLUSTER.name());

  private final List<String> words =
      Stream.of(
              Words.EDGES,
              Words.VALUES,
              List.of(
                  "\"owner\"",
                  "\"operation\"",
                  "\"leaseId\"",
                  "\"fencingCounter\"",
                  "\"held\"",
                  "\"acquiredAt\"",
                  "\"expiresAt\"",
                  "\"generation\"",
                  "\"open\"",
                  "\"uid\"",
                  "\"Data\"",
                  "\"schema\"",
                  "\"references\"",
                  "\"properties\"",
                  "\"changes\"",
                  "\"+1000000000-12-31T23:59:59.999999999Z\"",
                  "\"2026-01-01T00:00:00Z\"",
                  "\"-1000000000-01-01T00:00:00Z\"",
                  "\"create Vpc/a\"",
                  "\"AAAA\"",
                  "\"/properties/x\"",
                  "kind: Secret",
                  "stringData",
                  "!!java.util.Date",
                  "\"Vpc/k.example.com\""))
          .flatMap(List::stream)
          .toList();

  private final Map<StateKey, byte[]> usual = filesOfTheCluster();
  private final List<Place> places = places();
  private final List<TextEdits> texts =
      places.stream().map(place -> TextEdits.of(place.usual())).toList();

  /**
   * An object of a store, and its reader.
   *
   * @param key its key
   * @param usual its usual content
   * @param reader reads it
   */
  private record Place(StateKey key, String usual, Reader reader) {}

  /** Reads an object of a store; may throw the documented exceptions. */
  private interface Reader {
    void read(StateStore store, String text);
  }

  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    StateKey lock = ClusterLock.keyOf(CLUSTER.name());
    StateKey journal = IntentJournal.keyOf(CLUSTER.name());
    StateStore store = new InMemoryStateStore();
    ClusterStore clusters = new ClusterStore(store);
    clusters.create(ClusterDocument.of(CLUSTER));
    Lease lease = lock(store).acquire(CLUSTER.name(), "alice", "apply");
    IntentJournal.of(store, lease).begin(PLAN);
    places.add(new Place(lock, text(store, lock), StateTarget::readLock));
    places.add(new Place(journal, text(store, journal), StateTarget::readJournal));
    places.add(new Place(StateKey.of("plan"), PlanJson.write(PLAN), (s, text) -> readPlan(text)));
    places.add(
        new Place(
            FILES.secret("weavepassword"), "{\"Data\":\"c2VjcmV0\"}", StateTarget::readFiles));
    places.add(new Place(FILES.config(), text(store, FILES.config()), StateTarget::readFiles));
    StateKey group = FILES.instanceGroup("nodes");
    places.add(new Place(group, text(store, group), StateTarget::readFiles));
    places.add(
        new Place(FILES.addonChannel(), NETWORK.addonChannel().write(), StateTarget::readFiles));
    StateKey completed = FILES.completed(CLUSTER.spec().release());
    places.add(
        new Place(
            completed, ClusterYaml.standard().write(NETWORK.cluster()), StateTarget::readFiles));
    places.add(
        new Place(
            FILES.addon("networking.weave/k8s-1.8.yaml"),
            "apiVersion: v1\n"
                + "kind: Secret\n"
                + "metadata:\n"
                + "  name: w\n"
                + "stringData:\n"
                + "  password: secret\n"
                + "---\n"
                + NETWORK.contribution().addons().get(0).manifest(),
            StateTarget::readFiles));
    return List.copyOf(places);
  }

  private static Map<StateKey, byte[]> filesOfTheCluster() {
    StateStore store = new InMemoryStateStore();
    new ClusterStore(store).create(ClusterDocument.of(CLUSTER));
    Map<StateKey, byte[]> files = new TreeMap<>();
    store.list("").forEach(key -> files.put(key, store.read(key).orElseThrow().content()));
    return files;
  }

  private static ClusterLock lock(StateStore store) {
    return new ClusterLock(store, new SimulatedPacing(new SimulatedClock()));
  }

  private static String text(StateStore store, StateKey key) {
    return store.read(key).orElseThrow().text();
  }

  private static void readLock(StateStore store, String text) {
    SimulatedClock clock = new SimulatedClock();
    ClusterLock lock = new ClusterLock(store, new SimulatedPacing(clock));
    Lease lease;
    try {
      lease = lock.acquire(CLUSTER.name(), "bob", "apply");
    } catch (ClusterLockedException | StateStoreException refused) {
      assertThat(refused).hasMessageNotContaining("\n");
      return;
    }
    clock.advance(Duration.ofSeconds(60));
    lease.renewIfDue();
    lease.requireValid();
    lease.close();
    lock.acquire(CLUSTER.name(), "carol", "apply").close();
  }

  private static void readJournal(StateStore store, String text) {
    Lease lease = lock(store).acquire(CLUSTER.name(), "bob", "apply");
    IntentJournal journal;
    try {
      journal = IntentJournal.of(store, lease);
    } catch (StateStoreException refused) {
      return;
    }
    journal.isUnguarded();
    assertThat(journal.open()).isNotNull();
    journal.begin(PLAN);
    assertThat(IntentJournal.of(store, lease).open()).isNotEmpty();
  }

  private static void readPlan(String text) {
    Plan plan;
    try {
      plan = PlanJson.read(text);
    } catch (InvalidInputException refused) {
      assertThat(refused.problems().hasErrors()).isTrue();
      return;
    }
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    PlanText.write(plan, Palette.PLAIN);
  }

  private static void readFiles(StateStore store, String text) {
    ClusterStore clusters = new ClusterStore(store);
    assertThat(clusters.list()).contains(CLUSTER.name());
    tryTo(() -> clusters.secrets(CLUSTER.name()).find("weavepassword"));
    tryTo(
        () -> {
          Optional<StoredCluster> stored = clusters.find(CLUSTER.name());
          stored.ifPresent(
              found -> clusters.replace(found, found.cluster().edit(spec -> spec.channel("beta"))));
        });
    tryTo(() -> new ClusterFileModel(clusters).of(NETWORK));
    tryTo(() -> new StateObjectReader(clusters).read(FILES));
  }

  private static void tryTo(Runnable read) {
    try {
      read.run();
    } catch (InvalidInputException refused) {
      assertThat(refused.problems().hasErrors()).isTrue();
    }
  }

  @Override
  public String name() {
    return "state";
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int place = 0; place < places.size(); place++) {
      byte[] usual = places.get(place).usual().getBytes(StandardCharsets.UTF_8);
      byte[] seed = Arrays.copyOf(new byte[] {(byte) place, 0}, usual.length + 2);
      System.arraycopy(usual, 0, seed, 2, usual.length);
      seeds.add(seed);
      seeds.add(new byte[] {(byte) place, 1});
    }
    return seeds;
  }

  @Override
  public List<String> words() {
    return words;
  }

  @Override
  public void run(byte[] input) {
    Script script = new Script(input);
    int which = script.below(places.size());
    Place place = places.get(which);
    byte[] content =
        script.below(2) == 0
            ? script.rest()
            : texts.get(which).edited(script, words).getBytes(StandardCharsets.UTF_8);
    StateStore store = new InMemoryStateStore();
    usual.forEach((key, text) -> store.write(key, text, WriteCondition.ANY));
    store.write(place.key(), content, WriteCondition.ANY);
    place.reader().read(store, new String(content, StandardCharsets.UTF_8));
  }
}
