package io.kops.networking.problem.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Verifies the tables of a module in docs/errors.md. Codes come from the sources of the module,
 * causes from the Javadoc of their constants; severity, remedy and example from problems that the
 * module reported. {@code -Dkops.write=true} regenerates the tables.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ErrorsPageContract {
  private static final Path PAGE = Path.of("../docs/errors.md");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final String HEAD =
      "| Code | Severity | Cause | Remedy | Example |\n| --- | --- | --- | --- | --- |\n";

  private final Map<String, List<Problem>> found = new TreeMap<>();
  private final String module = Path.of("").toAbsolutePath().getFileName().toString();

  /**
   * Returns reported problems by the simple name of the class that declares their codes. The first
   * problem of a code is its example.
   */
  protected abstract Map<String, List<Problem>> examples() throws Exception;

  private Map<String, List<Problem>> found() throws Exception {
    if (found.isEmpty()) {
      found.putAll(examples());
    }
    return found;
  }

  @Test
  void codesHaveJavadoc() {
    List<String> silent = new ArrayList<>();
    CodeSources.below(SOURCES)
        .forEach(
            (owner, codes) ->
                codes.forEach(
                    (code, meaning) -> {
                      if (meaning.isEmpty()) {
                        silent.add(owner + "." + code);
                      }
                    }));
    assertThat(silent)
        .as("codes without a constant whose Javadoc states the cause in one sentence")
        .isEmpty();
  }

  @Test
  void codesHaveExamples() throws Exception {
    Map<String, List<Problem>> examples = found();
    List<String> missing = new ArrayList<>();
    CodeSources.below(SOURCES)
        .forEach(
            (owner, codes) ->
                codes.keySet().stream()
                    .filter(code -> found(examples, owner, code).isEmpty())
                    .forEach(code -> missing.add(owner + "." + code)));
    assertThat(missing)
        .as(
            "codes without an example. In %s.examples(), add a problem with the code under the"
                + " name of the class that declares it, then %s",
            getClass().getName(), written())
        .isEmpty();
  }

  private static List<Problem> found(
      Map<String, List<Problem>> examples, String owner, String code) {
    return examples.getOrDefault(owner, List.of()).stream()
        .filter(problem -> problem.code().name().equals(code))
        .toList();
  }

  @Test
  void pageContainsExactlyTheCodesOfModule() throws Exception {
    Map<String, String> tables = tables();
    if (Boolean.getBoolean("kops.write")) {
      Files.writeString(PAGE, rewritten(Files.readString(PAGE), tables));
    }
    String page = Files.readString(PAGE);
    assertThat(owners(page))
        .as(
            "tables of %s in docs/errors.md. For a class with codes and no table, add a heading"
                + " and the lines <!-- begin %s/Class --> and <!-- end %s/Class -->, then %s",
            module, module, module, written())
        .containsExactlyInAnyOrderElementsOf(tables.keySet());
    tables.forEach(
        (owner, table) ->
            assertThat(page)
                .as("the codes of %s in docs/errors.md; to regenerate them, %s", owner, written())
                .contains(begin(owner) + table + end(owner)));
  }

  private Map<String, String> tables() throws Exception {
    Map<String, List<Problem>> examples = found();
    Map<String, String> tables = new TreeMap<>();
    CodeSources.below(SOURCES)
        .forEach(
            (owner, codes) -> {
              StringBuilder table = new StringBuilder(HEAD);
              codes.forEach(
                  (code, meaning) -> {
                    List<Problem> found = found(examples, owner, code);
                    if (!found.isEmpty()) {
                      table.append(row(code, meaning, found));
                    }
                  });
              tables.put(owner, table.toString());
            });
    return tables;
  }

  private static String row(String code, String meaning, List<Problem> found) {
    String severities =
        found.stream()
            .map(Problem::severity)
            .sorted()
            .distinct()
            .map(ErrorsPageContract::word)
            .collect(Collectors.joining(" or "));
    Problem example = found.get(0);
    String place = example.location().map(location -> location + ": ").orElse("");
    String path = example.path().text().isEmpty() ? "" : example.path() + ": ";
    return "| <a id=\"%s\"></a>`%s` | %s | %s | %s | %s |\n"
        .formatted(
            code.toLowerCase(Locale.ROOT),
            code,
            severities,
            meaning,
            example.remedy().isEmpty() ? "–" : quoted(example.remedy()),
            quoted(place + path + example.message()));
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTICE -> "notice";
    };
  }

  /** Returns a text as Markdown code within a table cell. */
  private static String quoted(String text) {
    String inCell = text.replace("|", "\\|").replace('\n', ' ');
    return inCell.contains("`") ? "`` " + inCell + " ``" : "`" + inCell + "`";
  }

  private List<String> owners(String page) {
    List<String> owners = new ArrayList<>();
    Pattern.compile("<!-- begin " + Pattern.quote(module) + "/(\\w+) -->")
        .matcher(page)
        .results()
        .forEach(marker -> owners.add(marker.group(1)));
    return owners;
  }

  private String rewritten(String page, Map<String, String> tables) {
    String text = page;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      int begin = text.indexOf(begin(table.getKey()));
      int end = text.indexOf(end(table.getKey()));
      if (begin >= 0 && end >= 0) {
        text =
            text.substring(0, begin)
                + begin(table.getKey())
                + table.getValue()
                + text.substring(end);
      }
    }
    return text;
  }

  private String begin(String owner) {
    return "<!-- begin " + module + "/" + owner + " -->\n";
  }

  private String end(String owner) {
    return "<!-- end " + module + "/" + owner + " -->";
  }

  private String written() {
    return "mvn test -pl "
        + module
        + " -am -Dtest=ErrorsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dkops.write=true";
  }

  /** Returns the problems of the {@link InvalidInputException} that an operation throws. */
  protected static List<Problem> refusal(Refused refused) {
    try {
      refused.run();
    } catch (InvalidInputException refusal) {
      return refusal.problems().all();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no InvalidInputException was thrown");
  }

  /** An operation that throws {@link InvalidInputException}. */
  protected interface Refused {
    /** Runs the operation. */
    void run() throws Exception;
  }

  /** Concatenates problems. */
  @SafeVarargs
  protected static List<Problem> all(Iterable<Problem>... problems) {
    List<Problem> all = new ArrayList<>();
    for (Iterable<Problem> each : problems) {
      each.forEach(all::add);
    }
    return all;
  }
}
