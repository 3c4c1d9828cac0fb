package io.kops.networking.cluster;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes, such as {@code 1.10.6}. A leading {@code v} is dropped. A pre-release or
 * build suffix is kept in {@link #suffix()} and ignored in comparisons.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number; 0 if the text has only two
 * @param suffix the text after the numbers, such as {@code -beta.1}; empty if none
 */
public record KubernetesVersion(int major, int minor, int patch, String suffix)
    implements Comparable<KubernetesVersion> {
  private static final Pattern SHAPE =
      Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?([-+][0-9A-Za-z.+-]+)?");
  private static final Comparator<KubernetesVersion> ORDER =
      Comparator.comparingInt(KubernetesVersion::major)
          .thenComparingInt(KubernetesVersion::minor)
          .thenComparingInt(KubernetesVersion::patch);

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if the text has not two or three numbers
   */
  public static KubernetesVersion parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a Kubernetes version such as 1.10.6");
    }
    String patch = matcher.group(3);
    String suffix = matcher.group(4);
    return new KubernetesVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        patch == null ? 0 : Integer.parseInt(patch),
        suffix == null ? "" : suffix);
  }

  /**
   * Returns whether this is {@code major.minor.0} or newer; a pre-release counts as its release.
   */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major != otherMajor ? major > otherMajor : minor >= otherMinor;
  }

  /** Compares the three numbers only, so that {@code 1.10.0-beta.1} equals {@code 1.10.0}. */
  @Override
  public int compareTo(KubernetesVersion other) {
    return ORDER.compare(this, other);
  }

  /** Returns the text without a leading {@code v}. */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch + suffix;
  }
}
