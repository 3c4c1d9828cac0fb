package io.kops.networking.aws.documentation;

import static io.kops.networking.aws.documentation.Prose.Kind.JAVADOC;
import static io.kops.networking.aws.documentation.Prose.Kind.PAGE;
import static io.kops.networking.aws.documentation.Prose.Kind.TEST_NAME;

import io.kops.networking.aws.documentation.Prose.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A phrase that the project does not use.
 *
 * @param phrase its pattern
 * @param instead the words to write instead
 * @param kinds the kinds of prose that must not contain it
 */
record Wording(Pattern phrase, String instead, Set<Kind> kinds) {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
  private static final Set<Kind> DESCRIPTIONS = EnumSet.of(JAVADOC, PAGE, TEST_NAME);
  private static final String CALLS = "(?:calls?|requests?|reads?|queries|writes?)";

  private static final List<String> ALLOWED =
      List.of("Amazon Machine Image", "A change that you make in IAM");

  private static final List<Wording> BANNED =
      List.of(
          of(
              "what (?:is|are|was|were|the|it|its|they|a|an|has|have|had|does|do|did|can|may|must"
                  + "|this|that|no|each|nothing|kops|AWS|EC2|we)(?![^.?!]*\\?)",
              "a noun, such as \"the resources that ...\""),
          of(
              "(?:makes?|made|making)(?! sure| progress| (?:[\\w§'-]+ ){0,5}(?:"
                  + CALLS
                  + "|changes?|fail|in place|idempotent|stale|(?:un)?likely|larger|public|peer|"
                  + "\\w+[ai]ble|unsupported|invalid|unique|default))"
                  + "(?<!"
                  + CALLS
                  + " (?:[\\w§]{1,20} )?(?:[\\w§]{1,20} )?(?:[\\w§]{1,20} )?\\w{4,6})"
                  + "(?<!permitted to make)(?<!changes (?:are|were) made)",
              "create, build, compute, cause"),
          of(
              "(?<=\\A\\s{0,3})(?:what|who|which)(?![^.?!]*\\?)",
              "a noun or a verb",
              EnumSet.of(JAVADOC),
              false),
          of("(?:tells?|told|telling)", "report, indicate, return whether"),
          of("(?:says?|said|saying)", "state, specify, report"),
          of("others(?<!(?:the|all|no|and|or) others)", "unmanaged, external, other owners"),
          of("(?:go|goes|gone|going|went)", "continue, be deleted, fail", ALL, true),
          of("(?:stands?|stood|standing)", "is, represents"),
          of(
              "(?:whoever|whatever|nobody|someone|somebody|anybody|anyone|everybody|everyone|whom)",
              "a noun, such as user, process, caller"),
          of(
              "(?:(?:old|new|kops|today's|1\\.10|1\\.37|both|either) lines?|lines? of kops)",
              "kops release, kops 1.10, kops 1.37"),
          of("machines?", "instance, node; host for a computer"),
          of("masters?", "control plane", DESCRIPTIONS, false),
          of("mend(?:s|ed|ing)?", "fix"),
          of("(?:hears?|heard)", "receive"),
          of(
              "(?:a|an|one|two|three)"
                  + " (?:line|call|role|group|gateway|table|row|subnet|test|file|request|tag|rule|route|address|listener|read|page|resource)s?"
                  + " (?:a|an|each) [a-z]+",
              "one ... per ..."),
          of(
              "(?:refuses|rejects) nulls?\\.|copies the (?:list|map|set)s?\\.",
              "a fact that the signature does not show, or nothing"));

  private static Wording of(String phrase, String instead) {
    return of(phrase, instead, ALL, false);
  }

  private static Wording of(String phrase, String instead, Set<Kind> kinds, boolean matchCase) {
    String words = "\\b(?:" + phrase.replace(" ", "\\s{1,2}") + ")(?!\\w)";
    return new Wording(
        Pattern.compile(words, matchCase ? 0 : Pattern.CASE_INSENSITIVE), instead, kinds);
  }

  /**
   * Returns the banned phrases in a text, each with its position and the words to write instead.
   */
  static Stream<String> findings(Prose prose) {
    return BANNED.stream()
        .filter(wording -> wording.kinds.contains(prose.kind()))
        .flatMap(wording -> wording.findingsIn(prose));
  }

  private Stream<String> findingsIn(Prose prose) {
    return phrase
        .matcher(prose.text())
        .results()
        .filter(
            match -> ALLOWED.stream().noneMatch(allowed -> prose.around(match).contains(allowed)))
        .map(
            match ->
                "%s:%d: \"%s\" in \"%s\"; write: %s"
                    .formatted(
                        prose.file(),
                        prose.lineAt(match.start()),
                        match.group().replaceAll("\\s+", " "),
                        prose.around(match),
                        instead));
  }
}
