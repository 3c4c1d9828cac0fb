package io.kops.networking.core.yaml;

import static io.kops.networking.core.yaml.SmallSpecs.cluster;
import static io.kops.networking.core.yaml.SmallSpecs.problem;
import static io.kops.networking.core.yaml.SmallSpecs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Flannel;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Specs that are unusual and that kops reads all the same. */
class LenientReadingTest {
  private final ClusterYaml yaml = ClusterYaml.standard();

  @Test
  void readsEmptyTextAsAbsentField() {
    ClusterDocument document =
        read(
            cluster(
                "\"\"",
                "networkCIDR: ''",
                "podCIDR: \"\"",
                "dnsZone: \"\"",
                "topology: {masters: '', dns: {type: ''}}",
                "cloudLabels: {owner: ''}",
                "subnets:",
                "- {name: eu-west-1a, zone: eu-west-1a, type: Public, id: '', egress: '', cidr:"
                    + " ''}"));
    ClusterSpec spec = document.cluster().spec();
    assertThat(spec.kubernetesVersion()).isEmpty();
    assertThat(spec.networkCidr()).isEmpty();
    assertThat(spec.podCidr()).isEmpty();
    assertThat(spec.dnsZone()).isEmpty();
    assertThat(spec.topology().orElseThrow().controlPlane()).isEmpty();
    assertThat(spec.topology().orElseThrow().dns()).isEmpty();
    assertThat(spec.cloudLabels()).containsEntry("owner", "");
    Subnet subnet = spec.subnets().get(0);
    assertThat(subnet.id()).isEmpty();
    assertThat(subnet.egress()).isEmpty();
    assertThat(subnet.cidr()).isEmpty();
    assertThat(document.write()).contains("\n  dnsZone: \"\"\n");
  }

  @Test
  void readsJsonWithEmptyTextAndWithoutTimestamp() {
    ClusterDocument document =
        read(
            """
            {
              "apiVersion": "kops.k8s.io/v1alpha2",
              "kind": "Cluster",
              "metadata": {"name": "shop.example.com", "creationTimestamp": null},
              "spec": {
                "kubernetesVersion": "1.34.1",
                "networkCIDR": "",
                "networkID": "vpc-1",
                "networking": {"calico": {"logSeverityScreen": ""}},
                "subnets": [
                  {"name": "eu-west-1a", "zone": "eu-west-1a", "type": "Private", "cidr": "",
                   "id": "subnet-1", "egress": ""}
                ]
              }
            }
            """);
    ClusterSpec spec = document.cluster().spec();
    assertThat(spec.networkId()).contains("vpc-1");
    assertThat(spec.networkCidr()).isEmpty();
    assertThat(spec.subnets().get(0).id()).contains("subnet-1");
    assertThat(spec.subnets().get(0).cidr()).isEmpty();
    assertThat(spec.subnets().get(0).egress()).isEmpty();
    assertThat(document.write()).contains("\"creationTimestamp\": null", "\"egress\": \"\"");
  }

  @Test
  void replacesEmptyTextInEdit() {
    ClusterDocument document = read(cluster("1.34.1", "dnsZone: ''", "channel: ''"));
    Cluster edited = document.cluster().edit(spec -> spec.dnsZone("example.com"));
    assertThat(document.with(edited).write())
        .isEqualTo(cluster("1.34.1", "dnsZone: example.com", "channel: ''"));
  }

  @Test
  void omitsEmptyTextOfClusterBuiltInCode() {
    Cluster cluster = read(cluster("1.34.1", "dnsZone: a")).cluster().edit(it -> it.dnsZone(""));
    assertThat(yaml.write(cluster)).doesNotContain("dnsZone");
  }

  @Test
  void requiresFieldWithEmptyText() {
    Problem problem =
        problem(cluster("1.34.1", "subnets:", "- {name: a, zone: eu-west-1a, type: ''}"));
    assertThat(problem.code()).isEqualTo(YamlProblems.YAML_FIELD_REQUIRED);
    assertThat(problem.path()).hasToString("spec.subnets[0].type");
    assertThat(problem.location()).contains(new SourceLocation("shop.yaml", 8, 39));
  }

