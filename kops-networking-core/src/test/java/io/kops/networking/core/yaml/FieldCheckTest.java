package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldCheckTest {
  private static final String V110 = cluster("kops/v1alpha2", "1.10.6");
  private static final String V137 = cluster("kops.k8s.io/v1alpha2", "1.34.1");
  private static final String V1ALPHA3 = cluster("kops.k8s.io/v1alpha3", "1.34.1");

  @ParameterizedTest
  @CsvSource({
    "kubeScheduler: {leaderElection: {leaderElect: true}}, FIELD_NOT_APPLIED,"
        + " spec.kubeScheduler.leaderElection.leaderElect",
    "'hooks: [{name: a}, {name: b, manifest: c}]', FIELD_NOT_APPLIED, spec.hooks",
    "containerd: {version: 1.7.0}, FIELD_OF_NEWER_RELEASE, spec.containerd",
    "kubeDNS: {nodeLocalDNS: {image: x}}, FIELD_OF_NEWER_RELEASE, spec.kubeDNS.nodeLocalDNS",
    "networkCDIR: 10.0.0.0/16, YAML_FIELD_MISSPELT, spec.networkCDIR",
    "favouriteColour: blue, FIELD_UNKNOWN, spec.favouriteColour",
    "networking: {calico: {crosSubnet: true}}, YAML_FIELD_UNKNOWN,"
        + " spec.networking.calico.crosSubnet",
  })
  void reportsFieldOnKops110(String line, String code, String path) {
    assertThat(read(V110 + "  " + line)).containsExactly(code + " " + path);
  }

  @ParameterizedTest
  @CsvSource({
    "'etcdClusters: [{name: main, cpuRequest: 100m}]', FIELD_NOT_APPLIED,"
        + " spec.etcdClusters[0].cpuRequest",
    "kubelet: {experimental_allowed_unsafe_sysctls: x}, FIELD_OF_OLDER_RELEASE,"
        + " spec.kubelet.experimental_allowed_unsafe_sysctls",
    "cloudConfig: {spotinstProduct: x}, FIELD_NOT_APPLIED, spec.cloudConfig.spotinstProduct",
  })
  void reportsFieldOnKops137(String line, String code, String path) {
    assertThat(read(V137 + "  " + line)).containsExactly(code + " " + path);
  }

  @Test
  void listsFieldsOfOneObjectInOneNotice() {
    String spec =
        V110
            + "  kubelet:\n    anonymousAuth: false\n    authorizationMode: Webhook\n"
            + "    imageGCHighThresholdPercent: 80\n    networkPluginName: cni\n";
    assertThat(ClusterYaml.standard().read("cluster.yaml", spec).problems().all())
        .extracting(Problem::toString)
        .containsExactly(
            "cluster.yaml:9:5: notice: spec.kubelet: stored and not applied: anonymousAuth,"
                + " authorizationMode, imageGCHighThresholdPercent; pass it to the nodes with a"
                + " NodeBootstrap, or configure the component itself [FIELD_NOT_APPLIED]");
  }

  @Test
  void readsEachNameOfV1Alpha3ThatDiffersFromV1Alpha2() {
    String spec =
        V1ALPHA3
            + "  networking:\n    amazonVPC:\n      image: example.com/cni\n"
            + "      initImage: example.com/init\n";
    assertThat(read(spec)).isEmpty();
    assertThat(
            read(
                spec.replace("amazonVPC:", "cilium:")
                    .replaceAll("image: .*", "toFQDNsEnablePoller: true")
                    .replaceAll("initImage: .*", "toFQDNsDNSRejectResponseCode: refused")))
        .isEmpty();
  }

  @Test
  void reportsFieldsOfClusterBuiltInCode() {
    Cluster cluster =
        ClusterYaml.standard()
            .read("cluster.yaml", V110 + "  podCIDR: 100.96.0.0/11\n  kubeDNS: {replicas: 2}\n")
            .documentOrThrow()
            .cluster();
    assertThat(ClusterYaml.fieldProblems(cluster).all())
        .extracting(FieldCheckTest::summary)
        .containsExactly(
            "FIELD_OF_NEWER_RELEASE spec.podCIDR", "FIELD_NOT_APPLIED spec.kubeDNS.replicas");
    assertThat(ClusterYaml.withoutIgnoredFields(cluster))
        .isEqualTo(cluster.edit(spec -> spec.podCidr(java.util.Optional.empty())));
  }

  @Test
  void keepsValuesThatNoTextCanHave() {
    Subnet unnamed =
        Subnet.builder().name("").zone(ZoneName.of("us-east-1a")).type(SubnetType.PUBLIC).build();
    Cluster cluster =
        ClusterYaml.standard()
            .read("cluster.yaml", V110 + "  podCIDR: 100.96.0.0/11\n")
            .documentOrThrow()
            .cluster()
            .edit(spec -> spec.subnets(List.of(unnamed)))
            .withInstanceGroups(
                List.of(
                    InstanceGroup.builder()
                        .name("")
                        .role(InstanceGroupRole.NODE)
                        .rootVolumeThroughput(125)
                        .build()));
    assertThat(ClusterYaml.fieldProblems(cluster).all())
        .extracting(FieldCheckTest::summary)
        .contains("FIELD_OF_NEWER_RELEASE spec.podCIDR");
    assertThat(ClusterYaml.withoutIgnoredFields(cluster)).isEqualTo(cluster);
  }

  /** The API of kops 1.10 has neither the fields of a permissions boundary nor warm pools. */
  @Test
  void reportsFieldsOfKops137InClusterOfKops110() {
    Cluster cluster =
        ClusterYaml.standard()
            .read(
                "cluster.yaml",
                V110
                    + "  iam: {permissionsBoundary: arn:aws:iam::123456789012:policy/b}\n"
                    + "  warmPool: {minSize: 1}\n"
                    + "---\n"
                    + "apiVersion: kops/v1alpha2\n"
                    + "kind: InstanceGroup\n"
                    + "metadata:\n"
                    + "  name: nodes\n"
                    + "spec:\n"
                    + "  role: Node\n"
                    + "  cpuCredits: unlimited\n"
                    + "  instanceProtection: true\n"
                    + "  volumes: [{device: /dev/sdf, size: 20}]\n")
            .documentOrThrow()
            .cluster();

    assertThat(ClusterYaml.fieldProblems(cluster).all())
        .extracting(FieldCheckTest::summary)
        .containsExactlyInAnyOrder(
            "FIELD_OF_NEWER_RELEASE spec.iam.permissionsBoundary",
            "FIELD_OF_NEWER_RELEASE spec.warmPool",
            "FIELD_OF_NEWER_RELEASE instanceGroups[nodes].spec.cpuCredits",
            "FIELD_OF_NEWER_RELEASE instanceGroups[nodes].spec.instanceProtection",
            "FIELD_OF_NEWER_RELEASE instanceGroups[nodes].spec.volumes");
    Cluster applied = ClusterYaml.withoutIgnoredFields(cluster);
    assertThat(applied.spec().iam().orElseThrow().permissionsBoundary()).isEmpty();
    assertThat(applied.instanceGroups().get(0).volumes()).isEmpty();
  }

  private static List<String> read(String text) {
    return ClusterYaml.standard().read("cluster.yaml", text).problems().all().stream()
        .map(FieldCheckTest::summary)
        .toList();
  }

  private static String summary(Problem problem) {
    return problem.code().name() + " " + problem.path();
  }

  private static String cluster(String apiVersion, String version) {
    return "apiVersion: %s\nkind: Cluster\nmetadata:\n  name: k.example.com\nspec:\n  kubernetesVersion: %s\n  channel: stable\n"
        .formatted(apiVersion, version);
  }
}
