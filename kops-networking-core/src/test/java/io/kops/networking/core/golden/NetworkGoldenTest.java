package io.kops.networking.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.firewall.RuleShapes;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.Severity;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import io.kops.networking.testkit.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The IAM policies, firewall rules, node settings, user data and addon channels of the clusters in
 * {@code src/test/resources/golden}. {@code -Dkops.write=true} writes them.
 */
class NetworkGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final ClusterYaml YAML =
      ClusterYaml.builder().customNetworkingKeys(Set.of("mesh")).build();
  private static final NetworkingEngine ENGINE =
      NetworkingEngine.builder()
          .providers(List.of(new MeshProvider("mesh"), new MeshProvider("cilium")))
          .build();

  static List<String> clusters() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void matchesGoldenFiles(String name) throws IOException {
    Preparation preparation =
        ENGINE.prepare(
            YAML.read(FOLDER.resolve(name + ".yaml")).documentOrThrow().cluster(),
            ExistingNetwork.none());

    assertThat(preparation.problems().of(Severity.ERROR)).isEmpty();
    GoldenFiles.assertFolder(
        FOLDER.resolve(name), NetworkFiles.of(preparation.network().orElseThrow()));
  }

  @Test
  void matchesGoldenShapesOfGovernedRules() throws IOException {
    Set<FirewallShape> ofProviders =
        Set.of(
            FirewallShape.fromGroup(
                FirewallGroup.CONTROL_PLANE, FirewallGroup.NODES, "tcp", PortRange.of(4001)));

    GoldenFiles.assertFolder(
        FOLDER.resolve("rule-shapes"),
        Map.of(
            "without-providers.txt", NetworkFiles.shapes(RuleShapes.all(Set.of())),
            "with-etcd-port-of-provider.txt", NetworkFiles.shapes(RuleShapes.all(ofProviders))));
  }
}
