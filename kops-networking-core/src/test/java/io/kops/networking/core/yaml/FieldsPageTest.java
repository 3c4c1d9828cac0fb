package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.FieldCatalog.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/fields.md are current. {@code -Dkops.write=true} regenerates them. */
class FieldsPageTest {
  private static final Path PAGE = Path.of("../docs/fields.md");
  private static final FieldCatalog CATALOG = FieldCatalog.get();

  @Test
  void pageListsEveryField() throws IOException {
    String before = Files.readString(PAGE);
    String after =
        replaced(
            replaced(before, "Cluster", table(RawDocument.Kind.CLUSTER)),
            "InstanceGroup",
            table(RawDocument.Kind.INSTANCE_GROUP));
    if (Boolean.getBoolean("kops.write")) {
      Files.writeString(PAGE, after);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/fields.md; to regenerate it, run this test with -Dkops.write=true")
        .isEqualTo(after);
  }

  private static String replaced(String page, String name, String table) {
    String begin = "<!-- begin " + name + " -->\n";
    int start = page.indexOf(begin) + begin.length();
    return page.substring(0, start) + table + page.substring(page.indexOf("<!-- end", start));
  }

  private static String table(RawDocument.Kind kind) {
    StringBuilder table =
        new StringBuilder(
            "| Object | Releases | Treatment | Fields |\n| --- | --- | --- | --- |\n");
    for (Line line : CATALOG.lines()) {
      if (line.kind() == kind) {
        table.append(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    line.object().isEmpty() ? "" : "`" + line.object() + "`",
                    releases(line),
                    treatment(line),
                    line.names().stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "))));
      }
    }
    return table.toString();
  }

  private static String releases(Line line) {
    String releases =
        line.releases().equals(Set.of(KopsRelease.values()))
            ? "both"
            : line.releases().iterator().next().toString();
    return line.versions().size() == 1
        ? releases + ", " + line.versions().iterator().next()
        : releases;
  }

  private static String treatment(Line line) {
    String note = line.note().isEmpty() ? "" : CATALOG.note(line.note());
    return switch (line.treatment()) {
      case HONORED -> "honored";
      case CONDITIONAL -> "honored " + note;
      case KEPT -> "not applied: " + note;
      case REMOVED -> "rejected";
    };
  }
}
