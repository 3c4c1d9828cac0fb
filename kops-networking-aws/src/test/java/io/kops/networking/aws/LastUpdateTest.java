package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.change.Finding;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.yaml.ApiVersion;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Flannel;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The completed spec is the state of a cluster after its last update. */
class LastUpdateTest extends ClusterLifecycle {
  private static final String RANGE = "100.64.0.0/13";

  private final ClusterYaml yaml = ClusterYaml.standard();

  private static Cluster cluster(String version) {
    return ClusterBuilder.named(NAME.value())
        .kubernetesVersion(version)
        .zones("us-east-1a")
        .networking(Calico.DEFAULT)
        .configBase("s3://state/k.example.com")
        .build();
  }

  private void create(Cluster cluster, ApiVersion version) {
    clusters.create(yaml.read("cluster.yaml", yaml.write(cluster, version)).documentOrThrow());
  }

  private static StateKey completed() {
    return StateKey.of(NAME + "/cluster-completed.spec");
  }

  private String text(StateKey key) {
    return store.read(key).map(StoredObject::text).orElseThrow();
  }

  private void replace(StateKey key, UnaryOperator<String> edit) {
    byte[] edited = edit.apply(text(key)).getBytes(StandardCharsets.UTF_8);
    store.write(key, edited, WriteCondition.ANY);
  }

  /** The completed spec as kops 1.37 writes it: {@code ToVersionedYamlWithVersion(v1alpha2)}. */
  @ParameterizedTest
  @EnumSource
  void storesTheCompletedSpecOfKops137InV1Alpha2(ApiVersion version) {
    create(cluster("1.34.1"), version);
    update();

    String text = text(completed());
    assertThat(text).startsWith("apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata:\n");
    ClusterDocument document = yaml.read("completed", text).documentOrThrow();
    assertThat(document.cluster().spec().serviceClusterIpRange()).contains(Cidr.parse(RANGE));
    assertThat(document.cluster().spec().subnets()).hasSize(1);
    assertThat(clusters.get(NAME).document().apiVersion()).isEqualTo(version);
    assertThat(previewed()).isEmpty();
  }

  /** kops 1.10 writes its unversioned object: {@code WriteConfigDeprecated}. */
  @Test
  void storesTheCompletedSpecOfKops110WithoutKind() {
    create(cluster("1.10.6"), ApiVersion.V1ALPHA2);
    update();
    assertThat(text(StateKey.of(NAME + "/cluster.spec")))
        .startsWith("metadata:\n")
        .doesNotContain("apiVersion: kops", "kind: Cluster");
  }

  @ParameterizedTest
  @EnumSource
  void readsCompletedSpecsWithoutKind(ApiVersion version) {
    create(cluster("1.34.1"), version);
    update();
    Cluster last = yaml.read("completed", text(completed())).documentOrThrow().cluster();
    String withoutKind =
        yaml.write(
                last.edit(spec -> spec.serviceClusterIpRange(Cidr.parse("100.72.0.0/13"))), version)
            .lines()
            .filter(line -> !line.startsWith("apiVersion:") && !line.startsWith("kind:"))
            .collect(Collectors.joining("\n", "", "\n"));
    replace(completed(), text -> withoutKind + "  futureField: kept\n");

    assertThat(clusters.assess(NAME, cluster -> cluster).findings())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("disruptive: spec.serviceClusterIPRange: 100.72.0.0/13 becomes " + RANGE);
    update();
    assertThat(text(completed()))
        .startsWith("apiVersion: kops.k8s.io/v1alpha2\n")
        .contains("serviceClusterIPRange: " + RANGE, "futureField: kept");
    assertThat(clusters.assess(NAME, cluster -> cluster).findings()).isEmpty();
  }

  @Test
  void comparesWithTheStoredSpecIfTheCompletedOneIsUnreadable() {
    create(cluster("1.34.1"), ApiVersion.V1ALPHA2);
    update();
    replace(completed(), text -> "not a spec");
    assertThat(assess("1.33.0")).isEqualTo(Verdict.REFUSED);
  }

  private static UnaryOperator<Cluster> to(String version) {
    return cluster ->
        cluster.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse(version)));
  }

  private Verdict assess(String version) {
    return clusters.assess(NAME, to(version)).verdict();
  }

  @ParameterizedTest
  @CsvSource({"1.34.1, 1.33.0, 1.32.0", "1.11.9, 1.10.6, 1.9.11"})
  void allowsALowerVersionBeforeTheFirstUpdate(String created, String lower, String lowest) {
    create(
        cluster(created).edit(spec -> spec.networking(Calico.builder().build())),
        ApiVersion.V1ALPHA2);
    assertThat(assess(lower)).isEqualTo(Verdict.SAFE);
    assertThat(clusters.edit(NAME, to(lower)).change().steps()).isEmpty();
    update();

    assertThatThrownBy(() -> clusters.edit(NAME, to(lowest)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("downgrade");
  }

  /** The update creates the resources as they were edited. */
  @Test
  void reportsNoEffectsBeforeTheFirstUpdate() {
    create(cluster("1.34.1"), ApiVersion.V1ALPHA2);
    UnaryOperator<Cluster> edit =
        cluster ->
            cluster.edit(
                spec ->
                    spec.networking(Flannel.withBackend("vxlan"))
                        .subnets(
                            cluster.spec().subnets().stream()
                                .map(
                                    subnet ->
                                        subnet.toBuilder()
                                            .cidr(Cidr.parse("172.20.200.0/24"))
                                            .build())
                                .toList()));
    assertThat(clusters.assess(NAME, edit)).isEqualTo(NetworkingChange.NONE);
    assertThat(clusters.edit(NAME, edit).change()).isEqualTo(NetworkingChange.NONE);
    update();
    assertThat(clusters.assess(NAME, to("1.33.0")).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void allowsAnUpgradeOfTheReleaseToBeTakenBackBeforeTheUpdate() {
    create(cluster("1.10.6"), ApiVersion.V1ALPHA2);
    update();
    Cluster before = clusters.get(NAME).cluster();
    assertThat(clusters.edit(NAME, to("1.34.1")).change().verdict()).isNotEqualTo(Verdict.SAFE);
    assertThat(clusters.edit(NAME, cluster -> before).change().verdict()).isEqualTo(Verdict.SAFE);
  }
}
