package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a list of differences: patterns of cases and of differences, and a reason.
 *
 * @param cases matches the names of cases
 * @param difference is found in differences
 * @param reason explains why the difference stays
 */
record ListedDifference(Pattern cases, Pattern difference, String reason) {
  private static final int COLUMNS = 3;

  static List<ListedDifference> read(String file) throws IOException {
    try (InputStream in = ListedDifference.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ListedDifference::of)
          .toList();
    }
  }

  private static ListedDifference of(String line) {
    String[] columns = line.split(" \\| ", COLUMNS);
    assertThat(columns).as(line).hasSize(COLUMNS);
    return new ListedDifference(
        Pattern.compile(columns[0]), Pattern.compile(columns[1]), columns[2]);
  }

  boolean covers(ConformanceCase example, String text) {
    return cases.matcher(example.name()).matches() && difference.matcher(text).find();
  }
}
