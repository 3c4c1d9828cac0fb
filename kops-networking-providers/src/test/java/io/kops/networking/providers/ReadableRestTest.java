package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The problems of a text that has errors, together with those of the part that can be read. */
class ReadableRestTest {
  private static final Path SPECS = Path.of("../kops-networking-core/src/test/resources/malformed");

  private final NetworkingEngine engine = NetworkingEngine.builder().build();

  @Test
  void validatesBesideAnUnreadableNetworkAndRole() throws IOException {
    String text =
        spec("subnets-overlap")
            .replace("networkCIDR: 10.20.0.0/16", "networkCIDR: 10.20.0.0/33")
            .replace("role: Node", "role: Worker");
    assertThat(report(text))
        .isEqualTo(
            """
            shop.yaml:23:16: error: "10.20.0.0/33" is not a CIDR such as 10.20.0.0/16 [CIDR_INVALID]
               23 |   networkCIDR: 10.20.0.0/33
                  |                ^^^^^^^^^^^^
                spec.networkCIDR: write a CIDR such as 10.20.0.0/16
            shop.yaml:69:9: error: "Worker" is not a role [YAML_VALUE_INVALID]
               69 |   role: Worker
                  |         ^^^^^^
                instanceGroups[nodes].spec.role: write one of Master, Node, Bastion, APIServer
            shop.yaml:38:11: error: 10.20.48.0/20 of "eu-west-1b" overlaps 10.20.32.0/19 of "eu-west-1a" [SUBNETS_OVERLAP]
               38 |     cidr: 10.20.48.0/20
                  |           ^^^^^^^^^^^^^
                spec.subnets[1].cidr: use CIDRs that do not overlap
            """);
  }

  @Test
  void validatesValuesThatAreOnlyQuotedWrongly() throws IOException {
    String text =
        spec("sixty-nodes-kubenet")
            .replace("kubernetesVersion: 1.10.6", "kubernetesVersion: 1.10")
            .replace("maxSize: 60", "maxSize: \"60\"");
    assertThat(report(text))
        .isEqualTo(
            """
            shop.yaml:22:22: error: expected a text, but this is the number 1.10 [YAML_WRONG_TYPE]
               22 |   kubernetesVersion: 1.10
                  |                      ^^^^
                spec.kubernetesVersion: quote it: "1.10"
            shop.yaml:66:12: error: expected a whole number, but this is the text "60" [YAML_WRONG_TYPE]
               66 |   maxSize: "60"
                  |            ^^^^
                instanceGroups[nodes].spec.maxSize: remove the quotes
            shop.yaml:25:5: error: kubenet needs one route per node: up to 61 nodes and 2 other routes of the table are 63 routes, but the quota of a route table is 50 [ROUTE_LIMIT_EXCEEDED]
               25 |     kubenet: {}
                  |     ^^^^^^^
                spec.networking.kubenet: raise the quota 'Routes per route table' and set Quotas.routesPerTable (at most 1000), lower the groups' maxSize, or use a provider without cloud routes: cni, kopeio, weave, flannel, calico, canal, kuberouter, romana, amazonvpc or cilium
            """);
  }

  @Test
  void validatesBesideASubnetWithoutAReadableName() throws IOException {
    String text = spec("missing-utility-subnet").replace("name: utility-eu-west-1a", "name: [a]");
    assertThat(report(text))
        .isEqualTo(
            """
            shop.yaml:40:11: error: expected a text, but this is a list [YAML_WRONG_TYPE]
               40 |   - name: [a]
                  |           ^^^
                spec.subnets[2].name: write one value, without '-' and brackets
            shop.yaml:36:5: error: eu-west-1b has a private subnet but no utility subnet [UTILITY_SUBNET_MISSING]
               36 |   - name: eu-west-1b
                  |     ^^^^
                spec.subnets[1]: add a subnet utility-eu-west-1b of type Utility in eu-west-1b
            """);
  }

