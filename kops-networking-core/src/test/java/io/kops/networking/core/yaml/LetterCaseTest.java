package io.kops.networking.core.yaml;

import static io.kops.networking.core.yaml.SmallSpecs.cluster;
import static io.kops.networking.core.yaml.SmallSpecs.problem;
import static io.kops.networking.core.yaml.SmallSpecs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.problem.SourceLocation;
import org.junit.jupiter.api.Test;

/** Field names in another letter case than kops declares them. */
class LetterCaseTest {
  private final ClusterYaml yaml = ClusterYaml.standard();

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
        .doesNotContain(YamlProblems.YAML_FIELD_CASE)
        .contains(YamlProblems.SUBNET_ZONE_FROM_NAME);
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
}
