package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Specs that are read without complaint and refused by the rules of networking. */
class RefusedSpecsTest {
  private static final Path PAGE = Path.of("../docs/malformed-yaml.md");
  private static final Path SPECS = Path.of("../kops-networking-core/src/test/resources/malformed");
  private static final String SECTION = "## Found by validation";

  @TestFactory
  Stream<DynamicTest> pageShowsTheProblemsThatValidationPrints() throws IOException {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    List<String> rows =
        page.substring(page.indexOf(SECTION)).lines().filter(row -> row.startsWith("| [")).toList();
    assertThat(rows).hasSizeGreaterThan(7);
    return rows.stream()
        .map(
            row -> {
              String file = row.substring(row.indexOf('[') + 1, row.indexOf(']'));
              return DynamicTest.dynamicTest(file, () -> assertThat(row).contains(printed(file)));
            });
  }

  private static String printed(String file) throws IOException {
    ClusterDocument document =
        ClusterYaml.standard()
            .read(file, Files.readAllBytes(SPECS.resolve(file)))
            .documentOrThrow();
    Problems problems =
        document.located(NetworkingEngine.builder().build().validate(document.cluster()));
    assertThat(problems.hasErrors()).isTrue();
    return problems.stream().map(p -> "`" + p + "`").reduce((a, b) -> a + "<br>" + b).orElse("");
  }
}
