package io.kops.networking.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A range of Kubernetes versions as addon channels write it: bounds that all hold, such as {@code
 * >=1.6.0 <1.7.0}.
 *
 * @param bounds the bounds, in the order of the text; none for all versions
 */
public record KubernetesVersionRange(List<Bound> bounds) {
  /** The range that every version is in. */
  public static final KubernetesVersionRange ALL = new KubernetesVersionRange(List.of());

  private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=)([0-9]+\\.[0-9]+\\.[0-9]+)");

  /** How a version is compared with the end of a range. */
  public enum Comparison {
    /** The end or newer. */
    AT_LEAST(">="),
    /** The end or older. */
    AT_MOST("<="),
    /** Newer than the end. */
    NEWER(">"),
    /** Older than the end. */
    OLDER("<"),
    /** The end itself. */
    EXACTLY("=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    private boolean holds(int order) {
      return switch (this) {
        case AT_LEAST -> order >= 0;
        case AT_MOST -> order <= 0;
        case NEWER -> order > 0;
        case OLDER -> order < 0;
        case EXACTLY -> order == 0;
      };
    }

    private static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException(sign);
    }
  }

  /**
   * One end of a range.
   *
   * @param comparison on which side of the end versions are inside
   * @param end the end; a pre-release counts as its release
   */
  public record Bound(Comparison comparison, KubernetesVersion end) {
    public Bound {
      Objects.requireNonNull(comparison, "comparison");
      Objects.requireNonNull(end, "end");
    }

    @Override
    public String toString() {
      return comparison.sign + end;
    }
  }

  public KubernetesVersionRange {
    bounds = List.copyOf(bounds);
  }

  /**
   * Reads a range: one or several bounds with a space between them, each a version of three numbers
   * after {@code >=}, {@code <=}, {@code >}, {@code <} or {@code =}.
   *
   * @throws IllegalArgumentException if the text is no range
   */
  public static KubernetesVersionRange parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    for (String part : text.split(" ", -1)) {
      Matcher matcher = BOUND.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is not a range of versions such as >=1.6.0 <1.7.0");
      }
      bounds.add(
          new Bound(Comparison.of(matcher.group(1)), KubernetesVersion.parse(matcher.group(2))));
    }
    return new KubernetesVersionRange(bounds);
  }

  /** Returns the range from a release on, such as 1.7.0 and newer. */
  public static KubernetesVersionRange since(int major, int minor) {
    return new KubernetesVersionRange(
        List.of(new Bound(Comparison.AT_LEAST, new KubernetesVersion(major, minor, 0, ""))));
  }

  /** Returns whether the version is in the range; a pre-release counts as its release. */
  public boolean contains(KubernetesVersion version) {
    return bounds.stream()
        .allMatch(bound -> bound.comparison().holds(version.compareTo(bound.end())));
  }

  /** Returns the text as channels have it; empty for all versions. */
  @Override
  public String toString() {
    return bounds.stream().map(Bound::toString).collect(Collectors.joining(" "));
  }
}
