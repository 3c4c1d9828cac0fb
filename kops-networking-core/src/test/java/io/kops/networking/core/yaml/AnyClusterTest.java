package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Topology;
import io.kops.networking.networking.Networking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Invariants of reading and writing, for clusters with any fields set. */
class AnyClusterTest {
  private final ClusterYaml yaml =
      ClusterYaml.builder().customNetworkingKeys(Set.of(RandomValues.CUSTOM_KEY)).build();

  @Property(seed = "20")
  void roundTripsACluster(@ForAll long seed) {
    Cluster cluster = new RandomValues(seed).cluster();
    String text = yaml.write(cluster);
    ClusterReading reading = yaml.read("fresh", text);
    assertThat(reading.problems()).describedAs(text).isEmpty();
    assertThat(reading.documentOrThrow().cluster()).isEqualTo(cluster);
    assertThat(reading.documentOrThrow().write()).isEqualTo(text);
  }

  @Property(seed = "19")
  void roundTripsEveryOptionOfEveryProvider(@ForAll long seed) {
    Networking networking = new RandomValues(seed).networking();
    ClusterSpec spec =
        ClusterSpec.builder().name(ClusterName.of("k.example.com")).networking(networking).build();
    String text = yaml.write(new Cluster(spec, List.of()));
    ClusterReading reading = yaml.read("fresh", text);
    assertThat(reading.problems()).describedAs(text).isEmpty();
    assertThat(reading.documentOrThrow().cluster().spec()).isEqualTo(spec);
  }

  @Property(seed = "21")
  void editsADocumentIntoAnyOtherCluster(@ForAll long seed, @ForAll long otherSeed) {
    Cluster before = new RandomValues(seed).cluster();
    Cluster after = new RandomValues(otherSeed).cluster();
    ClusterDocument document = yaml.read("before", yaml.write(before)).documentOrThrow();
    String text = document.with(after).write();
    ClusterReading reading = yaml.read("after", text);
    assertThat(reading.problems()).describedAs(text).isEmpty();
    assertThat(reading.documentOrThrow().cluster()).isEqualTo(after);
  }

  @Property(seed = "22")
  void keepsEveryByteWithoutChanges(@ForAll long seed) {
    Cluster cluster = new RandomValues(seed).cluster();
    ClusterDocument document = yaml.read("text", yaml.write(cluster)).documentOrThrow();
    assertThat(document.with(cluster).write()).isEqualTo(document.write());
  }

  @Property(seed = "23")
  void roundTripsAV1alpha3Cluster(@ForAll long seed) {
    Cluster cluster = sayable(new RandomValues(seed).cluster());
    String text = yaml.write(cluster, ApiVersion.V1ALPHA3);
    ClusterReading reading = yaml.read("fresh", text);
    assertThat(reading.problems()).describedAs(text).isEmpty();
    assertThat(reading.documentOrThrow().cluster()).describedAs(text).isEqualTo(cluster);
    assertThat(reading.documentOrThrow().write()).isEqualTo(text);
  }

  @Property(seed = "24")
  void editsAV1alpha3DocumentIntoAnyOtherCluster(@ForAll long seed, @ForAll long otherSeed) {
    Cluster before = sayable(new RandomValues(seed).cluster());
    Cluster after = sayable(new RandomValues(otherSeed).cluster());
    ClusterDocument document =
        yaml.read("before", yaml.write(before, ApiVersion.V1ALPHA3)).documentOrThrow();
    String text = document.with(after).write();
    ClusterReading reading = yaml.read("after", text);
    assertThat(reading.problems()).describedAs(text).isEmpty();
    assertThat(reading.documentOrThrow().cluster()).describedAs(text).isEqualTo(after);
  }

  /** Removes fields that v1alpha3 lacks, and an access block without values. */
  private static Cluster sayable(Cluster cluster) {
    ClusterSpec spec = cluster.spec();
    ApiAccess nothing = ApiAccess.builder().build();
    return cluster.edit(
        edit ->
            edit.kubernetesVersion(
                    spec.kubernetesVersion().filter(v -> spec.release() == KopsRelease.V1_37))
                .apiInternalName(Optional.empty())
                .configStore(Optional.empty())
                .additionalPolicies(withoutNewWord(spec.additionalPolicies()))
                .externalPolicies(withoutNewWord(spec.externalPolicies()))
                .api(spec.api().filter(api -> !api.equals(nothing)))
                .topology(
                    spec.topology()
                        .map(
                            topology ->
                                topology.toBuilder()
                                    .controlPlane(Optional.empty())
                                    .nodes(Optional.empty())
                                    .build())
                        .filter(topology -> !topology.equals(Topology.builder().build()))));
  }

  private static <T> Map<String, T> withoutNewWord(Map<String, T> ofRoles) {
    Map<String, T> others = new LinkedHashMap<>(ofRoles);
    others.remove("control-plane");
    return others;
  }
}
