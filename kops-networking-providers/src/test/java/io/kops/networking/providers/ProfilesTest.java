package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.core.yaml.YamlProblems;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles of providers agree with the rules of kops. */
class ProfilesTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  static List<String> words() {
    return NetworkingOption.words(KopsRelease.V1_10);
  }

  private static Networking networking(String word) {
    return NetworkingOption.parse(word, KopsRelease.V1_10, CloudProvider.AWS).networking();
  }

  private static ProviderProfile profile(Networking networking) {
    NetworkingProvider provider = ENGINE.registry().find(networking).orElseThrow();
    return provider.profile(KopsRelease.V1_10);
  }

  private static boolean isAccepted(Cluster cluster) {
    return ENGINE.validate(cluster).of(Severity.ERROR).isEmpty();
  }

  @Test
  void reportsOnlyTheCloudOfOtherClouds() {
    Cluster cluster =
        cluster("1.10.6", new Kubenet(), TopologyType.PRIVATE)
            .edit(spec -> spec.cloudProvider(CloudProvider.GCE));
    assertThat(ENGINE.validate(cluster))
        .extracting(Problem::code)
        .containsExactly(YamlProblems.CLOUD_NOT_SUPPORTED);
  }

  private static Cluster cluster(String version, Networking networking, TopologyType topology) {
    ClusterBuilder builder =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion(version)
            .zones("us-east-1a")
            .networking(networking)
            .configBase("s3://state/k.example.com");
    Cluster cluster =
        topology == TopologyType.PRIVATE
            ? builder.privateTopology().build()
            : builder.publicTopology().build();
    return cluster.edit(
        spec ->
            spec.etcdClusters(
                cluster.spec().etcdClusters().stream()
                    .map(etcd -> etcd.toBuilder().version("3.2.18").build())
                    .toList()));
  }

  @ParameterizedTest
  @MethodSource("words")
  void acceptsKubernetesVersionsOfTheProfile(String word) {
    Networking networking = networking(word);

    for (KubernetesVersion version : BuiltInSamples.versions()) {
      assertThat(isAccepted(cluster(version.toString(), networking, TopologyType.PUBLIC)))
          .as("%s on %s", word, version)
          .isEqualTo(profile(networking).kubernetesVersions().contains(version));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V1_10, 1.15.12, ''",
    "V1_10, 1.16.15, amazonvpc calico canal cilium flannel kopeio kuberouter romana weave",
    "V1_10, 1.17.17, amazonvpc calico canal cilium flannel kopeio kuberouter romana weave",
    "V1_37, 1.18.20, calico cilium",
    "V1_37, 1.20.15, calico cilium",
    "V1_37, 1.21.14, ''",
    "V1_37, 1.24.17, ''"
  })
  void rejectsManifestsThatKubernetesVersionDoesNotServe(
      KopsRelease release, String version, String expected) {
    Set<String> rejected = new TreeSet<>();
    for (String word : NetworkingOption.words(release)) {
      Networking networking = NetworkingOption.parse(word, release, CloudProvider.AWS).networking();
      UnaryOperator<Cluster> edit = SampleRequests.ofKubernetes(version);
      ProviderRequest request =
          release == KopsRelease.V1_10
              ? SampleRequests.request(networking, edit)
              : SampleRequests.requestV137(networking, edit);
      Problems problems = ENGINE.registry().contribute(request).problems();
      if (!problems.of(RegistryCodes.MANIFEST_KIND_NOT_SERVED).isEmpty()) {
        rejected.add(networking.specKey());
      }
    }

    assertThat(String.join(" ", rejected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.18.20", "1.24.17"})
  void acceptsProvidersOfKops137OnOlderKubernetesVersions(String version) {
    ProviderRequest request =
        SampleRequests.requestV137(
            Flannel.withBackend("vxlan"), SampleRequests.ofKubernetes(version));

    assertThat(ENGINE.registry().validate(request).of(Severity.ERROR)).isEmpty();
  }

  @Test
  void rejectsKubernetesVersionThatProviderDoesNotSupport() {
    Cluster cluster = cluster("1.5.8", KubeRouter.DEFAULT, TopologyType.PUBLIC);

    assertThat(ENGINE.validate(cluster).of(Severity.ERROR))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.networking.kuberouter: kuberouter supports Kubernetes >=1.6.0, not 1.5.8;"
                + " use a supported Kubernetes version, or another provider"
                + " [PROVIDER_NOT_FOR_KUBERNETES]");
  }

  @ParameterizedTest
  @MethodSource("words")
  void acceptsTopologiesOfTheProfile(String word) {
    Networking networking = networking(word);
    if (!profile(networking).kubernetesVersions().contains(KubernetesVersion.parse("1.10.6"))) {
      return;
    }

    for (TopologyType topology : TopologyType.values()) {
      assertThat(isAccepted(cluster("1.10.6", networking, topology)))
          .as("%s with a %s topology", word, topology)
          .isEqualTo(profile(networking).topologies().contains(topology));
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void namesAnActiveSuccessorOfADeprecatedProvider(String word) {
    ProviderStatus status = profile(networking(word)).status();

    assertThat(status.since()).matches("1\\.[0-9]+(\\.[0-9]+)?");
    status
        .successor()
        .ifPresent(
            successor ->
                assertThat(profile(networking(successor)).status().state())
                    .isEqualTo(ProviderStatus.State.ACTIVE));
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of(Weave.DEFAULT, Weave.builder().connLimit(200).build()),
        Arguments.of(Calico.DEFAULT, Calico.builder().logSeverityScreen("debug").build()),
        Arguments.of(Canal.DEFAULT, Canal.builder().logSeveritySys("DEBUG").build()),
        Arguments.of(Cilium.DEFAULT, Cilium.builder().debug(true).build()));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void requiresARollingUpdateWhenTheAddonDoes(Networking before, Networking after) {
    NetworkingProvider provider = ENGINE.registry().find(after).orElseThrow();
    KubernetesVersion version = SampleClusters.version(KopsRelease.V1_10);
    boolean addonDoes =
        provider
            .contribute(
                SampleClusters.request(SampleClusters.privateCluster(version, after), after))
            .addons()
            .stream()
            .filter(addon -> addon.appliesTo(version))
            .anyMatch(addon -> addon.needsRollingUpdate().isPresent());

    NetworkingChange change =
        NetworkingChange.assess(
            SampleClusters.privateCluster(version, before),
            SampleClusters.privateCluster(version, after));

    assertThat(change.verdict()).isEqualTo(addonDoes ? Verdict.NEEDS_ROLLING_UPDATE : Verdict.SAFE);
  }

  @Test
  void warnsOfAnEndedProvider() {
    assertThat(ENGINE.validate(cluster("1.10.6", Weave.ON_AWS, TopologyType.PRIVATE)))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .hasToString(
                        "warning: spec.networking.weave: weave reached its end of life on"
                            + " 2024-06-20: its repository was archived; plan a move to cilium"
                            + " [PROVIDER_END_OF_LIFE]"));
  }
}
