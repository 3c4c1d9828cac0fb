package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
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

  private static String cluster(String version, String... lines) {
    return """
    apiVersion: kops.k8s.io/v1alpha2
    kind: Cluster
    metadata:
      name: shop.example.com
    spec:
      kubernetesVersion: %s
    """
            .formatted(version)
        + "  "
        + String.join("\n  ", lines)
        + "\n";
  }

  /** Reads a text, and checks that the written document reads to the same cluster. */
  private ClusterDocument read(String text) {
    ClusterDocument document = yaml.read("shop.yaml", text).documentOrThrow();
    String written = document.write();
    ClusterDocument again = yaml.read("shop.yaml", written).documentOrThrow();
    assertThat(again.cluster()).isEqualTo(document.cluster());
    assertThat(again.write()).isEqualTo(written);
    return document;
  }

  private Problem problem(String text) {
    Problems problems = yaml.read("shop.yaml", text).problems();
    assertThat(problems.all()).hasSize(1);
    return problems.all().get(0);
  }

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

  @Test
  void invertsFlagOfOlderYaml() {
    String text =
        cluster("1.34.1", "networking: {cilium: {masquerade: no}, tagSubnets: off}")
            .replace("v1alpha2", "v1alpha3");
    assertThat(read(text).cluster().spec().disableSubnetTags()).contains(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yES", "\"yes\"", "!!str yes", "1"})
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

  private static final String OTHER_CASE =
      cluster(
              "1.10.6",
              "networkId: vpc-1",
              "NetworkCidr: 10.70.0.0/16",
              "kubernetesAPIAccess: [192.0.2.0/24]",
              "Subnets:",
              "- {Name: utility-eu-west-1a, ID: subnet-1, type: Utility, future: 1}",
              "networking: {kubeRouter: {}}",
              "cloudLabels: {NetworkID: kept}",
              "Unknown: {Name: kept}")
          + """
          ---
          apiVersion: kops/v1alpha2
          kind: InstanceGroup
          Metadata:
            Name: nodes
            labels: {kops.k8s.io/cluster: shop.example.com}
          spec:
            role: Node
            machinetype: m5.large
            additionaluserdata:
            - {name: a.sh, Type: text/x-shellscript, content: echo}
          """;

  @Test
  void readsFieldNamesInOtherLetterCaseOnKops110() {
    ClusterDocument document = read(OTHER_CASE);
    ClusterSpec spec = document.cluster().spec();
    assertThat(spec.networkId()).contains("vpc-1");
    assertThat(spec.networkCidr()).contains(Cidr.parse("10.70.0.0/16"));
    assertThat(spec.kubernetesApiAccess()).hasSize(1);
    assertThat(spec.networking()).contains(KubeRouter.DEFAULT);
    assertThat(spec.cloudLabels()).containsEntry("NetworkID", "kept");
    assertThat(spec.subnets().get(0).id()).contains("subnet-1");
    assertThat(spec.subnets().get(0).zone()).isEqualTo(ZoneName.of("eu-west-1a"));
    InstanceGroup nodes = document.cluster().instanceGroups().get(0);
    assertThat(nodes.machineTypes()).containsExactly("m5.large");
    assertThat(nodes.additionalUserData()).hasSize(1);
  }

  @Test
  void noticesAndWritesTheNamesOfKops() {
    ClusterReading reading = yaml.read("shop.yaml", OTHER_CASE);
    assertThat(reading.problems().all())
        .filteredOn(problem -> problem.code() == YamlProblems.YAML_FIELD_CASE)
        .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.NOTICE))
        .extracting(problem -> problem.path().text())
        .containsExactly(
            "spec.networkID",
            "spec.networkCIDR",
            "spec.kubernetesApiAccess",
            "spec.subnets",
            "spec.subnets[0].name",
            "spec.subnets[0].id",
            "spec.networking.kuberouter",
            "documents[1].metadata",
            "documents[1].metadata.name",
            "instanceGroups[nodes].spec.machineType",
            "instanceGroups[nodes].spec.additionalUserData",
            "instanceGroups[nodes].spec.additionalUserData[0].type");
    ClusterDocument document = reading.documentOrThrow();
    assertThat(document.locate(FieldPath.of("spec").child("networkID")))
        .contains(new SourceLocation("shop.yaml", 7, 14));
    assertThat(document.write())
        .contains("\n  networkID: vpc-1\n", "\n  networkCIDR: 10.70.0.0/16\n")
        .contains("{name: utility-eu-west-1a, id: subnet-1, type: Utility, future: 1}")
        .contains("cloudLabels: {NetworkID: kept}", "Unknown: {Name: kept}")
        .contains("\n  machineType: m5.large\n");
    assertThat(yaml.read("again", document.write()).problems().all())
        .extracting(Problem::code)
        .containsExactly(YamlProblems.SUBNET_ZONE_FROM_NAME);
    Cluster edited = document.cluster().edit(spec -> spec.networkId("vpc-2"));
    assertThat(document.with(edited).write()).isEqualTo(document.write().replace("vpc-1", "vpc-2"));
  }

  @Test
  void readsTheKubernetesVersionInOtherLetterCase() {
    String text =
        cluster("1.10.6", "networkId: vpc-1").replace("kubernetesVersion", "KubernetesVersion");
    assertThat(read(text).cluster().spec().networkId()).contains("vpc-1");
  }

  @Test
  void ignoresLetterCaseWhereKops110IsChosen() {
    ClusterYaml old = ClusterYaml.builder().release(KopsRelease.V1_10).build();
    ClusterDocument document =
        old.read("shop.yaml", cluster("1.34.1", "networkId: vpc-1")).documentOrThrow();
    assertThat(document.cluster().spec().networkId()).contains("vpc-1");
  }

  @Test
  void rejectsTwoSpellingsOfOneField() {
    Problem problem = problem(cluster("1.10.6", "networkID: vpc-1", "networkId: vpc-2"));
    assertThat(problem.code()).isEqualTo(YamlProblems.YAML_DUPLICATE_KEY);
    assertThat(problem.path()).hasToString("spec.networkID");
    assertThat(problem.location()).contains(new SourceLocation("shop.yaml", 8, 3));
    assertThat(
            problem(
                    cluster(
                        "1.10.6",
                        "subnets:",
                        "- {zone: eu-west-1a, Zone: eu-west-1b, name: a," + " type: Public}"))
                .code())
        .isEqualTo(YamlProblems.YAML_DUPLICATE_KEY);
  }

  @Test
  void keepsFieldNameInOtherLetterCaseUnreadOnKops137() {
    ClusterReading reading = yaml.read("shop.yaml", cluster("1.34.1", "networkId: vpc-1"));
    assertThat(reading.problems().all())
        .extracting(Problem::code, Problem::severity)
        .containsExactly(tuple(YamlProblems.YAML_FIELD_MISSPELT, Severity.WARNING));
    ClusterDocument document = reading.documentOrThrow();
    assertThat(document.cluster().spec().networkId()).isEmpty();
    assertThat(document.write()).contains("\n  networkId: vpc-1\n");
    assertThat(problem(cluster("1.34.1", "networking: {Calico: {}}")).code())
        .isEqualTo(YamlProblems.NETWORKING_UNKNOWN);
    assertThat(problem(cluster("1.34.1", "networking: {calico: {MTU: 1}}")).code())
        .isEqualTo(YamlProblems.YAML_FIELD_UNKNOWN);
  }

  @Test
  void expandsMergeKeys() {
    ClusterDocument document =
        read(
            cluster(
                "1.34.1",
                "common: &common {zone: eu-west-1a, type: Private, egress: nat-1}",
                "other: &other {type: Public, publicIP: 192.0.2.1, cidr: 10.0.0.0/24}",
                "subnets:",
                "- {<<: *common, name: a}",
                "- {<<: [*common, *other], name: b, egress: nat-2}",
                "- {name: c, zone: eu-west-1a, ? !!merge << : {type: Utility}}"));
    Subnet.Builder common =
        Subnet.builder().zone(ZoneName.of("eu-west-1a")).type(SubnetType.PRIVATE);
    assertThat(document.cluster().spec().subnets())
        .containsExactly(
            common.name("a").egress("nat-1").build(),
            common
                .name("b")
                .egress("nat-2")
                .publicIp("192.0.2.1")
                .cidr(Cidr.parse("10.0.0.0/24"))
                .build(),
            Subnet.builder()
                .name("c")
                .zone(ZoneName.of("eu-west-1a"))
                .type(SubnetType.UTILITY)
                .build());
    assertThat(document.write())
        .contains("- {zone: eu-west-1a, type: Private, egress: nat-1, name: a}\n")
        .doesNotContain("<<");
  }

  @Test
  void keepsQuotedMergeKeyAsLabel() {
    ClusterDocument document = read(cluster("1.34.1", "cloudLabels: {'<<': x}"));
    assertThat(document.cluster().spec().cloudLabels()).containsEntry("<<", "x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'<<: text' | takes a map or a list of maps, but this is the text",
        "'<<: [{a: 1}, text]' | takes a map or a list of maps",
        "'<<: []' | takes a map or a list of maps",
        "'<<: {zone: a}, <<: {egress: b}' | a map has one merge key",
        "'zone: eu-west-1a, <<: {zone: eu-west-1b}' | kops overrides zone"
      })
  void rejectsMergeKeyThatKopsReadsInAnotherWay(String entries, String message) {
    Problem problem = problem(cluster("1.34.1", "unknown: [{" + entries + "}]"));
    assertThat(problem.code()).isEqualTo(YamlProblems.YAML_MERGE_KEY);
    assertThat(problem.path()).hasToString("spec.unknown[0]");
    assertThat(problem.message()).contains(message);
    assertThat(problem.remedy()).isNotBlank();
  }

  @Test
  void expandsMergeKeyBelowTheSameValue() {
    String text =
        cluster("1.34.1", "subnets: [{name: a, zone: eu-west-1a, type: Public, <<: {name: a}}]");
    assertThat(read(text).cluster().spec().subnets()).hasSize(1);
  }
}
