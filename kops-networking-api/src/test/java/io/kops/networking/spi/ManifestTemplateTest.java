package io.kops.networking.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ManifestTemplateTest {
  private static ManifestTemplate template(String text) {
    return ManifestTemplate.of("mesh.yaml", text);
  }

  private static Object read(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @Test
  void loadsResourceOfClassAsUtf8() {
    ManifestTemplate template =
        ManifestTemplate.beside(ManifestTemplateTest.class, "greeting.yaml");

    assertThat(template.fill().text("who", "all").render()).isEqualTo("greeting: grüß all\n");
    assertThat(template).hasToString("io.kops.networking.spi/greeting.yaml");
  }

  @Test
  void namesMissingResource() {
    assertThatThrownBy(() -> ManifestTemplate.beside(ManifestTemplateTest.class, "none.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("io.kops.networking.spi/none.yaml: resource not found");
  }

  @Test
  void namesPackageToOpenForEncapsulatedResource() {
    assertThatThrownBy(() -> ManifestTemplate.beside(Object.class, "none.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("java.lang/none.yaml: resource not found or not accessible")
        .hasMessageContaining("module java.base does not open the package java.lang to");
  }

  @Test
  void rendersOneLinePerFieldAndKeepsTexts() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("debug", "true");
    fields.put("on: off", "a\nb # c");
    fields.put("image", "quay.io/mesh:v1");

    String manifest =
        template("data:\n  {{block data}}\n  last: 1").fill().fields("data", fields).render();

    assertThat(manifest)
        .isEqualTo(
            """
            data:
              debug: "true"
              "on: off": "a\\nb # c"
              image: quay.io/mesh:v1
              last: 1
            """);
    assertThat(((Map<?, ?>) ((Map<?, ?>) read(manifest)).get("data")).get("on: off"))
        .isEqualTo("a\nb # c");
  }

  @Test
  void rendersNamedValuesAsOrderedList() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Z", "1");
    values.put("A", "no");

    assertThat(read(template("env:\n{{block env}}").fill().namedValues("env", values).render()))
        .isEqualTo(
            Map.of(
                "env",
                List.of(Map.of("name", "Z", "value", "1"), Map.of("name", "A", "value", "no"))));
  }

  @Test
  void dropsLinesWithoutFields() {
    ManifestTemplate template =
        template("{{#if data}}\ndata:\n  {{block data}}\n{{/if}}\nkind: Mesh");

    assertThat(template.fill().fields("data", Map.of()).render()).isEqualTo("kind: Mesh\n");
    assertThatThrownBy(() -> template("a: {{data}}").fill().fields("data", Map.of()).render())
        .hasMessageContaining("data is fields");
  }

  @Test
  void keepsWholeTextThatYamlReadsAsText() {
    assertThat(
            template("image: {{image}}").fill().text("image", "quay.io/mesh:v1.0-amd64").render())
        .isEqualTo("image: quay.io/mesh:v1.0-amd64\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "No",
        "null",
        "~",
        "1",
        "1.5",
        "1e3",
        "2001-01-01",
        "a: b",
        "a #b",
        "ends:",
        "- a",
        "{a}",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "a\nb: c",
        "quote \" back \\ slash",
        "tab\tcr\rnel\u0085ls\u2028",
        "grüß \uD83D\uDE00",
        "---"
      })
  void quotesWholeTextThatYamlReadsAsAnotherType(String text) {
    ManifestTemplate template = template("key: {{text}}\nlist:\n- {{text}}\n- name: {{text}}\n");

    assertThat(read(template.fill().text("text", text).render()))
        .isEqualTo(Map.of("key", text, "list", List.of(text, Map.of("name", text))));
  }

  @Property(tries = 300)
  void keepsWholeTextInsideItsValue(@ForAll String text) {
    String rendered = template("key: {{text}}\nafter: 1\n").fill().text("text", text).render();

    assertThat(rendered.lines()).hasSize(2);
    assertThat(rendered).matches("[\\x20-\\x7e\\n]*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a\nb", "a\"", "a'", "a:", "a,b", "a#", "[a]", "{a}", "-a", "*a"})
  void rejectsSpecialCharactersInsideValue(String text) {
    assertThatThrownBy(
            () -> template("ok: 1\nargs: --iface={{iface}}").fill().text("iface", text).render())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mesh.yaml:2: iface is \"")
        .hasMessageEndingWith("\", which is not a plain word");
  }

  @Test
  void insertsTextInsideValueUnchanged() {
    assertThat(
            template("args: [\"--net={{net}}\", --v={{v}}]")
                .fill()
                .text("net", "10.0.0.0/8")
                .number("v", 2)
                .render())
        .isEqualTo("args: [\"--net=10.0.0.0/8\", --v=2]\n");
  }

  @Test
  void keepsTypeOfNumbersAndBooleans() {
    assertThat(
            read(
                template("mtu: {{mtu}}\ndebug: {{debug}}\ntext: \"{{mtu}}\"")
                    .fill()
                    .number("mtu", 8912)
                    .flag("debug", false)
                    .render()))
        .isEqualTo(Map.of("mtu", 8912, "debug", false, "text", "8912"));
  }

  @Test
  void indentsBlockLikeItsPlaceholder() {
    assertThat(
            template("data:\n  conf: |\n    {{block conf}}\nend: 1\n")
                .fill()
                .block("conf", "{\n  \"a\": 1\n\n}")
                .render())
        .isEqualTo("data:\n  conf: |\n    {\n      \"a\": 1\n\n    }\nend: 1\n");
  }

  @Test
  void dropsLineOfEmptyBlock() {
    assertThat(template("a: 1\n{{block more}}\nb: 2").fill().block("more", "").render())
        .isEqualTo("a: 1\nb: 2\n");
  }

  @Test
  void keepsOrDropsLinesOfNestedConditions() {
    ManifestTemplate template =
        template(
            """
            {{#if outer}}
            a: 1
              {{#if inner}}
            b: 2
              {{#else}}
            b: 3
              {{/if}}
            {{#else}}
            c: 4
            {{/if}}
            """);

    assertThat(template.fill().flag("outer", true).flag("inner", true).render())
        .isEqualTo("a: 1\nb: 2\n");
    assertThat(template.fill().flag("outer", true).flag("inner", false).render())
        .isEqualTo("a: 1\nb: 3\n");
    assertThat(template.fill().flag("outer", false).flag("inner", true).render())
        .isEqualTo("c: 4\n");
  }

  @Test
  void evaluatesConditionByPresenceOfOptionalValue() {
    ManifestTemplate template =
        template("{{#if mtu}}\nmtu: {{mtu}}\n{{/if}}\n{{#if log}}\nlog: {{log}}\n{{/if}}\n");

    assertThat(
            template
                .fill()
                .number("mtu", OptionalInt.of(9001))
                .text("log", Optional.of("info"))
                .render())
        .isEqualTo("mtu: 9001\nlog: info\n");
    assertThat(
            template
                .fill()
                .number("mtu", OptionalInt.empty())
                .text("log", Optional.empty())
                .render())
        .isEmpty();
  }

  @Test
  void rejectsRenderingOfAbsentValue() {
    assertThatThrownBy(() -> template("a: {{a}}").fill().text("a", Optional.empty()).render())
        .hasMessage("mesh.yaml:1: a is absent");
  }

  @Test
  void namesMissingValueEvenInDroppedLines() {
    assertThatThrownBy(
            () -> template("{{#if on}}\na: {{lost}}\n{{/if}}").fill().flag("on", false).render())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mesh.yaml: no value for lost");
  }

  @Test
  void namesUnusedValue() {
    assertThatThrownBy(() -> template("a: 1").fill().text("extra", "b").render())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mesh.yaml: the template does not use extra");
  }

  @Test
  void namesValueThatIsSetTwice() {
    assertThatThrownBy(() -> template("a: {{a}}").fill().text("a", "b").number("a", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mesh.yaml: a is set twice");
  }

  @Test
  void rejectsLinesForValueAndValueForLines() {
    assertThatThrownBy(() -> template("a: {{a}}").fill().block("a", "b").render())
        .hasMessage("mesh.yaml:1: a is a block of lines");
    assertThatThrownBy(() -> template("{{block a}}").fill().text("a", "b").render())
        .hasMessage("mesh.yaml:1: a is not a block of lines");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {{ spaced }}",
        "a: {{Upper}}",
        "a: {{block b}}",
        "a: {{#if b}}",
        "{{/else}}",
        "{{#if b}} trailing"
      })
  void rejectsBracesThatAreNotPlaceholders(String line) {
    assertThatThrownBy(() -> template("ok: 1\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mesh.yaml:2: ")
        .hasMessageEndingWith("has braces that are not a placeholder");
  }

  @Test
  void reportsForgottenHashSignAsMissingValue() {
    assertThatThrownBy(
            () -> template("{{#if a}}\n{{else}}\n{{/if}}").fill().flag("a", true).render())
        .hasMessage("mesh.yaml: no value for else");
  }

  @Test
  void rejectsUnbalancedConditions() {
    assertThatThrownBy(() -> template("a: 1\n{{#if b}}\nc: 2\n"))
        .hasMessage("mesh.yaml:2: there is no {{/if}} for {{#if b}}");
    assertThatThrownBy(() -> template("a: 1\n{{/if}}\n"))
        .hasMessage("mesh.yaml:2: there is no {{#if}} or {{#each}} before this line");
    assertThatThrownBy(() -> template("{{#if a}}\n{{#else}}\n{{#else}}\n{{/if}}\n"))
        .hasMessageContaining("there is no {{/if}} for {{#if a}}");
  }

  @Test
  void repeatsLinesPerText() {
    ManifestTemplate template =
        template("args:\n{{#each names}}\n- --name\n- {{this}} # of {{all}}\n{{/each}}\nend: 1\n");

    assertThat(template.fill().texts("names", List.of("a", "b.c")).text("all", "two").render())
        .isEqualTo("args:\n- --name\n- a # of two\n- --name\n- b.c # of two\nend: 1\n");
    assertThat(template.fill().texts("names", List.of()).text("all", "none").render())
        .isEqualTo("args:\nend: 1\n");
  }

  @Test
  void quotesRepeatedTextIfYamlRequiresIt() {
    ManifestTemplate template = template("{{#each names}}\n- {{this}}\n{{/each}}\n");

    assertThat(read(template.fill().texts("names", List.of("true", "a: b", "#", "-x")).render()))
        .isEqualTo(List.of("true", "a: b", "#", "-x"));
  }

  @Test
  void treatsEmptyListAsFalseAndRejectsListAsText() {
    ManifestTemplate asked = template("{{#if names}}\nsome: 1\n{{#else}}\nnone: 1\n{{/if}}\n");

    assertThat(asked.fill().texts("names", List.of()).render()).isEqualTo("none: 1\n");
    assertThat(asked.fill().texts("names", List.of("a")).render()).isEqualTo("some: 1\n");
    assertThatThrownBy(() -> template("a: {{a}}").fill().texts("a", List.of("b")).render())
        .hasMessage("mesh.yaml:1: a is a list");
    assertThatThrownBy(() -> template("{{#each a}}\n- 1\n{{/each}}").fill().text("a", "b").render())
        .hasMessage("mesh.yaml:1: a is not a list");
  }

  @Test
  void rejectsUnbalancedLoops() {
    assertThatThrownBy(() -> template("a: 1\n{{#each b}}\nc: 2\n"))
        .hasMessage("mesh.yaml:2: there is no {{/each}} for {{#each b}}");
    assertThatThrownBy(() -> template("{{#each a}}\n{{#if b}}\n{{/each}}\n{{/if}}\n"))
        .hasMessage("mesh.yaml:2: there is no {{/if}} for {{#if b}}");
    assertThatThrownBy(() -> template("a: 1\n{{/each}}\n"))
        .hasMessage("mesh.yaml:2: there is no {{#if}} or {{#each}} before this line");
  }

  @Test
  void keepsJsonBraces() {
    assertThat(template("a: '{\"b\": {\"c\": {}}}'").fill().render())
        .isEqualTo("a: '{\"b\": {\"c\": {}}}'\n");
  }

  @Test
  void convertsWindowsLineEnds() {
    assertThat(template("a: 1\r\nb: {{b}}\r\n").fill().text("b", "c").render())
        .isEqualTo("a: 1\nb: c\n");
  }

  @Test
  void rendersConcurrently() {
    ManifestTemplate template = template("a: {{a}}");

    assertThat(
            IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> template.fill().number("a", i).render().equals("a: " + i + "\n")))
        .containsOnly(true);
  }
}
