package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes fields that can contain secrets by their names: passwords, tokens, environment
 * variables, files, manifests, user data and the configuration of registries. Recognizes passwords
 * in URLs, too.
 */
final class SecretFields {
  /** The replacement of each character of a secret; not allowed in YAML. */
  static final char REDACTED = '\0';

  private static final char REPLACEMENT = '\uFFFD';

  /** A name ends with one of these, such as {@code clientSecret}. */
  private static final String ENDINGS =
      "pass(?:words?|wd|phrase)|secrets?|(?<!http)tokens?|credentials?|dockerconfig(?:json)?|key[-_]?data"
          + "|(?:private|access|secret|api|tls|ssl|ssh|client|server)[-_.]?key";

  private static final String WHOLE_NAMES =
      "value|contents?|data|stringData|env|environment|manifest|userData|additionalUserData"
          + "|auths?|configAdditions|configOverride|encryptionConfig|encryptionProviderConfig";

  /** A colon without a space after it is a mistake that is reported together with the value. */
  private static final String KEY =
      "(?i)(?:(?:%s)|(?<![\\w-])(?:%s))[\"']?\\s*:".formatted(ENDINGS, WHOLE_NAMES);

  private static final Pattern NAME =
      Pattern.compile("(?i).*(?:%s)|%s".formatted(ENDINGS, WHOLE_NAMES));
  private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

  /**
   * The password before the host of a URL; without one, the whole user information. The lengths are
   * limited so that the time does not grow with the square of the length of a line.
   */
  private static final Pattern USER_INFORMATION =
      Pattern.compile(
          "(?:://|(?<=[\\s'\"\\[{,]))[^\\s/:@'\"\\[{,]{0,100}:(?!//)([^\\s@]{1,300})@"
              + "|://([^\\s/:@]{1,300})@");

  /** A setting in a text, such as {@code etcd.password=x}. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?i)(?:%s)\\s*=\\s*([^\\s,;'\"]+)".formatted(ENDINGS));

  private static final Pattern ANYWHERE = Pattern.compile(KEY);
  private static final Pattern AT_END = Pattern.compile(KEY + "\\s*(?:[|>][-+0-9]*)?\\s*$");
  private static final int LONGEST_END = 300;

  private SecretFields() {}

  /** Returns whether a path is that of such a field, or of a part of it. */
  static boolean contain(FieldPath path) {
    return STEP.matcher(path.text()).results().anyMatch(it -> NAME.matcher(it.group()).matches());
  }

  /** Returns whether a line has the key of such a field. */
  static boolean hasKey(String line) {
    return ANYWHERE.matcher(line).find();
  }

  /** Returns whether a line ends with the key of such a field, so that its value is below. */
  static boolean endsWithKey(String line) {
    return AT_END.matcher(line.substring(Math.max(0, line.length() - LONGEST_END))).find();
  }

  /** Returns a line of the same length with the values of such fields replaced. */
  static String redacted(String line) {
    Matcher matcher = ANYWHERE.matcher(line);
    char[] characters = line.replace(REDACTED, REPLACEMENT).toCharArray();
    while (matcher.find()) {
      int start = matcher.end();
      while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
        start++;
      }
      Arrays.fill(characters, start, end(line, start), REDACTED);
    }
    for (Pattern pattern : List.of(USER_INFORMATION, ASSIGNMENT)) {
      for (Matcher found = pattern.matcher(line); found.find(); ) {
        for (int group = 1; group <= found.groupCount(); group++) {
          if (found.start(group) >= 0) {
            Arrays.fill(characters, found.start(group), found.end(group), REDACTED);
          }
        }
      }
    }
    return new String(characters);
  }

  private static int end(String line, int start) {
    if (start < line.length() && "\"'".indexOf(line.charAt(start)) >= 0) {
      return SourceLine.endOfQuoted(line, start);
    }
    int end = start;
    boolean all =
        (start < line.length() && "&!|>{[".indexOf(line.charAt(start)) >= 0)
            || line.lastIndexOf('{', start) < 0;
    while (end < line.length() && (all || ",}]".indexOf(line.charAt(end)) < 0)) {
      end++;
    }
    return end;
  }
}
