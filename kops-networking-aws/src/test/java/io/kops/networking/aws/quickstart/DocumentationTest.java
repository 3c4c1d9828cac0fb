package io.kops.networking.aws.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @Test
  void theEmbeddingExampleIsCodeThatIsCompiled() throws IOException {
    Path source =
        PROJECT.resolve(
            "kops-networking-aws/src/test/java/io/kops/networking/aws/quickstart/"
                + "EmbeddingExample.java");
    String example =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.equals("  // begin"))
            .skip(1)
            .takeWhile(line -> !line.equals("  // end"))
            .map(line -> line.substring(Math.min(2, line.length())))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(PROJECT.resolve("README.md")))
        .contains("```java\n" + example + "\n```");
  }

  @Test
  void theEmbeddingExampleBuildsANetwork() {
    try (AwsSimulator aws = AwsSimulator.start()) {
      assertThat(EmbeddingExample.build(aws.ec2(), aws.iam()).isComplete()).isTrue();
    }
  }

  @Test
  void thePlanDocumentIsDescribedInTheVersionThatIsWritten() throws IOException {
    assertThat(planDocument()).contains("\"schema\": " + PlanJson.SCHEMA + ",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ha-private", "minimal-public", "shared-vpc"})
  void everyPropertyOfAnExamplesPlanIsDescribed(String example) throws IOException {
    Cluster cluster =
        ClusterYaml.standard()
            .read(PROJECT.resolve("docs/examples/" + example + ".yaml"))
            .documentOrThrow()
            .cluster();
    Plan plan =
        OfflinePlans.of(NetworkingEngine.builder().build(), cluster, ExistingNetwork.none());
    List<String> lines = planDocument().lines().toList();
    assertThat(plan.resources()).isNotEmpty();
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
  void everyKindOfResourceIsDescribed() throws IllegalAccessException, IOException {
    for (Field kind : Kinds.class.getFields()) {
      assertThat(planDocument()).contains("| `" + kind.get(null) + "` |");
    }
  }

  private static String planDocument() throws IOException {
    return Files.readString(PROJECT.resolve("docs/plan-json.md"));
  }
}
