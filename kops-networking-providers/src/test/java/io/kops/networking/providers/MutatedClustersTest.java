package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.Completed;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.node.UserDataText;
import io.kops.networking.core.yaml.ApiVersion;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.mutation.ClusterMutations;
import io.kops.networking.mutation.KopsFields;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeBootstrap;
import io.kops.networking.node.NodeSettings;
import io.kops.networking.sampling.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Invariants of reading, completing and preparing any spec. {@code -Dkops.mutations=N} sets the
 * number of specs per release, and {@code -Dkops.seed=N} the seed of the first one.
 */
class MutatedClustersTest {
  private static final int SPECS = Integer.getInteger("kops.mutations", Sampling.count(300, 3_000));
  private static final long COVERING_SPECS = 20_000;
  private static final long FIRST_SEED = Long.getLong("kops.seed", 1);
  private static final Instance INSTANCE =
      new Instance("ip-172-20-32-5.ec2.internal", "172.20.32.5");

  private final NetworkingEngine engine = NetworkingEngine.builder().build();
  private final ClusterYaml yaml = engine.yaml();

  /** The first finding of each cause, by the cause. */
  private final Map<String, String> findings = new ConcurrentSkipListMap<>();

  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger prepared = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void keepsInvariantsForAnySpec(KopsRelease release, TestReporter reporter) {
    List<String> all = BaseSpecs.of(release, yaml);
    List<String> bases = all.stream().filter(this::isValid).toList();
    assertThat(bases).hasSizeGreaterThan(5);
    ClusterMutations mutations = mutations(release, bases, all);

    LongStream.range(FIRST_SEED, FIRST_SEED + SPECS)
        .parallel()
        .forEach(seed -> check(mutations.mutate(seed).text(), seed));

    reporter.publishEntry(
        "kops " + release,
        "%d specs from seed %d, %d read, %d prepared"
            .formatted(SPECS, FIRST_SEED, read.get(), prepared.get()));
    assertThat(findings).isEmpty();
    assertThat(read.get()).isGreaterThan(SPECS / 5);
    assertThat(prepared.get()).isGreaterThan(SPECS / 20);
  }

  /** The specs of a long run mutate every field, zone, topology, provider and access list. */
  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void mutatesEveryField(KopsRelease release) {
    List<String> all = BaseSpecs.of(release, yaml);
    ClusterMutations mutations = mutations(release, all, all);
    Set<String> never = new TreeSet<>(KopsFields.read().changes(release));
    assertThat(never).hasSizeGreaterThan(500);
    never.addAll(ClusterMutations.structuralChanges());

    for (long seed = 1; seed <= COVERING_SPECS && !never.isEmpty(); seed++) {
      never.removeAll(mutations.mutate(seed).changes());
    }

    assertThat(never).isEmpty();
  }

  private static ClusterMutations mutations(
      KopsRelease release, List<String> bases, List<String> all) {
    return new ClusterMutations(release, bases, all, KopsFields.read(), Map.of());
  }

  private boolean isValid(String spec) {
    Cluster cluster = yaml.read("base.yaml", spec).documentOrThrow().cluster();
    return !engine.validate(cluster).hasErrors();
  }

  private void check(String spec, long seed) {
    try {
      ClusterReading reading = yaml.read("mutated.yaml", spec);
      assertThat(reading.document().isPresent()).isNotEqualTo(reading.problems().hasErrors());
      reading.document().ifPresent(document -> check(document, seed));
    } catch (RuntimeException | Error finding) {
      findings.putIfAbsent(causeOf(finding), "seed " + seed + ": " + finding + "\n" + spec);
    }
  }

  private void check(ClusterDocument document, long seed) {
    read.incrementAndGet();
    Cluster cluster = document.cluster();
    assertThat(reread(document.write())).describedAs("written document").contains(cluster);
    // v1alpha3 cannot be written for kops 1.10, nor be translated without loss.
    if (document.apiVersion() == ApiVersion.V1ALPHA2
        || cluster.spec().release() == KopsRelease.V1_37) {
      assertThat(reread(yaml.write(cluster, document.apiVersion())))
          .describedAs("written cluster")
          .contains(cluster);
    }
    Completed completed = ClusterCompletion.complete(cluster, ExistingNetwork.none());
    if (!completed.problems().hasErrors()) {
      Completed again = ClusterCompletion.complete(completed.cluster(), ExistingNetwork.none());
      assertThat(again.cluster()).describedAs("completed twice").isEqualTo(completed.cluster());
    }
    Preparation preparation = engine.prepare(cluster, ExistingNetwork.none());
    assertThat(preparation.network().isPresent())
        .describedAs("network without errors")
        .isNotEqualTo(preparation.problems().hasErrors());
    if (seed % 8 == 0) {
      // The same preparation again.
      assertThat(engine.validate(cluster)).isEqualTo(preparation.problems());
    }
    assertThat(document.located(preparation.problems())).hasSameSizeAs(preparation.problems());
    engine.firewallShapes(preparation.cluster());
    preparation.network().ifPresent(this::check);
  }

  private Optional<Cluster> reread(String text) {
    return yaml.read("written.yaml", text).document().map(ClusterDocument::cluster);
  }

  private void check(ClusterNetwork network) {
    prepared.incrementAndGet();
    assertThat(network.addonChannel().write()).isNotEmpty();
    network
        .rolePolicies()
        .forEach(
            policy -> {
              policy.document().ifPresent(it -> assertThat(Json.write(it)).isNotEmpty());
              policy.additionalDocument().ifPresent(it -> assertThat(Json.write(it)).isNotEmpty());
            });
    assertThat(network.firewall().rules()).isNotEmpty();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      if (group.role() != InstanceGroupRole.BASTION) {
        NodeSettings settings = network.nodeSettings(group);
        assertThat(settings.flags(INSTANCE).kubelet()).isNotEmpty();
        String userData =
            new CloudConfig()
                .userData(new NodeBootstrap.NodeContext(network.cluster(), group, settings));
        assertThat(UserDataText.of(userData, group.additionalUserData())).isNotEmpty();
        assertThat(network.nodeSettings(group.role()).flags(INSTANCE).kubelet()).isNotEmpty();
      }
    }
  }

  /** Returns the type of the exception and its place in this project. */
  private static String causeOf(Throwable finding) {
    StringBuilder cause = new StringBuilder(finding.getClass().getSimpleName());
    Arrays.stream(finding.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("io.kops."))
        .limit(2)
        .forEach(frame -> cause.append(" at ").append(frame));
    return cause.toString();
  }
}
