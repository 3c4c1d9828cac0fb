package io.kops.networking.aws.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.core.json.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
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
    assertThat(Files.readString(PROJECT.resolve("docs/plan-json.md")))
        .contains("\"schema\": " + PlanJson.SCHEMA);
  }
}
