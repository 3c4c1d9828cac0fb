package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.SourceExcerpt;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.sampling.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lines that problems of a text show, with the field marked. */
class SourceExcerptTest {
  private static final String HEAD =
      """
      apiVersion: kops.k8s.io/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
      """;
  private static final int WIDEST = 130;

  private final ClusterYaml yaml = ClusterYaml.standard();

  @Test
  void marksEachFieldOfASpecWithSeveralMistakes() throws IOException {
    assertThat(written("several-mistakes"))
        .isEqualTo(
            """
            several-mistakes.yaml:27:12: error: expected a whole number, but this is the text "big" [YAML_WRONG_TYPE]
               27 |       mtu: big
                  |            ^^^
                spec.networking.calico.mtu: write a whole number
            several-mistakes.yaml:35:11: error: "10.20.32.1/19" has host bits set (did you mean 10.20.32.0/19?) [CIDR_HOST_BITS]
               35 |     cidr: 10.20.32.1/19
                  |           ^^^^^^^^^^^^^
                spec.subnets[0].cidr: write 10.20.32.0/19
            several-mistakes.yaml:37:11: error: "eu-west-1" is not an availability zone such as us-east-1a [YAML_VALUE_INVALID]
               37 |     zone: eu-west-1
                  |           ^^^^^^^^^
                spec.subnets[1].zone: write the name of an availability zone
            several-mistakes.yaml:68:12: error: expected a whole number, but this is the text "six" [YAML_WRONG_TYPE]
               68 |   maxSize: six
                  |            ^^^
                instanceGroups[nodes].spec.maxSize: write a whole number
            several-mistakes.yaml:70:9: error: "Worker" is not a role [YAML_VALUE_INVALID]
               70 |   role: Worker
                  |         ^^^^^^
                instanceGroups[nodes].spec.role: write one of Master, Node, Bastion, APIServer
            """);
  }

  @Test
  void marksTheClosestPresentParentOfAnAbsentField() throws IOException {
    assertThat(written("missing-role"))
        .isEqualTo(
            """
            missing-role.yaml:66:1: error: role is missing [YAML_FIELD_REQUIRED]
               66 | spec:
                  | ^^^^
                instanceGroups[nodes].spec.role: add role: Master, Node or Bastion
            """);
    ClusterDocument document = yaml.read("t", HEAD + "  networking: {}\n").documentOrThrow();
    assertThat(marked(document, "spec.topology.bastion"))
        .isEqualTo("    5 | spec:\n      | ^^^^\n");
    assertThat(marked(document, "spec.networking.calico.mtu"))
        .isEqualTo("    6 |   networking: {}\n      |   ^^^^^^^^^^\n");
  }

  @Test
  void marksTheSecondOfTwoKeys() throws IOException {
    assertThat(written("duplicate-key"))
        .isEqualTo(
            """
            duplicate-key.yaml:29:3: error: networkCIDR is there already, on line 23 [YAML_DUPLICATE_KEY]
               29 |   networkCIDR: 10.30.0.0/16
                  |   ^^^^^^^^^^^
                spec.networkCIDR: remove one of the two
            """);
  }

  @Test
  void marksSyntaxErrors() throws IOException {
    assertThat(written("unclosed-bracket"))
        .isEqualTo(
            """
            unclosed-bracket.yaml:20:24: error: the '[' opened here is not closed, or a comma is missing in it [YAML_SYNTAX]
               20 |   kubernetesApiAccess: [203.0.113.0/24
                  |                        ^^^^^^^^^^^^^^^
                close it, or quote the text if the bracket belongs to it
            """);
    assertThat(written("tab-for-indentation"))
        .isEqualTo(
            """
            tab-for-indentation.yaml:26:1: error: a tab is used for indentation [YAML_SYNTAX]
               26 |     crossSubnet: true
                  | ^^^^
                replace the tab by spaces, two per level
            """);
  }

