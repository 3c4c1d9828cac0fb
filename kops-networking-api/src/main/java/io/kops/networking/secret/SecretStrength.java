package io.kops.networking.secret;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/** Judges given secrets by how hard they are to guess. What it says never holds the secret. */
public final class SecretStrength {
  /** A secret is easier to guess than {@link #RECOMMENDED_BITS} random bits. */
  public static final ProblemCode SECRET_WEAK = ProblemCode.of("SECRET_WEAK");

  /** A secret is empty. */
  public static final ProblemCode SECRET_EMPTY = ProblemCode.of("SECRET_EMPTY");

  /** A secret ends in the line break of the file it was read from. */
  public static final ProblemCode SECRET_ENDS_IN_LINE_BREAK =
      ProblemCode.of("SECRET_ENDS_IN_LINE_BREAK");

  /** What weave and kops recommend at least: 9 random letters and digits have 53.6 bits. */
  public static final int RECOMMENDED_BITS = 50;

  private static final FieldPath SECRETS = FieldPath.of("secrets");

  private SecretStrength() {}

  /**
   * Returns what is to be said about a given secret: an error when it is empty, a warning when it
   * is weak, a notice when it ends in a line break, which kops keeps as a part of it.
   *
   * @param name the name of the secret, such as {@code weavepassword}
   */
  public static Problems check(String name, SecretValue value) {
    Problems.Collector problems = Problems.collector();
    FieldPath path = SECRETS.child(name);
    String text = value.text();
    if (text.isEmpty()) {
      problems.error(
          path, SECRET_EMPTY, "the secret " + name + " is empty", "give one, or have one made");
      return problems.problems();
    }
    int bits = bits(value);
    if (bits < RECOMMENDED_BITS) {
      problems.warning(
          path,
          SECRET_WEAK,
          "the secret %s is worth about %d bits, and %d are recommended"
              .formatted(name, bits, RECOMMENDED_BITS),
          "have a random one made, or give 9 or more random letters and digits");
    }
    if (text.endsWith("\n")) {
      problems.add(
          Problem.notice(
              path,
              SECRET_ENDS_IN_LINE_BREAK,
              "the secret " + name + " ends in a line break, which is a part of it"));
    }
    return problems.problems();
  }

  /**
   * Returns a guess of how many random bits a secret is worth, from the kinds of characters it has.
   * A character that repeats or continues the one before it, such as in {@code aaa} or {@code 123},
   * or that stands there for the third time, counts for one bit.
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

  /** Returns how many characters there are of the kinds that a text has. */
  private static int alphabet(String text) {
    int size = 0;
    size += text.matches("(?s).*[a-z].*") ? 26 : 0;
    size += text.matches("(?s).*[A-Z].*") ? 26 : 0;
    size += text.matches("(?s).*[0-9].*") ? 10 : 0;
    size += text.matches("(?s).*[^a-zA-Z0-9].*") ? 32 : 0;
    return Math.max(size, 1);
  }
}
