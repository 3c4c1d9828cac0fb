package io.kops.networking.aws.documentation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The frequency of words that idiomatic documentation rarely uses.
 *
 * @param frequencies one frequency per marker
 */
record Fingerprint(List<Frequency> frequencies) {
  private static final List<Marker> MARKERS =
      List.of(
          new Marker(
              "what is, what the, what it", "what (?:is|are|was|were|the|its?|a|an|they)", 0.5),
          new Marker("make", "(?:makes?|made|making)", 0.7),
          new Marker("tell", "(?:tells?|told|telling)", 0),
          new Marker("say", "(?:says?|said|saying)", 0.2),
          new Marker("others", "others", 0),
          new Marker("go", "(?-i:go|goes|gone|going)", 0.3),
          new Marker("stand", "(?:stands?|stood|standing)", 0),
          new Marker("whoever, nobody, someone", "(?:whoever|nobody|someone|somebody|anybody)", 0),
          new Marker("line for a release", "(?:(?:old|new|kops|today's|1\\.10|1\\.37) lines?)", 0),
          new Marker("machine", "machines?", 0));

  /**
   * A phrase with the frequency that documentation may have.
   *
   * @param name its name
   * @param pattern its pattern
   * @param target the highest frequency per 1,000 words
   */
  private record Marker(String name, String pattern, double target) {
    private Frequency count(List<Prose> texts) {
      Pattern words = Pattern.compile("(?i)\\b" + pattern.replace(" ", "\\s+") + "\\b");
      long found = texts.stream().mapToLong(prose -> prose.count(words)).sum();
      long total = texts.stream().mapToLong(Prose::words).sum();
      return new Frequency(this, found, 1000.0 * found / total);
    }
  }

  /**
   * How often a marker occurs.
   *
   * @param marker the marker
   * @param found the number of occurrences
   * @param perThousand the occurrences per 1,000 words
   */
  private record Frequency(Marker marker, long found, double perThousand) {
    private boolean isMissed() {
      return perThousand > marker.target();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%-28s %5d %6.2f %6.2f", marker.name(), found, perThousand, marker.target());
    }
  }

  /** Counts the markers in these texts. */
  static Fingerprint of(List<Prose> texts) {
    return new Fingerprint(MARKERS.stream().map(marker -> marker.count(texts)).toList());
  }

  /** Returns the markers that are more frequent than their target. */
  List<String> missedTargets() {
    return frequencies.stream().filter(Frequency::isMissed).map(Frequency::toString).toList();
  }

  @Override
  public String toString() {
    return frequencies.stream()
        .map(Frequency::toString)
        .collect(
            Collectors.joining(
                "\n", "per 1,000 words of main Javadoc  found   rate target\n", "\n"));
  }
}
