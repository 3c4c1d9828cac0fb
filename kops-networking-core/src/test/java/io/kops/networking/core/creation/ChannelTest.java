package io.kops.networking.core.creation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.creation.Channel.Architecture;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.Problem;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {
  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void hasAnImageForEachVersionThatTheReleaseSupports(KopsRelease release) {
    Channel channel = Channel.stable(release);

    assertThat(release.covers(channel.kubernetesVersion())).isTrue();
    for (int minor = 4; minor <= channel.kubernetesVersion().minor() + 1; minor++) {
      KubernetesVersion version = KubernetesVersion.parse("1." + minor + ".3");
      if (release.covers(version)) {
        assertThat(channel.image(version, "m4.large")).as(version.toString()).isPresent();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.4.12, kope.io/k8s-1.4-debian-jessie-amd64-hvm-ebs-2017-07-28",
    "1.10.13, kope.io/k8s-1.10-debian-jessie-amd64-hvm-ebs-2018-08-17",
    "1.11.0-beta.2, kope.io/k8s-1.11-debian-stretch-amd64-hvm-ebs-2018-08-17",
    "1.26.15, 099720109477/ubuntu/images/hvm-ssd/ubuntu-focal-20.04-amd64-server-20250624",
    "1.27.0, 099720109477/ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260610",
    "1.32.0, 099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260610"
  })
  void choosesTheImageByMinorVersion(String version, String image) {
    KubernetesVersion kubernetes = KubernetesVersion.parse(version);

    assertThat(Channel.stable(KopsRelease.of(kubernetes)).image(kubernetes, "t3.medium"))
        .contains(image);
  }

  /** Types as in the AWS documentation on the naming of instance types. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a1.large",
        "t4g.medium",
        "m6gd.large",
        "c7gn.xlarge",
        "x2gd.medium",
        "im4gn.large",
        "is4gen.medium",
        "hpc7g.4xlarge",
        "g5g.xlarge",
        "r8g.large"
      })
  void recognizesGraviton(String machineType) {
    assertThat(Architecture.of(machineType)).isEqualTo(Architecture.ARM64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m4.large",
        "t2.medium",
        "g4dn.xlarge",
        "g5.xlarge",
        "m6i.large",
        "c5a.large",
        "p4d.24xlarge",
        "u-6tb1.metal",
        "trn1.2xlarge",
        "hpc6a.48xlarge",
        "x2iedn.xlarge"
      })
  void recognizesIntelAndAmd(String machineType) {
    assertThat(Architecture.of(machineType)).isEqualTo(Architecture.AMD64);
  }

  @Test
  void setsVersionAndImagesOfARequestWithoutThem() {
    Creation creation = create(request().kopsRelease(KopsRelease.V1_10).zones(zone()).build());

    assertThat(creation.problems().all()).isEmpty();
    assertThat(creation.orThrow().spec().kubernetesVersion().map(KubernetesVersion::text))
        .contains("1.10.12");
    assertThat(creation.orThrow().instanceGroups())
        .extracting(InstanceGroup::image)
        .containsOnly(Optional.of("kope.io/k8s-1.10-debian-jessie-amd64-hvm-ebs-2018-08-17"));
  }

  @Test
  void choosesTheNewestReleaseForARequestWithoutVersion() {
    Creation creation = create(request().zones(zone()).build());

    assertThat(creation.orThrow().spec().release()).isEqualTo(KopsRelease.V1_37);
    assertThat(creation.orThrow().spec().kubernetesVersion().map(KubernetesVersion::text))
        .contains("1.36.2");
  }

  @Test
  void choosesImagesByTheArchitectureOfEachGroup() {
    Creation creation = create(request().zones(zone()).nodeSize("m6g.large").build());

    assertThat(creation.orThrow().instanceGroups())
        .extracting(group -> group.image().orElseThrow())
        .satisfiesExactly(
            controlPlane -> assertThat(controlPlane).contains("noble-24.04-amd64"),
            nodes -> assertThat(nodes).contains("noble-24.04-arm64"));
  }

  @Test
  void rejectsInstancesThatTheChannelHasNoImageFor() {
    Creation creation =
        create(
            request()
                .kopsRelease(KopsRelease.V1_10)
                .zones(zone())
                .controlPlaneSize("m6g.large")
                .build());

    assertThat(creation.cluster()).isEmpty();
    assertThat(creation.problems().all())
        .extracting(Problem::toString)
        .containsExactly(
            "error: --image: the channel has no image for Kubernetes 1.10.12 and the instance type"
                + " m6g.large of master-us-east-1a; set the image to <owner>/<name> or to an ID,"
                + " ami-... [CHANNEL_WITHOUT_IMAGE]");
  }

  @Test
  void setsEtcd3ForCiliumOfKops110() {
    Creation creation =
        create(request().kopsRelease(KopsRelease.V1_10).zones(zone()).networking("cilium").build());

    assertThat(creation.orThrow().spec().etcdClusters())
        .extracting(EtcdCluster::version)
        .containsOnly(Channel.stable(KopsRelease.V1_10).etcdVersion());
  }

  private static List<ZoneName> zone() {
    return List.of(ZoneName.of("us-east-1a"));
  }

  private static CreateClusterRequest.Builder request() {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request.name(ClusterName.of("k.example.com")).stateStore("s3://kops-state");
    return request;
  }

  private static Creation create(CreateClusterRequest request) {
    return ClusterCreation.create(request, ExistingNetwork.none(), PlainProvider.ENGINE);
  }
}
