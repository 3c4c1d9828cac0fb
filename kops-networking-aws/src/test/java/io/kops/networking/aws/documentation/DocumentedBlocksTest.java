package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kops.networking.core.yaml.ClusterYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every block of every page is verified: a listing is part of a source file that is compiled and
 * run with the tests, commands and dependencies exist, and for each page with outputs or JSON this
 * test names another test that compares them with real output.
 */
class DocumentedBlocksTest {
  private static final String AWS = "kops-networking-aws/src/test/java/";
  private static final String PROVIDERS = "kops-networking-providers/src/test/java/com/example/";

  /** The tests that compare the outputs and the JSON of a page, all of them, with the real ones. */
  private static final Map<String, String> COMPARED =
      Map.ofEntries(
          Map.entry("README.md", AWS + "io/kops/networking/aws/quickstart/QuickstartTest.java"),
          Map.entry(
              "docs/changing-the-provider.md", PROVIDERS + "change/ChangingTheProviderTest.java"),
          Map.entry("docs/checking-an-install.md", PROVIDERS + "install/KubernetesViewTest.java"),
          Map.entry(
              "docs/cluster-operations.md",
              AWS + "io/kops/networking/aws/documentation/ChannelDocumentTest.java"),
          Map.entry(
              "docs/drift-and-deletion.md",
              AWS + "io/kops/networking/aws/documentation/PrintedDriftTest.java"),
          Map.entry("docs/guide.md", AWS + "com/example/guide/GuideTest.java"),
          Map.entry(
              "docs/malformed-yaml.md",
              "kops-networking-core/src/test/java/io/kops/networking/core/yaml/MalformedSpecsTest.java"),
          Map.entry("docs/operations.md", AWS + "io/kops/networking/aws/StateLeftoversTest.java"),
          Map.entry(
              "docs/permissions.md", AWS + "io/kops/networking/aws/EnginePermissionsTest.java"),
          Map.entry("docs/pictures.md", AWS + "io/kops/networking/aws/picture/PicturesTest.java"),
          Map.entry(
              "docs/plan-json.md",
              AWS + "io/kops/networking/aws/quickstart/DocumentationTest.java"),
          Map.entry("docs/why-cant-my-pods-talk.md", AWS + "com/example/guide/DiagnosesTest.java"));

  private final Sources java = Sources.java();
  private final Sources resources = Sources.resources();
  private final Poms poms = new Poms();

  @TestFactory
  Stream<DynamicTest> everyBlockIsProved() throws IOException {
    Commands commands = new Commands();
    return Pages.allBlocks().stream()
        .map(block -> DynamicTest.dynamicTest(block.toString(), () -> prove(block, commands)));
  }

  private void prove(Block block, Commands commands) {
    if (block.isCommands()) {
      commands.check(block);
      return;
    }
    switch (block.language()) {
      case "java" ->
          assertThat(java.have(block.text()))
              .as("the listing %s is part of no test source; write it in one that runs", block)
              .isTrue();
      case "xml" -> {
        if (!resources.have(block.text())) {
          poms.check(block.text());
        }
      }
      case "kotlin" -> poms.checkGradle(block.text());
      case "yaml" ->
          assertThat(resources.have(block.text()) || isSpec(block.text()))
              .as("%s is part of no resource of a test, and no spec", block)
              .isTrue();
      case "", "json", "mermaid" -> {
        if (!resources.have(block.text()) && !isFlow(block)) {
          assertThat(COMPARED)
              .as("%s is not a command, and no test compares its page with real output", block)
              .containsKey(block.page());
        }
      }
      default -> fail("%s is in %s, which nothing proves", block, block.language());
    }
  }

  private static boolean isSpec(String text) {
    return !ClusterYaml.standard().read("block.yaml", text).problems().hasErrors();
  }

  /** The flow in ARCHITECTURE.md names packages, which must be there. */
  private static boolean isFlow(Block block) {
    if (!block.page().endsWith("ARCHITECTURE.md")) {
      return false;
    }
    Pattern.compile("\\b(core|aws)\\.([a-z]+)\\b")
        .matcher(block.text())
        .results()
        .forEach(
            name ->
                assertThat(
                        Pages.PROJECT.resolve(
                            "kops-networking-%1$s/src/main/java/io/kops/networking/%1$s/%2$s"
                                .formatted(name.group(1), name.group(2))))
                    .isDirectory());
    return true;
  }

  @Test
  void comparingTestsRunInTheBuildAndNameTheirPage() throws IOException {
    for (Map.Entry<String, String> compared : COMPARED.entrySet()) {
      Path test = Pages.PROJECT.resolve(compared.getValue());
      String name = Path.of(compared.getKey()).getFileName().toString();
      assertThat(Files.readString(test))
          .as(compared.getValue())
          .containsAnyOf(name, "outputsOfTheReadme");
    }
  }

  @Test
  void namedPagesHaveSomethingToCompare() {
    Set<String> pages =
        Pages.allBlocks().stream()
            .filter(
                block -> block.isOutput() || Set.of("json", "mermaid").contains(block.language()))
            .map(Block::page)
            .collect(Collectors.toSet());
    assertThat(pages).containsAll(COMPARED.keySet());
  }

  @Test
  void findsBlocksToProve() {
    assertThat(Pages.allBlocks()).hasSizeGreaterThan(50);
  }
}
