package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.quota.Quotas;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/operations.md has the quotas of a new account as the library counts them. */
class QuotasDocumentTest {
  private static final Pattern ROW = Pattern.compile("\\(`(\\w+)`\\) \\| ([\\d,]+) \\|");

  @Test
  void tableShowsTheDefaultsOfTheLibrary() throws Exception {
    Map<String, String> rows = rows();
    assertThat(rows).hasSizeGreaterThan(10);
    for (Map.Entry<String, String> row : rows.entrySet()) {
      assertThat(Quotas.class.getMethod(row.getKey()).invoke(Quotas.DEFAULT))
          .as(row.getKey())
          .hasToString(row.getValue().replace(",", ""));
    }
  }

  private static Map<String, String> rows() throws IOException {
    return ROW.matcher(Files.readString(Pages.PROJECT.resolve("docs/operations.md")))
        .results()
        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
  }
}
