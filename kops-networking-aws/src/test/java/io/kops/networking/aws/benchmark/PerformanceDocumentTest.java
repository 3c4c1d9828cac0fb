package io.kops.networking.aws.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/performance.md contains every table of the benchmarks, with any numbers. */
class PerformanceDocumentTest {
  private final PerformanceDocument document =
      new PerformanceDocument(Path.of("../docs/performance.md"));

  @Test
  void containsEveryTableWithItsColumns() throws IOException {
    for (Map.Entry<String, Table> table : Benchmarks.empty().entrySet()) {
      assertThat(document.table(table.getKey()))
          .as(table.getKey())
          .startsWith(table.getValue().head() + "\n");
    }
  }

  @Test
  void everyClusterSizeIsInTheApplyTables() throws IOException {
    for (ClusterSize size : ClusterSize.values()) {
      assertThat(document.table("calls")).contains("\n| " + size.title() + " |");
      assertThat(document.table("apply-0")).contains("\n| " + size.title() + " |");
      assertThat(document.table("apply-100")).contains("\n| " + size.title() + " |");
    }
  }
}
