package io.kops.networking.spi.testkit;

import io.kops.networking.cluster.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions as the addon channel writes it: bounds that all hold, such as {@code >=1.6.0
 * <1.7.0}.
 *
 * @param bounds the bounds
 */
public record VersionRange(List<Predicate<KubernetesVersion>> bounds) {
  private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=)([0-9]+\\.[0-9]+\\.[0-9]+)");

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException if the text is no range
   */
  public static VersionRange parse(String text) {
    List<Predicate<KubernetesVersion>> bounds = new ArrayList<>();
    for (String part : text.split(" ", -1)) {
      Matcher matcher = BOUND.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is not a range of versions such as >=1.6.0 <1.7.0");
      }
      KubernetesVersion end = KubernetesVersion.parse(matcher.group(2));
      bounds.add(
          switch (matcher.group(1)) {
            case ">=" -> version -> version.compareTo(end) >= 0;
            case "<=" -> version -> version.compareTo(end) <= 0;
            case ">" -> version -> version.compareTo(end) > 0;
            case "<" -> version -> version.compareTo(end) < 0;
            default -> version -> version.compareTo(end) == 0;
          });
    }
    return new VersionRange(List.copyOf(bounds));
  }

  /** Tells whether the version is in the range. */
  public boolean contains(KubernetesVersion version) {
    return bounds.stream().allMatch(bound -> bound.test(version));
  }
}
