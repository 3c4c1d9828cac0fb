package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Texts that are no YAML at all, or ask too much of their reader. */
class HostileTextsTest {
  private static final String CLUSTER =
      """
      apiVersion: kops/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        kubernetesVersion: 1.10.6
      """;

  private final ClusterYaml yaml = ClusterYaml.standard();

  @Test
  void skipsAByteOrderMark() {
    assertThat(yaml.read("t", ("\uFEFF" + CLUSTER).getBytes(StandardCharsets.UTF_8)).document())
        .isPresent();
    assertThat(yaml.read("t", "\uFEFF" + CLUSTER).document()).isPresent();
  }

  @Test
  void acceptsWindowsLineEndings() {
    assertThat(yaml.read("t", CLUSTER.replace("\n", "\r\n")).problems()).isEmpty();
  }

  @Test
  void reportsInvalidUtf8AtItsLocation() {
    byte[] latin = (CLUSTER + "  channel: gr\u00fcn\n").getBytes(StandardCharsets.ISO_8859_1);
    assertOne(yaml.read("t", latin), YamlProblems.YAML_ENCODING, 7, 14);
    byte[] utf16 = CLUSTER.getBytes(StandardCharsets.UTF_16);
    assertOne(yaml.read("t", utf16), YamlProblems.YAML_ENCODING, 1, 1);
  }

  @Test
  void reportsAControlCharacterAtItsLocation() {
    assertOne(yaml.read("t", CLUSTER + "  channel: a\u0000b\n"), YamlProblems.YAML_ENCODING, 7, 13);
    assertOne(yaml.read("t", CLUSTER + "  channel: a\uD800b\n"), YamlProblems.YAML_ENCODING, 7, 13);
  }

  @Test
  void acceptsEmptyTextsAndDocuments() {
    for (String text : new String[] {"", "\n\n", "# only a comment\n", "---\n---\n", "null\n"}) {
      assertOne(yaml.read("t", text), YamlProblems.YAML_EMPTY, 1, 1);
    }
  }