  @Test
  void exceptionsShowTheLines() {
    ClusterReading reading = yaml.read("shop.yaml", HEAD + "  networkCIDR: 10.0.0.0/99\n");
    assertThatThrownBy(reading::documentOrThrow)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            shop.yaml:6:16: error: spec.networkCIDR: "10.0.0.0/99" is not a CIDR such as 10.20.0.0/16; \
            write a CIDR such as 10.20.0.0/16 [CIDR_INVALID]
                6 |   networkCIDR: 10.0.0.0/99
                  |                ^^^^^^^^^^^\
            """);
  }

  @Test
  void problemsWithoutATextAreOnOneLine() {
    Problem problem =
        Problem.error(FieldPath.of("spec"), ProblemCode.of("X"), "a fact", "a remedy");
    assertThat(new InvalidInputException(Problems.of(problem)))
        .hasMessage("error: spec: a fact; a remedy [X]");
    assertThat(new InvalidInputException(Problems.of(problem.at(new SourceLocation("t", 1, 2)))))
        .hasMessage("t:1:2: error: spec: a fact; a remedy [X]");
  }

  @Test
  void marksFieldsOfValidation() {
    String text =
        HEAD + "  subnets:\n  - {name: a, type: Public, zone: us-east-1a}\n  channel: stable\n";
    ClusterDocument document = yaml.read("t", text).documentOrThrow();
    assertThat(marked(document, "spec.subnets[0].type"))
        .isEqualTo(
            """
                7 |   - {name: a, type: Public, zone: us-east-1a}
                  |                     ^^^^^^
            """);
    assertThat(marked(document, "spec.subnets[0].cidr"))
        .isEqualTo(
            """
                7 |   - {name: a, type: Public, zone: us-east-1a}
                  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            """);
    assertThat(marked(document, "spec.subnets"))
        .isEqualTo(
            """
                6 |   subnets:
                  |   ^^^^^^^
            """);
  }

  @Test
  void cutsALongLineAroundTheField() {
    String before = "\"x\": 1, ".repeat(2000);
    String after = ", \"y\": 2".repeat(2000);
    assertThat(excerpt("{" + before + "\"a\": bad" + after + "}", before.length() + 7))
        .isEqualTo(
            "    1 | ...x\": 1, "
                + "\"x\": 1, ".repeat(6)
                + "\"a\": bad, \"y\": 2, \"y\": 2, \"y\": 2, \"y\": 2,..."
                + "\n      | "
                + " ".repeat(63)
                + "^^^\n");
    assertThat(excerpt("a: " + "b".repeat(300), 4))
        .isEqualTo("    1 | a: " + "b".repeat(97) + "...\n      |    " + "^".repeat(97) + "\n");
  }

  @Test
  void alignsMarksBelowTabsAndWideCharacters() {
    assertThat(excerpt("key:\tbad", 6)).isEqualTo("    1 | key:    bad\n      |         ^^^\n");
    assertThat(excerpt("{名前: 東京, a: bad}", 13))
        .isEqualTo("    1 | {名前: 東京, a: bad}\n      |                 ^^^\n");
    assertThat(excerpt("{x: \uD83D\uDE00, a: bad}", 11))
        .isEqualTo("    1 | {x: \uD83D\uDE00, a: bad}\n      |            ^^^\n");
    assertThat(excerpt("{x: e\u0301, a: bad}", 12))
        .isEqualTo("    1 | {x: e\u0301, a: bad}\n      |           ^^^\n");
    assertThat(excerpt("a: 東京", 4)).isEqualTo("    1 | a: 東京\n      |    ^^^^\n");
  }

  @Test
  void escapesCharactersThatChangeTheTerminal() {
    assertThat(excerpt("{x: \u001b[31m, a: bad}", 15))
        .isEqualTo("    1 | {x: \\u{1b}[31m, a: bad}\n      |                    ^^^\n");
    assertThat(excerpt("a: \u202Ebad", 4))
        .isEqualTo("    1 | a: \\u{202e}bad\n      |    ^^^^^^^^^^^\n");
  }

  @Test
  void findsLinesWithAnyLineBreak() {
    for (String lineBreak : List.of("\n", "\r\n", "\r")) {
      String text = (HEAD + "  networkCIDR: bad # why\n  channel: x\n").replace("\n", lineBreak);
      assertThat(yaml.read("t", text).problems().all().get(0).excerpt())
          .as(lineBreak.replace("\r", "CR").replace("\n", "LF"))
          .isEqualTo("    6 |   networkCIDR: bad # why\n      |                ^^^\n");
    }
  }

  @Test
  void ignoresByteOrderMarks() {
    byte[] marked = ("\uFEFF" + HEAD + "  dnsZone: []\n").getBytes(StandardCharsets.UTF_8);
    assertThat(yaml.read("t", marked).problems().all().get(0).excerpt())
        .isEqualTo("    6 |   dnsZone: []\n      |            ^^\n");
    String json = "\uFEFF{\"kind\": \"Cluster\", \"apiVersion\": \"kops/v1alpha2\"}";
    Problem missing = yaml.read("t", json).problems().all().get(0);
    assertThat(missing.excerpt()).startsWith("    1 | {\"kind\"").contains("\n      | ^");
  }

  @Test
  void marksFieldsOfJson() {
    String json =
        """
        {"apiVersion": "kops.k8s.io/v1alpha2", "kind": "Cluster",
         "metadata": {"name": "k.example.com"},
         "spec": {
           "networkID": 17,
           "subnets": [{"name": "a", "type": "Public", "zone": 4}]}}
        """;
    assertThat(ProblemsText.write(yaml.read("k.json", json).problems(), Palette.PLAIN))
        .isEqualTo(
            """
            k.json:4:17: error: expected a text, but this is the number 17 [YAML_WRONG_TYPE]
                4 |    "networkID": 17,
                  |                 ^^
                spec.networkID: quote it: "17"
            k.json:5:56: error: expected a text, but this is the number 4 [YAML_WRONG_TYPE]
                5 |    "subnets": [{"name": "a", "type": "Public", "zone": 4}]}}
                  |                                                        ^
                spec.subnets[0].zone: quote it: "4"
            """);
  }

  @Test
  void marksAnchorsAndAliases() {
    String text =
        HEAD
            + """
              channel: &c 5
              dnsZone: *c
              networkID: &list
              - a
              sshAccess: *none
            """;
    assertThat(yaml.read("t", text).problems().stream().map(Problem::excerpt))
        .containsExactly(
            "    6 |   channel: &c 5\n      |            ^^^^\n",
            "    7 |   dnsZone: *c\n      |            ^^\n",
            "    8 |   networkID: &list\n      |              ^^^^^\n",
            "   10 |   sshAccess: *none\n      |              ^^^^^\n");
  }

  @Test
  void marksTheAnchoredFieldOfAMergedMap() {
    String text =
        HEAD
            + """
              subnets:
              - &first
                name: a
                type: Public
                zone: nowhere
              - <<: *first
                name: b
            """;
    assertThat(yaml.read("t", text).problems().stream().map(Problem::excerpt))
        .containsExactly(
            "   10 |     zone: nowhere\n      |           ^^^^^^^\n",
            "   10 |     zone: nowhere\n      |           ^^^^^^^\n");
  }

  @Test
  void neverShowsSecrets() {
    String secret = "hunter2";
    for (String line :
        List.of(
            "{password: hunter2, a: bad}",
            "{\"password\": \"hunter2, x\", a: bad}",
            "{'apiKey': 'hunter2, x', a: bad}",
            "{env: {name: X, value: hunter2}, a: bad}",
            "{\"registryToken\":\"hunter2\", a: bad}",
            "{password: !!str hunter2, a: bad}",
            "{password: {nested: hunter2}, a: bad}",
            "{password: &p hunter2, a: bad}")) {
      assertThat(excerpt(line, line.indexOf("bad") + 1))
          .doesNotContain(secret)
          .contains("<redacted>");
    }
    for (String text :
        List.of(
            "password: hunter2",
            "dbPassword: \"hunter2",
            "DB-PASSWORD: hunter2 # comment",
            "private_key: |\n  hunter2",
            "key:\n  clientSecret: >-\n    first\n\n    hunter2",
            "tokens:\n- token:\n  - other\n  - hunter2",
            "data:\n  login: hunter2",
            "{\"password\":\n\"hunter2\"}",
            "env:\n- name: PASSWORD\n  value: hunter2",
            "additionalUserData:\n- name: x\n  content: |\n    - a\n    - hunter2")) {
      int line = (int) text.lines().count();
      String last = text.substring(text.lastIndexOf('\n') + 1);
      int column = last.indexOf(secret) + 1;
      assertThat(at(text, line, column)).as(text).doesNotContain(secret);
    }
  }

  @Test
  void showsFieldsBesideSecrets() {
    assertThat(excerpt("{password: \"a, b\", a: bad}", 23))
        .isEqualTo(
            "    1 | {password: <redacted>, a: bad}\n      |                           ^^^\n");
    assertThat(excerpt("password: hunter2", 11))
        .isEqualTo("    1 | password: <redacted>\n      |           ^^^^^^^^^^\n");
    assertThat(excerpt("secretStore: s3://state/k", 14)).contains("s3://state/k");
    assertThat(excerpt("httpTokens: required", 13)).contains("required");
    assertThat(at("password: x\nzone: bad", 2, 7)).contains("zone: bad");
    assertThat(at("- password: x\n  zone: bad", 2, 9)).contains("zone: bad");
  }

  @Test
  void hasNoExcerptOutsideTheText() {
    assertThat(at("a: b\n", 7, 1)).isEmpty();
    assertThat(at("a: b\n\n", 2, 1)).isEmpty();
    assertThat(excerpt("a: b", 99)).isEqualTo("    1 | a: b\n      |     ^\n");
  }

  @Test
  void equalLocationsMayHaveDifferentExcerpts() {
    SourceLocation with = new SourceText("t", "a: b").location(new Position(1, 4));
    SourceLocation without = new SourceLocation("t", 1, 4);
    assertThat(with.excerpt()).contains(new SourceExcerpt("a: b", 3, 1));
    assertThat(with).isEqualTo(without).hasSameHashCodeAs(without).hasToString("t:1:4");
    assertThat(with).isNotEqualTo(new SourceLocation("t", 1, 5));
  }

  @Test
  void excerptsAreShortAndAlignedInDamagedTexts() {
    String wide = Samples.RICH.replace("two", "東京\uD83D\uDE00").replace("network\n", "\t\u0301e\n");
    Random random = new Random(77);
    int shown = 0;
    for (int i = 0; i < Sampling.count(300, 5000); i++) {
      StringBuilder text = new StringBuilder(wide);
      for (int edit = random.nextInt(5); edit >= 0; edit--) {
        int at = random.nextInt(text.length());
        List<String> pieces =
            List.of("\t", "\r", "7", "[", "'", "東", "\uD83D\uDE00", "\uFEFF", ": ");
        text.replace(
            at, Math.min(text.length(), at + random.nextInt(3)), pieces.get(random.nextInt(9)));
      }
      for (Problem problem : yaml.read("t", text.toString()).problems()) {
        SourceLocation place = problem.location().orElseThrow();
        if (place.excerpt().isPresent()) {
          shown++;
          assertAligned(text.toString(), place, place.excerpt().get());
        }
      }
    }
    assertThat(shown).isGreaterThan(300);
  }

  private static void assertAligned(String text, SourceLocation place, SourceExcerpt excerpt) {
    assertThat(TerminalWidth.of(excerpt.text())).isLessThan(WIDEST);
    assertThat(excerpt.offset() + excerpt.width()).isLessThan(WIDEST);
    assertThat(excerpt.text().codePoints().noneMatch(Character::isISOControl)).isTrue();
    String line = text.split("\r\n|\n|\r", -1)[place.line() - 1].replace("\uFEFF", "");
    if (place.column() > line.codePointCount(0, line.length())
        || excerpt.text().contains("<redacted>")) {
      return;
    }
    int point = line.codePointAt(line.offsetByCodePoints(0, place.column() - 1));
    int columns = 0;
    int at = 0;
    while (columns < excerpt.offset()) {
      int next = excerpt.text().offsetByCodePoints(at, 1);
      columns += TerminalWidth.of(excerpt.text().substring(at, next));
      at = next;
    }
    if (Character.isLetterOrDigit(point)) {
      assertThat(Character.toString(excerpt.text().codePointAt(at)))
          .isEqualTo(Character.toString(point));
    }
  }

  private String written(String file) throws IOException {
    byte[] text = Files.readAllBytes(Samples.MALFORMED.resolve(file + ".yaml"));
    return ProblemsText.write(yaml.read(file + ".yaml", text).problems(), Palette.PLAIN);
  }

  private static String marked(ClusterDocument document, String path) {
    Problem problem = Problem.error(new FieldPath(path), ProblemCode.of("X"), "a fact", "a remedy");
    return document.located(Problems.of(problem)).all().get(0).excerpt();
  }

  private static String excerpt(String line, int column) {
    return at(line, 1, column);
  }

  private static String at(String text, int line, int column) {
    SourceLocation place = new SourceText("t", text).location(new Position(line, column));
    return place.excerpt().map(excerpt -> excerpt.marked(line)).orElse("");
  }
}
