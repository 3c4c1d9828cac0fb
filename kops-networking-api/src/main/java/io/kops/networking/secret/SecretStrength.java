package io.kops.networking.secret;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Estimates the strength of secrets. Problems never contain the secret. */
public final class SecretStrength {
  /** The minimum that weave and kops recommend: 9 random letters and digits have 53.6 bits. */
  public static final int RECOMMENDED_BITS = 50;

  private static final FieldPath SECRETS = FieldPath.of("secrets");
  private static final String IPSEC_KEYS = "ciliumpassword";

  /** The key id, the algorithms with their keys, and the size of the check value of AES-GCM. */
  private static final Pattern IPSEC_FORM =
      Pattern.compile(
          "keys: (?:[1-9]|1[0-5])\\+? (?:rfc4106\\(gcm\\(aes\\)\\)"
              + " (?:0x)?(?<gcm>\\p{XDigit}{40}|\\p{XDigit}{56}|\\p{XDigit}{72})"
              + " (?:96|128|256)|hmac\\((?:md5|sha1|sha256|sha384|sha512)\\)"
              + " (?:0x)?(?:\\p{XDigit}{2}){16,64} cbc\\(aes\\)"
              + " (?:0x)?(?<cbc>\\p{XDigit}{32}|\\p{XDigit}{48}|\\p{XDigit}{64}))\\s*");

  private SecretStrength() {}

  /**
   * Returns the problems of a secret: an error if it is empty, a warning if it is weak, and a
   * notice if it ends in a line break, which kops keeps as part of the secret. The secret {@code
   * ciliumpassword} must be a line of IPsec keys, such as {@link SecretValue#randomIpsecKeys()}.
   *
   * @param name the name of the secret, such as {@code weavepassword}
   */
  public static Problems check(String name, SecretValue value) {
    Problems.Collector problems = Problems.collector();
    FieldPath path = SECRETS.child(name);
    String text = value.text();
    if (text.isEmpty()) {
      problems.error(
          path,
          SecretCodes.SECRET_EMPTY,
          "the secret " + name + " is empty",
          "enter a secret or generate one");
      return problems.problems();
    }
    if (name.equals(IPSEC_KEYS)) {
      Matcher keys = IPSEC_FORM.matcher(text);
      if (!keys.matches()) {
        problems.error(
            path,
            SecretCodes.SECRET_MALFORMED,
            "the secret " + name + " is not a line of IPsec keys that cilium can read",
            "write \"keys: 3+ rfc4106(gcm(aes)) <40 hexadecimal digits> 128\", or generate it with"
                + " SecretValue.randomIpsecKeys()");
        return problems.problems();
      }
      String key = keys.group("gcm") == null ? keys.group("cbc") : keys.group("gcm");
      checkStrength(name, SecretValue.of(key), problems);
      return problems.problems();
    }
    checkStrength(name, value, problems);
    if (text.endsWith("\n")) {
      problems.add(
          Problem.notice(
              path,
              SecretCodes.SECRET_ENDS_IN_LINE_BREAK,
              "the secret " + name + " ends in a line break, which is part of the secret"));
    }
    return problems.problems();
  }

  private static void checkStrength(String name, SecretValue value, Problems.Collector problems) {
    int bits = bits(value);
    if (bits < RECOMMENDED_BITS) {
      problems.warning(
          SECRETS.child(name),
          SecretCodes.SECRET_WEAK,
          "the secret %s has about %d bits; at least %d are recommended"
              .formatted(name, bits, RECOMMENDED_BITS),
          "generate a random secret, or use at least 9 random letters and digits");
    }
  }

  /**
   * Returns the estimated number of random bits, based on the character classes of the secret. A
   * character counts as one bit if it repeats or continues its predecessor, as in {@code aaa} or
   * {@code 123}, or occurs for at least the third time.
   */
  public static int bits(SecretValue value) {
    String text = value.text().stripTrailing();
    double perCharacter = Math.log(alphabet(text)) / Math.log(2);
    Map<Integer, Integer> seen = new HashMap<>();
    double bits = 0;
    int before = Integer.MIN_VALUE;
    for (int character : text.codePoints().toArray()) {
      boolean foreseeable =
          seen.merge(character, 1, Integer::sum) > 2 || Math.abs((long) character - before) <= 1;
      bits += foreseeable ? 1 : perCharacter;
      before = character;
    }
    return (int) bits;
  }

  /** Returns the number of characters in the character classes of a text. */
  private static int alphabet(String text) {
    int size = 0;
    size += text.matches("(?s).*[a-z].*") ? 26 : 0;
    size += text.matches("(?s).*[A-Z].*") ? 26 : 0;
    size += text.matches("(?s).*[0-9].*") ? 10 : 0;
    size += text.matches("(?s).*[^a-zA-Z0-9].*") ? 32 : 0;
    return Math.max(size, 1);
  }
}
