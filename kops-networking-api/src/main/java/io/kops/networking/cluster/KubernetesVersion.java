package io.kops.networking.cluster;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes, such as {@code 1.10.6}. A leading {@code v} is dropped. A pre-release or
 * build suffix is kept in {@link #suffix()} and ignored in comparisons. As in kops, the URL of a
 * release can take the place of the version.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number; 0 if the text has only two
 * @param suffix the text after the numbers, such as {@code -beta.1}; empty if none
 * @param releaseUrl the URL of the release, such as {@code https://dl.k8s.io/release/v1.34.1};
 *     empty if the version was given as numbers
 */
public record KubernetesVersion(
    int major, int minor, int patch, String suffix, Optional<String> releaseUrl)
    implements Comparable<KubernetesVersion> {
  private static final Pattern URL = Pattern.compile("https?://[!-~]+");
  private static final Pattern SHAPE =
      Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?([-+][0-9A-Za-z.+-]+)?");
  private static final Comparator<KubernetesVersion> ORDER =
      Comparator.comparingInt(KubernetesVersion::major)
          .thenComparingInt(KubernetesVersion::minor)
          .thenComparingInt(KubernetesVersion::patch);

  /** Creates a version that is not given by a URL. */
  public KubernetesVersion(int major, int minor, int patch, String suffix) {
    this(major, minor, patch, suffix, Optional.empty());
  }

  /**
   * Reads a version, or the URL of a release. The version in a URL is the last part of its path
   * that has the form of a version with a leading {@code v}.
   *
   * @throws IllegalArgumentException if the text has not two or three numbers
   */
  public static KubernetesVersion parse(String text) {
    return URL.matcher(text).matches()
        ? parse(versionIn(text), text, Optional.of(text))
        : parse(text, text, Optional.empty());
  }

  private static KubernetesVersion parse(String version, String text, Optional<String> url) {
    Matcher matcher = SHAPE.matcher(version);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a Kubernetes version such as 1.34.1");
    }
    String patch = matcher.group(3);
    String suffix = matcher.group(4);
    return new KubernetesVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        patch == null ? 0 : Integer.parseInt(patch),
        suffix == null ? "" : suffix,
        url);
  }

  /** Returns the part of the path that names a version; empty if none does. */
  private static String versionIn(String url) {
    String found = "";
    for (String part : url.split("[?#]", 2)[0].split("/", -1)) {
      if (part.startsWith("v") && SHAPE.matcher(part).matches()) {
        found = part;
      }
    }
    return found;
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

  /** Returns the value of a spec's field: the URL, or else the version without a leading v. */
  public String text() {
    return releaseUrl.orElseGet(this::toString);
  }

  /** Returns the version without a leading {@code v}, also if a URL gives it. */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch + suffix;
  }
}
