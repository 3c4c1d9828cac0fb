package io.kops.networking.core.yaml;

import static io.kops.networking.core.yaml.SmallSpecs.cluster;
import static io.kops.networking.core.yaml.SmallSpecs.problem;
import static io.kops.networking.core.yaml.SmallSpecs.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The merge key of YAML 1.1. */
class MergeKeyTest {
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
        "'<<: ' | takes a map or a list of maps, but this is empty",
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
  void addsNothingFromAnEmptyListOfMaps() {
    ClusterDocument document =
        read(cluster("1.34.1", "subnets: [{<<: [], name: a, zone: eu-west-1a, type: Public}]"));
    assertThat(document.cluster().spec().subnets()).hasSize(1);
    assertThat(document.write()).doesNotContain("<<");
  }

  @Test
  void expandsMergeKeyBelowTheSameValue() {
    String text =
        cluster("1.34.1", "subnets: [{name: a, zone: eu-west-1a, type: Public, <<: {name: a}}]");
    assertThat(read(text).cluster().spec().subnets()).hasSize(1);
  }
}
