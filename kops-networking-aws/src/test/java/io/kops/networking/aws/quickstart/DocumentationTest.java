package io.kops.networking.aws.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.documentation.Pages;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @Test
  void showsTheJsonOfAnExample() throws IOException {
    String written =
        PlanJson.write(
            OfflinePlans.of(
                NetworkingEngine.builder().build(),
                ClusterYaml.standard()
                    .read(PROJECT.resolve("docs/examples/ha-private.yaml"))
                    .documentOrThrow()
                    .cluster(),
                ExistingNetwork.none()));
    String head = written.substring(0, written.indexOf("\"resources\": ["));
    int subnet = written.indexOf("\"id\": \"Subnet/us-east-1a.prod.example.com\"");
    String resource =
        written.substring(
            written.lastIndexOf("\n    {", subnet) + 1,
            written.indexOf("\n    }", subnet) + "\n    }".length());
    Pages.assertJson(
        "plan-json.md", List.of(head + "\"resources\": [ ... ]\n}", resource.stripIndent()));
  }

  @Test
  void describesThePlanDocumentInItsCurrentVersion() throws IOException {
    assertThat(planDocument()).contains("\"schema\": " + PlanJson.SCHEMA + ",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ha-private", "ha-private-1.10", "minimal-public", "shared-vpc"})
  void describesEveryPropertyOfTheExamplePlans(String example) throws IOException {
    Cluster cluster =
        ClusterYaml.standard()
            .read(PROJECT.resolve("docs/examples/" + example + ".yaml"))
            .documentOrThrow()
            .cluster();
    Plan plan =
        OfflinePlans.of(NetworkingEngine.builder().build(), cluster, ExistingNetwork.none());
    List<String> lines = planDocument().lines().toList();
    assertThat(plan.resources()).isNotEmpty();
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    for (PlannedResource resource : plan.resources()) {
      List<String> rows =
          lines.stream().filter(l -> l.startsWith("| `" + resource.id().kind() + "` |")).toList();
      assertThat(rows).as(resource.id().kind().name()).hasSize(1);
      assertThat(resource.properties().keySet())
          .as(resource.id().kind().name())
          .allMatch(property -> rows.get(0).contains("`" + property + "`"));
    }
  }

  @Test
  void describesEveryResourceKind() throws IllegalAccessException, IOException {
    for (Field kind : ResourceKinds.class.getFields()) {
      assertThat(planDocument()).contains("| `" + kind.get(null) + "` |");
    }
  }

  private static String planDocument() throws IOException {
    return Files.readString(PROJECT.resolve("docs/plan-json.md"));
  }
}