  @Test
  void rejectsEmptyTextWhereKopsHasNoString() {
    assertThat(problem(cluster("1.34.1", "isolateMasters: ''")).code())
        .isEqualTo(YamlProblems.YAML_WRONG_TYPE);
    assertThat(problem(cluster("1.34.1", "additionalNetworkCIDRs: ['']")).code())
        .isEqualTo(YamlProblems.CIDR_INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "yes, true",
    "YES, true",
    "On, true",
    "y, true",
    "no, false",
    "No, false",
    "OFF, false",
    "N, false"
  })
  void readsFlagsOfOlderYaml(String word, boolean flag) {
    ClusterDocument document =
        read(
            cluster(
                "1.10.6",
                "networking: {calico: {crossSubnet: " + word + "}}",
                "isolateMasters: " + word));
    ClusterSpec spec = document.cluster().spec();
    assertThat(spec.isolateMasters()).contains(flag);
    assertThat(spec.networking()).contains(Calico.builder().crossSubnet(flag).build());
    assertThat(document.write()).contains("isolateMasters: " + word + "\n");
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "\"On\", true", "TRUE, true", "n, false", "False, false"})
  void readsFlagsWithTag(String word, boolean flag) {
    ClusterDocument document = read(cluster("1.10.6", "isolateMasters: !!bool " + word));
    assertThat(document.cluster().spec().isolateMasters()).contains(flag);
  }

  @Test
  void invertsFlagOfOlderYaml() {
    String text =
        cluster("1.34.1", "networking: {cilium: {masquerade: no}, tagSubnets: off}")
            .replace("v1alpha2", "v1alpha3");
    assertThat(read(text).cluster().spec().disableSubnetTags()).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yES",
        "\"yes\"",
        "!!str yes",
        "1",
        "!!bool yES",
        "!!bool 1",
        "!!bool ''",
        "!!null no",
        "!!int no"
      })
  void rejectsWordThatKopsReadsAsNoFlag(String word) {
    Problem problem = problem(cluster("1.10.6", "isolateMasters: " + word));
    assertThat(problem.code()).isEqualTo(YamlProblems.YAML_WRONG_TYPE);
    assertThat(problem.path()).hasToString("spec.isolateMasters");
  }

  @Test
  void rejectsFlagOfOlderYamlWhereTextBelongs() {
    Problem problem = problem(cluster("1.10.6", "channel: on"));
    assertThat(problem.code()).isEqualTo(YamlProblems.YAML_WRONG_TYPE);
    assertThat(problem.remedy()).isEqualTo("quote it: \"on\"");
  }

  @Test
  void readsUdpBackendOfFlannelWithoutOne() {
    ClusterDocument document = read(cluster("1.34.1", "networking: {flannel: {}}"));
    assertThat(document.cluster().spec().networking()).contains(Flannel.withBackend("udp"));
    assertThat(document.write()).contains("networking: {flannel: {}}\n");
    Cluster edited = document.cluster().edit(it -> it.networking(Flannel.withBackend("vxlan")));
    assertThat(document.with(edited).write()).contains("flannel: {backend: vxlan}");
  }

  @Test
  void readsNoBackendWhereKopsRequiresOne() {
    String text = cluster("1.34.1", "networking: {flannel: {}}");
    assertThat(read(text.replace("1.34.1", "1.10.6")).cluster().spec().networking())
        .contains(Flannel.DEFAULT);
    assertThat(read(text.replace("v1alpha2", "v1alpha3")).cluster().spec().networking())
        .contains(Flannel.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "v1alpha2, 1.10.6, gce, gce, 18",
    "v1alpha2, 1.34.1, hetzner, hetzner, 18",
    "v1alpha2, 1.34.1, metal, metal, 18",
    "v1alpha3, 1.34.1, '{azure: {}}', azure, 19",
    "v1alpha3, 1.34.1, '{do: {}}', digitalocean, 19"
  })
  void reportsOnlyTheCloudOfOtherClouds(
      String api, String version, String cloud, String word, int column) {
    String text =
        cluster(
                version,
                "cloudProvider: " + cloud,
                "networkCIDR: nothing",
                "subnets:",
                "- {name: fsn1, zone: fsn1}")
            .replace("v1alpha2", api);
    Problem problem = problem(text + "---\nkind: InstanceGroup\n");
    assertThat(problem.code()).isEqualTo(YamlProblems.CLOUD_NOT_SUPPORTED);
    assertThat(problem.path()).hasToString("spec.cloudProvider");
    assertThat(problem.message()).contains("\"" + word + "\"");
    assertThat(problem.location()).contains(new SourceLocation("shop.yaml", 7, column));
  }

  @Test
  void readsAwsAndUnknownCloudsAsBefore() {
    assertThat(read(cluster("1.34.1", "cloudProvider: aws")).cluster().spec().subnets())
        .isEqualTo(List.of());
    assertThat(problem(cluster("1.34.1", "cloudProvider: moon")).code())
        .isEqualTo(YamlProblems.YAML_VALUE_INVALID);
    assertThat(read(cluster("1.34.1", "cloudProvider: ''")).cluster().spec().kopsRelease())
        .isEqualTo(Optional.empty());
  }

  @Test
  void readsVersionFromReleaseUrl() {
    String url = "https://dl.k8s.io/release/v1.10.6";
    ClusterDocument document = read(cluster(url, "channel: stable"));
    ClusterSpec spec = document.cluster().spec();
    assertThat(spec.release()).isEqualTo(KopsRelease.V1_10);
    assertThat(spec.kubernetesVersion().orElseThrow()).hasToString("1.10.6");
    assertThat(document.write()).contains("kubernetesVersion: " + url + "\n");
    assertThat(yaml.write(document.cluster())).contains("kubernetesVersion: " + url + "\n");
  }

  @Test
  void readsSharedSubnetWithoutZone() {
    ClusterDocument document =
        read(
            cluster(
                "1.34.1",
                "subnets:",
                "- {name: public-a, type: Public, id: subnet-1}",
                "- {name: public-b, type: Public, id: subnet-2, zone: ''}",
                "- {name: public-c, type: Public, id: subnet-3, zone: eu-west-1c}"));
    List<Subnet> subnets = document.cluster().spec().subnets();
    assertThat(subnets)
        .extracting(Subnet::knownZone)
        .containsExactly(
            Optional.empty(), Optional.empty(), Optional.of(ZoneName.of("eu-west-1c")));
    assertThatIllegalStateException()
        .isThrownBy(() -> subnets.get(0).zone())
        .withMessageContaining("public-a");
    Subnet placed = subnets.get(0).toBuilder().zone(ZoneName.of("eu-west-1a")).build();
    Cluster edited = document.cluster().edit(spec -> spec.subnets(List.of(placed, subnets.get(1))));
    assertThat(document.with(edited).write())
        .contains("{name: public-a, type: Public, id: subnet-1, zone: eu-west-1a}")
        .contains("{name: public-b, type: Public, id: subnet-2, zone: ''}");
  }

  @Test
  void requiresZoneOfSubnetWithoutId() {
    Problem problem =
        problem(cluster("1.34.1", "subnets:", "- {name: public-a, type: Public, id: ''}"));
    assertThat(problem.code()).isEqualTo(YamlProblems.YAML_FIELD_REQUIRED);
    assertThat(problem.path()).hasToString("spec.subnets[0].zone");
    assertThatIllegalStateException()
        .isThrownBy(() -> Subnet.builder().name("a").type(SubnetType.PUBLIC).build())
        .withMessageContaining("neither zone nor id");
  }
}