  @Test
  void validatesBesideAMisspeltProvider() throws IOException {
    String text =
        spec("even-etcd-members")
            .replace("flannel:", "flanel:")
            .replace("cidr: 10.20.64.0/19", "cidr: 10.21.64.0/19");
    assertThat(report(text))
        .isEqualTo(
            """
            shop.yaml:27:5: error: "flanel" is not a networking provider of kops (did you mean flannel?) [NETWORKING_UNKNOWN]
               27 |     flanel:
                  |     ^^^^^^
                spec.networking.flanel: write flannel
            shop.yaml:40:11: error: 10.21.64.0/19 is not inside networkCIDR 10.20.0.0/16 [SUBNET_OUTSIDE_NETWORK]
               40 |     cidr: 10.21.64.0/19
                  |           ^^^^^^^^^^^^^
                spec.subnets[1].cidr: use a CIDR inside it, or add a block to additionalNetworkCIDRs
            shop.yaml:13:5: error: the etcd cluster "main" has 2 members, which tolerate no more failures than 1 [ETCD_MEMBERS_EVEN]
               13 |     etcdMembers:
                  |     ^^^^^^^^^^^
                spec.etcdClusters[0].etcdMembers: use an odd number of members, such as 3
            """);
  }

  static Stream<String> specsWithOneMistake() throws IOException {
    try (Stream<Path> files = Files.list(SPECS)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          // This one is not a complete cluster.
          .filter(name -> !name.equals("older-name"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("specsWithOneMistake")
  void reportsNoConsequencesOfAMistake(String name) throws IOException {
    ClusterReading reading = engine.yaml().read("shop.yaml", spec(name));
    if (reading.problems().hasErrors()) {
      assertThat(engine.validate(reading)).isEqualTo(reading.problems());
    } else {
      assertThat(engine.validate(reading).stream().skip(reading.problems().all().size()))
          .containsExactlyElementsOf(
              reading
                  .documentOrThrow()
                  .located(engine.validate(reading.documentOrThrow().cluster())));
    }
  }

  @Test
  void reportsNoReferencesToUnreadableItems() throws IOException {
    String text = spec("subnets-overlap").replace("10.20.48.0/20", "10.20.64.0/19");
    assertThat(report(text)).isEmpty();
    for (List<String> change :
        List.of(
            List.of("  - name: eu-west-1b\n", "  - name: {}\n"),
            List.of(
                "  - name: eu-west-1b\n    zone: eu-west-1b\n",
                "  - 17\n  - name: c\n    zone: eu-west-1c\n"),
            List.of("  subnets:\n  - name", "  subnets:\n    x: 1\n  sub:\n  - name"),
            List.of("  name: master-eu-west-1a", "  name: []"),
            List.of("role: Master", "role: master"),
            List.of("  - name: events", "  - name: [events]"),
            List.of("  etcdClusters:\n", "  etcdClusters: 1\n  etcd:\n"),
            List.of(
                """
                kind: InstanceGroup
                metadata:
                  labels:
                    kops.k8s.io/cluster: shop.example.com
                  name: master\
                """,
                """
                metadata:
                  labels:
                    kops.k8s.io/cluster: shop.example.com
                  name: master\
                """))) {
      assertThat(text).contains(change.get(0));
      String faulty = text.replace(change.get(0), change.get(1));
      ClusterReading reading = engine.yaml().read("shop.yaml", faulty);
      assertThat(reading.problems().hasErrors()).as(faulty).isTrue();
      assertThat(
              engine.validate(reading).stream()
                  .filter(problem -> !reading.problems().all().contains(problem))
                  .map(Problem::toString))
          .as(faulty)
          .isEmpty();
    }
  }

  @Test
  void assumesEitherOfTwoDuplicateFields() throws IOException {
    String text =
        spec("duplicate-key").replace("networkCIDR: 10.30.0.0/16", "networkCIDR: 10.20.0.0/18");
    ClusterReading reading = engine.yaml().read("shop.yaml", text);
    assertThat(engine.validate(reading)).isEqualTo(reading.problems());
  }

  @Test
  void validatesNothingAfterErrorsOfTheWholeText() throws IOException {
    String wrong = spec("subnets-overlap");
    for (String text :
        List.of(
            wrong.replace("  channel: stable", "  channel: \"stable"),
            wrong.replace("  channel: stable", "\tchannel: stable"),
            wrong.replace("cloudProvider: aws", "cloudProvider: gce"),
            wrong + "---\n" + wrong,
            "",
            "[]")) {
      ClusterReading reading = engine.yaml().read("shop.yaml", text);
      assertThat(reading.problems().hasErrors()).isTrue();
      assertThat(reading.drafts()).isEmpty();
      assertThat(engine.validate(reading)).isEqualTo(reading.problems());
    }
  }

  private String report(String text) {
    return ProblemsText.write(
        engine.validate(engine.yaml().read("shop.yaml", text)), Palette.PLAIN);
  }

  private static String spec(String file) throws IOException {
    return Files.readString(SPECS.resolve(file + ".yaml"));
  }
}
