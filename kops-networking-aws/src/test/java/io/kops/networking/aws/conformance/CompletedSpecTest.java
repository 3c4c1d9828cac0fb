package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.Completed;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.creation.Creation;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clusters are created and completed as in kops. */
class CompletedSpecTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  /** Settings of kops outside of networking, and its notation of defaults. */
  private static final Pattern OTHER_SETTINGS =
      Pattern.compile(
          "authorization\\..*|kubeScheduler\\..*|kubeAPIServer\\..*"
              + "|etcdClusters\\[\\d+]\\.(image|version)|iam\\.legacy"
              + "|kube\\w+\\.(image|logLevel)"
              + "|kubeControllerManager\\.(leaderElection\\..*|useServiceAccountCredentials)"
              + "|(kubelet|masterKubelet)\\.(evictionHard|featureGates\\..*|kubeconfigPath|logLevel"
              + "|podInfraContainerImage)");

  static List<ConformanceCase> casesOf110() {
    return ConformanceCase.of("kops-1.10-full");
  }

  static List<ConformanceCase> casesOf137() {
    return ConformanceCase.of("kops-1.37");
  }

  @ParameterizedTest
  @MethodSource("casesOf110")
  void completesSpecsAsKopsDoes(ConformanceCase example) {
    SortedMap<String, String> ours =
        leaves(ConformanceCase.specOf(ClusterYaml.standard().write(completed(example))));
    SortedMap<String, String> theirs = leaves(example.completedSpec().orElseThrow());

    Set<String> equal =
        ours.keySet().stream()
            .filter(field -> ours.get(field).equals(theirs.get(field)))
            .collect(Collectors.toSet());
    assertThat(Sets.difference(ours.keySet(), equal)).isEmpty();
    assertThat(Sets.difference(theirs.keySet(), ours.keySet()))
        .allMatch(field -> OTHER_SETTINGS.matcher(field).matches());
    assertThat(equal).hasSizeGreaterThan(40);
    System.out.printf(
        "%-45s %d fields of the completed spec equal, %d of other settings not computed%n",
        example, equal.size(), Sets.difference(theirs.keySet(), ours.keySet()).size());
  }

  private static Cluster completed(ConformanceCase example) {
    Preparation preparation = ENGINE.prepare(example.cluster(), example.existing());
    assertThat(preparation.problems().of(Severity.ERROR)).isEmpty();
    return preparation.cluster();
  }

  @ParameterizedTest
  @MethodSource("casesOf110")
  void storesTheSameSpecAsKops(ConformanceCase example) {
    Cluster theirs = example.cluster();

    Creation creation = ClusterCreation.create(requestFor(theirs), ExistingNetwork.none());

    assertThat(creation.problems().of(Severity.ERROR)).isEmpty();
    Cluster ours = creation.orThrow();
    // The policy that kube-router needs on nodes is a deliberate addition.
    assertThat(ours.edit(spec -> spec.additionalPolicies(Map.of())).spec())
        .isEqualTo(theirs.spec());
    assertThat(ours.instanceGroups()).containsExactlyInAnyOrderElementsOf(theirs.instanceGroups());
  }

  /** The flags with which {@code kops create cluster} creates such a cluster. */
  private static CreateClusterRequest requestFor(Cluster cluster) {
    List<ZoneName> controlPlaneZones =
        cluster.groups(InstanceGroupRole.CONTROL_PLANE).stream()
            .map(group -> ZoneName.of(group.subnets().get(0)))
            .toList();
    String configBase = cluster.spec().configBase().orElseThrow();
    return CreateClusterRequest.builder()
        .name(cluster.name())
        .kubernetesVersion(cluster.spec().kubernetesVersion())
        .stateStore(configBase.substring(0, configBase.lastIndexOf('/')))
        .zones(
            cluster.spec().subnets().stream()
                .filter(subnet -> subnet.type() != SubnetType.UTILITY)
                .map(Subnet::zone)
                .toList())
        .controlPlaneZones(controlPlaneZones)
        .topology(cluster.spec().topology().orElseThrow().controlPlane())
        .dns(cluster.spec().topology().orElseThrow().dns())
        .image(cluster.instanceGroups().get(0).image())
        .networking(wordOf(cluster.spec().networking().orElseThrow()))
        .build();
  }

  private static String wordOf(Networking networking) {
    return NetworkingOption.words(KopsRelease.V1_10).stream()
        .filter(
            word ->
                NetworkingOption.parse(word, KopsRelease.V1_10, CloudProvider.AWS)
                        .networking()
                        .getClass()
                    == networking.getClass())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("casesOf137")
  void readsAndCompletesAKops137Cluster(ConformanceCase example) {
    ClusterReading reading = example.reading();
    assertThat(reading.problems().of(Severity.ERROR)).isEmpty();

    Completed completed =
        ClusterCompletion.complete(reading.documentOrThrow().cluster(), ExistingNetwork.none());

    assertThat(completed.problems().of(Severity.ERROR)).isEmpty();
    assertThat(completed.cluster().spec().networking()).isPresent();
    assertThat(completed.cluster().spec().serviceClusterIpRange()).isPresent();
    assertThat(completed.cluster().spec().subnets())
        .isNotEmpty()
        .allMatch(CompletedSpecTest::hasAPlace);
  }

  private static boolean hasAPlace(Subnet subnet) {
    return subnet.cidr().isPresent() || subnet.ipv6Cidr().isPresent() || subnet.id().isPresent();
  }

  private static SortedMap<String, String> leaves(Map<?, ?> spec) {
    SortedMap<String, String> leaves = new TreeMap<>();
    spec.forEach((key, value) -> collect(key.toString(), value, leaves));
    return leaves;
  }

  private static void collect(String path, Object value, SortedMap<String, String> into) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, field) -> collect(path + "." + key, field, into));
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        collect(path + "[" + i + "]", list.get(i), into);
      }
    } else {
      into.put(path, Optional.ofNullable(value).map(Object::toString).orElse(""));
    }
  }
}
