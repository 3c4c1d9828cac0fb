package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.PropertyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePortRangesTest {
  private static final Path EXAMPLE = Path.of("../docs/examples/ha-private-1.10.yaml");
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  private static Plan plan(String range) throws IOException {
    String text =
        Files.readString(EXAMPLE)
            .replace(
                "  sshAccess:",
                """
                  nodePortAccess:
                  - 198.51.100.0/24
                  kubeAPIServer:
                    serviceNodePortRange: "%s"
                  sshAccess:\
                """
                    .formatted(range));
    Cluster cluster = ClusterYaml.standard().read("example", text).documentOrThrow().cluster();
    return OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
  }

  @ParameterizedTest
  @CsvSource({"30000-30100, 30100", "30000+100, 30100", "30000, 30000"})
  void opensThePortsOfEveryValidForm(String range, long last) throws IOException {
    Plan plan = plan(range);

    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(plan.resources())
        .anySatisfy(
            rule -> {
              assertThat(rule.properties().values()).anyMatch(v -> holds(v, "198.51.100.0/24"));
              assertThat(rule.properties().toString()).contains("30000", String.valueOf(last));
            });
  }

  private static boolean holds(PropertyValue value, String text) {
    return value.toString().contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30100-30000", "65535+1", "all", "99999"})
  void rejectsEveryOtherForm(String range) throws IOException {
    assertThat(plan(range).problems().toString()).contains("NODE_PORT_RANGE_MALFORMED");
  }
}
