package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.creation.Creation;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.sampling.Sampling;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value of {@code --networking}, with every Kubernetes version, topology and number of
 * control-plane nodes: the created cluster is valid and can be planned, or the request is rejected
 * for the documented reason.
 */
class NetworkingOptionsTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  /** The minor version of Kubernetes with which kops 1.10 accepts a provider first. */
  private static final Map<String, Integer> FIRST_MINOR =
      Map.of(
          "kube-router", 6,
          "romana", 7,
          "amazonvpc", 7,
          "amazon-vpc-routed-eni", 7,
          "cilium", 7);

  /**
   * Values that kops reads and always rejects: classic ended with Kubernetes 1.3, external with
   * 1.25, and the others belong to Google Cloud.
   */
  private static final Map<String, Set<String>> REJECTED =
      Map.of(
          "1.10 classic", Set.of("PROVIDER_NOT_FOR_KUBERNETES"),
          "1.37 external", Set.of("PROVIDER_REMOVED"),
          "1.37 gce", Set.of("PROVIDER_OF_OTHER_CLOUD"),
          "1.37 gcp", Set.of("PROVIDER_OF_OTHER_CLOUD"));

  /** The providers with one route table, which kops rejects with a private topology. */
  private static final Set<String> PUBLIC_ONLY =
      Set.of("1.10 kubenet", "1.10 classic", "1.10 external", "1.37 kubenet");

  static Stream<Arguments> options() {
    return Arrays.stream(KopsRelease.values())
        .flatMap(
            release ->
                NetworkingOption.words(release).stream().map(word -> Arguments.of(release, word)));
  }

  private static List<KubernetesVersion> versions(KopsRelease release) {
    IntStream minors =
        switch (release) {
          case V1_10 -> IntStream.rangeClosed(4, 11);
          case V1_37 -> IntStream.rangeClosed(25, 37);
        };
    return Sampling.of(minors.mapToObj(minor -> KubernetesVersion.parse("1." + minor)).toList(), 4);
  }

  private static List<ZoneName> zones(int count) {
    return Stream.of("us-east-1a", "us-east-1b", "us-east-1c")
        .limit(count)
        .map(ZoneName::of)
        .toList();
  }

  private static List<CreateClusterRequest> requests(KubernetesVersion version, String word) {
    List<CreateClusterRequest> requests = new ArrayList<>();
    for (TopologyType topology : TopologyType.values()) {
      for (boolean bastion : new boolean[] {false, true}) {
        for (int controlPlane : new int[] {1, 3}) {
          requests.add(
              CreateClusterRequest.builder()
                  .name(ClusterName.of("k.example.com"))
                  .kubernetesVersion(version)
                  .stateStore("s3://kops-state")
                  .zones(zones(controlPlane))
                  .controlPlaneCount(controlPlane)
                  .topology(topology)
                  .bastion(bastion)
                  .networking(word)
                  .build());
        }
      }
    }
    return requests;
  }

  /** The codes of the reasons to reject a request; none if the cluster must be created. */
  private static Set<String> reasons(CreateClusterRequest request) {
    String word = request.networking().orElseThrow();
    String option = request.release() + " " + word;
    boolean isPrivate = request.topology().equals(Optional.of(TopologyType.PRIVATE));
    Set<String> reasons = new TreeSet<>(REJECTED.getOrDefault(option, Set.of()));
    if (request.bastion() && !isPrivate) {
      reasons.add("BASTION_PUBLIC_TOPOLOGY");
    }
    if (isPrivate && PUBLIC_ONLY.contains(option)) {
      reasons.add("PROVIDER_NEEDS_PUBLIC_TOPOLOGY");
    }
    if (request.release() == KopsRelease.V1_10
        && request.kubernetesVersion().orElseThrow().minor() < FIRST_MINOR.getOrDefault(word, 4)) {
      reasons.add("PROVIDER_NOT_FOR_KUBERNETES");
    }
    return reasons;
  }

  @ParameterizedTest
  @MethodSource("options")
  void createsAValidClusterOrNamesTheReason(KopsRelease release, String word) {
    for (KubernetesVersion version : versions(release)) {
      for (CreateClusterRequest request : requests(version, word)) {
        Creation creation = ClusterCreation.create(request, ExistingNetwork.none(), ENGINE);

        List<Problem> errors = creation.problems().of(Severity.ERROR);
        assertThat(errors)
            .as(request.toString())
            .extracting(error -> error.code().name())
            .containsExactlyInAnyOrderElementsOf(reasons(request));
        assertThat(errors).allMatch(error -> error.path().text().startsWith("--"));
        assertThat(creation.cluster().isPresent()).isEqualTo(errors.isEmpty());
        creation.cluster().ifPresent(cluster -> isCreatedFor(request, cluster));
      }
    }
  }

  private static void isCreatedFor(CreateClusterRequest request, Cluster cluster) {
    assertThat(cluster.spec().networking())
        .contains(
            NetworkingOption.parse(
                    request.networking().orElseThrow(), request.release(), CloudProvider.AWS)
                .networking());
    assertThat(cluster.groups(InstanceGroupRole.CONTROL_PLANE))
        .hasSize(request.controlPlaneCount().orElseThrow());
    assertThat(cluster.groups(InstanceGroupRole.BASTION)).hasSize(request.bastion() ? 1 : 0);
    assertThat(cluster.instanceGroups()).allMatch(group -> group.image().isPresent());
    Plan plan = OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
    assertThat(plan.isApplicable()).as(request + "\n" + plan.problems()).isTrue();
    assertThat(plan.changes()).hasSizeGreaterThan(20);
  }

  static Stream<Arguments> usableOptions() {
    return options()
        .filter(option -> !REJECTED.containsKey(option.get()[0] + " " + option.get()[1]));
  }

  /** In the account of the default version, from the request to a second update without changes. */
  @ParameterizedTest
  @MethodSource("usableOptions")
  void createsANetworkThatNeedsNoFurtherChange(KopsRelease release, String word) {
    SimulatedClock clock = new SimulatedClock();
    try (AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock))
                .clusterStore(new ClusterStore(new InMemoryStateStore()))
                .build()) {
      ClusterOperations clusters = ClusterOperations.of(networking);
      TopologyType topology =
          PUBLIC_ONLY.contains(release + " " + word) ? TopologyType.PUBLIC : TopologyType.PRIVATE;
      ClusterName name = ClusterName.of("k.example.com");

      clusters.create(
          CreateClusterRequest.builder()
              .name(name)
              .kopsRelease(release)
              .stateStore("s3://kops-state")
              .zones(zones(1))
              .topology(topology)
              .networking(word)
              .build());

      assertThat(clusters.update(name).unfinished()).isEmpty();
      assertThat(TestAccount.changes(clusters.preview(name))).isEmpty();
    }
  }
}