  @Test
  void skipsEmptyDocuments() {
    ClusterReading reading = yaml.read("t", "---\n---\n" + CLUSTER + "---\n---\n");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.documentOrThrow().write()).startsWith("apiVersion").doesNotContain("---");
  }

  @Test
  void rejectsADocumentThatIsNoMap() {
    assertOne(yaml.read("t", CLUSTER + "---\n- a\n- b\n"), YamlProblems.YAML_WRONG_TYPE, 8, 1);
    assertOne(yaml.read("t", CLUSTER + "---\njust text\n"), YamlProblems.YAML_WRONG_TYPE, 8, 1);
  }

  @Test
  void rejectsDeepNestingWithoutStackOverflow() {
    ClusterReading flow = yaml.read("t", CLUSTER + "  deep: " + "[".repeat(200_000));
    assertOne(flow, YamlProblems.YAML_TOO_DEEP, 7, 71);
    StringBuilder block = new StringBuilder(CLUSTER);
    for (int i = 1; i < 1000; i++) {
      block.append("  ".repeat(i)).append("k:\n");
    }
    assertOne(yaml.read("t", block.toString()), YamlProblems.YAML_TOO_DEEP, 70, 129);
  }

  @Test
  void rejectsNestedAliasesBeforeExpansion() {
    StringBuilder bomb = new StringBuilder(CLUSTER + "  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String item = "*a" + (i - 1);
      bomb.append("  a%d: &a%d [%s]\n".formatted(i, i, (item + ", ").repeat(8) + item));
    }
    ClusterReading reading =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> yaml.read("t", bomb.toString()));
    assertThat(codes(reading)).containsExactly(YamlProblems.YAML_TOO_LARGE);
  }

  @Test
  void rejectsNestedMergeKeysBeforeExpansion() {
    StringBuilder bomb = new StringBuilder(CLUSTER + "  a0: &a0 {a: 1, b: 2, c: 3}\n");
    for (int i = 1; i < 40; i++) {
      String merged = "{<<: [*a%1$d, *a%1$d], x%2$d: {<<: *a%1$d}}".formatted(i - 1, i);
      bomb.append("  a%d: &a%d %s\n".formatted(i, i, merged));
    }
    ClusterReading reading =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> yaml.read("t", bomb.toString()));
    assertThat(codes(reading)).containsExactly(YamlProblems.YAML_TOO_LARGE);
  }

  @Test
  void rejectsAliasesBeyondTheDepth() {
    StringBuilder chain = new StringBuilder(CLUSTER + "  a0: &a0 [x]\n");
    for (int i = 1; i < 150; i++) {
      chain.append("  a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertThat(codes(yaml.read("t", chain.toString()))).containsExactly(YamlProblems.YAML_TOO_DEEP);
  }

  @Test
  void rejectsTooManyAliases() {
    String text = CLUSTER + "  a: &a x\n" + "  list:\n" + "  - *a\n".repeat(201);
    assertOne(yaml.read("t", text), YamlProblems.YAML_TOO_MANY_ALIASES, 209, 5);
  }

  @Test
  void rejectsCyclicAndUndefinedAliases() {
    assertOne(
        yaml.read("t", CLUSTER + "  cloudLabels: &a {a: *a}\n"),
        YamlProblems.YAML_ALIAS_UNKNOWN,
        7,
        23);
    assertOne(
        yaml.read("t", CLUSTER + "  sshAccess: *b\n"), YamlProblems.YAML_ALIAS_UNKNOWN, 7, 14);
  }

  @Test
  void rejectsALargeTextUnread() throws IOException {
    ClusterYaml small =
        ClusterYaml.builder().limits(YamlLimits.DEFAULT.withBytes(CLUSTER.length())).build();
    assertThat(small.read("t", CLUSTER).document()).isPresent();
    String larger = CLUSTER.replace("k.example.com", "kk.example.com");
    byte[] bytes = larger.getBytes(StandardCharsets.UTF_8);
    assertOne(small.read("t", larger), YamlProblems.YAML_TOO_LARGE, 1, 1);
    assertOne(small.read("t", bytes), YamlProblems.YAML_TOO_LARGE, 1, 1);
    assertOne(small.read("t", new ByteArrayInputStream(bytes)), YamlProblems.YAML_TOO_LARGE, 1, 1);
    String wide = CLUSTER.replace("k.example.com", "\u65e5\u672c\u8a9e.com   ");
    assertOne(small.read("t", wide), YamlProblems.YAML_TOO_LARGE, 1, 1);
  }

  @Test
  void rejectsAnEndlessLineUnread() {
    String comment = CLUSTER + "# " + "x".repeat(249_998);
    assertThat(yaml.read("t", comment).problems()).isEmpty();
    assertOne(yaml.read("t", comment + "x\n"), YamlProblems.YAML_TOO_LARGE, 7, 1);
  }

  @Test
  void acceptsAThousandGroups() {
    String group =
        """
        ---
        apiVersion: kops/v1alpha2
        kind: InstanceGroup
        metadata:
          name: nodes-%d
        spec:
          role: Node
        """;
    StringBuilder text = new StringBuilder(CLUSTER);
    for (int i = 0; i < 1000; i++) {
      text.append(group.formatted(i));
    }

    ClusterReading reading = yaml.read("t", text.toString());

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.documentOrThrow().cluster().instanceGroups()).hasSize(1000);
  }

  @Test
  void rejectsTooManyDocuments() {
    ClusterYaml small = ClusterYaml.builder().limits(YamlLimits.DEFAULT.withDocuments(2)).build();
    assertThat(codes(small.read("t", CLUSTER + "---\n---\n")))
        .containsExactly(YamlProblems.YAML_TOO_LARGE);
  }

  @Test
  void rejectsTooManyValues() {
    ClusterYaml small = ClusterYaml.builder().limits(YamlLimits.DEFAULT.withNodes(10)).build();
    assertThat(codes(small.read("t", CLUSTER))).containsExactly(YamlProblems.YAML_TOO_LARGE);
  }

  @Test
  void countsProblemsBeyondTheLimit() {
    ClusterYaml small = ClusterYaml.builder().limits(YamlLimits.DEFAULT.withProblems(3)).build();
    ClusterReading reading = small.read("t", CLUSTER + "  sshAccess:\n" + "  - x\n".repeat(10));
    assertThat(reading.problems().all()).hasSize(4);
    Problem last = reading.problems().all().get(3);
    assertThat(last.code()).isEqualTo(YamlProblems.YAML_TOO_MANY_PROBLEMS);
    assertThat(last.message()).isEqualTo("there are 7 further problems");
  }

  @Test
  void readsManyUnknownKeysInSeconds() {
    StringBuilder text = new StringBuilder(CLUSTER);
    for (int i = 0; i < 150_000; i++) {
      text.append("  networkCidr").append(i).append(": x\n");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(yaml.read("t", text.toString()).document()).isPresent());
  }

  @Test
  void rejectsAListAsKey() {
    assertThat(codes(yaml.read("t", CLUSTER + "  ? [a, b]\n  : c\n")))
        .containsExactly(YamlProblems.YAML_KEY_NOT_TEXT);
  }

  @Test
  void keepsAKeyWithoutValue() {
    ClusterDocument document =
        yaml.read("t", CLUSTER + "  cloudLabels:\n    ? \n    : x\n").documentOrThrow();
    assertThat(yaml.read("again", document.write()).documentOrThrow().cluster())
        .isEqualTo(document.cluster());
  }

  @Test
  void findsDuplicateKeysEverywhere() {
    String text =
        CLUSTER
            + "  cloudLabels:\n    a: '1'\n    a: '2'\n    b: '1'\n    b: '2'\n"
            + "---\napiVersion: v1\nkind: ConfigMap\ndata: {c: 1, c: 2}\n";
    assertThat(yaml.read("t", text).problems().stream().map(problem -> problem.path().text()))
        .containsExactly("spec.cloudLabels.a", "spec.cloudLabels.b", "documents[1].data.c");
  }

  @Test
  void truncatesLargeValuesInMessages() {
    String text = CLUSTER + "  networkCIDR: " + "9".repeat(1_000_000) + "x\n";
    assertThat(yaml.read("t", text).toString().length()).isLessThan(400);
  }

  @Test
  void escapesControlCharactersInMessages() {
    String text = CLUSTER + "  networkCIDR: \"\\e[31mred\\n\\0\"\n";
    assertThat(yaml.read("t", text).toString()).doesNotContain("\u001b", "\n", "\u0000");
  }

  @Test
  void acceptsATabInAValue() {
    assertThat(yaml.read("t", CLUSTER + "  channel: a\tb\t# note\n").problems()).isEmpty();
  }

  @Test
  void rejectsAnUnknownYamlVersion() {
    assertThat(codes(yaml.read("t", "%YAML 3.0\n---\n" + CLUSTER)))
        .containsExactly(YamlProblems.YAML_SYNTAX);
  }

  @Test
  void rejectsInvalidLimits() {
    assertThatThrownBy(() -> YamlLimits.DEFAULT.withDepth(501))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> YamlLimits.DEFAULT.withBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Iterable<ProblemCode> codes(ClusterReading reading) {
    return reading.problems().stream().map(Problem::code).toList();
  }

  private static void assertOne(ClusterReading reading, ProblemCode code, int line, int column) {
    assertThat(reading.problems().all()).describedAs(reading.toString()).hasSize(1);
    Problem problem = reading.problems().all().get(0);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.location().orElseThrow().line()).isEqualTo(line);
    assertThat(problem.location().orElseThrow().column()).isEqualTo(column);
    assertThat(reading.document()).isEmpty();
  }
}
