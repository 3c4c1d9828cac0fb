package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Romana;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of docs/providers.md are current. {@code -Dkops.write=true} regenerates them. */
class ProvidersDocumentTest {
  private static final Path PAGE = Path.of("../docs/providers.md");
  private static final Path CHANGES = Path.of("../docs/changing-the-provider.md");

  @Test
  void tablesAreCurrent() throws IOException {
    checkTables(PAGE, ProvidersDocument.tables());
  }

  @Test
  void tableOfChangesIsCurrent() throws IOException {
    checkTables(
        CHANGES,
        Map.of(
            "changes",
            ProvidersDocument.changes(KopsRelease.V1_10),
            "changes 1.37",
            ProvidersDocument.changes(KopsRelease.V1_37)));
  }

  private static void checkTables(Path page, Map<String, String> tables) throws IOException {
    String text = Files.readString(page);
    if (Boolean.getBoolean("kops.write")) {
      for (Map.Entry<String, String> table : tables.entrySet()) {
        text = replaced(text, table.getKey(), table.getValue());
      }
      Files.writeString(page, text);
    }

    for (Map.Entry<String, String> table : tables.entrySet()) {
      assertThat(text).contains(begin(table.getKey()) + table.getValue() + end(table.getKey()));
    }
  }

  @Test
  void overviewContainsEveryProvider() {
    for (KopsRelease release : KopsRelease.values()) {
      String overview = ProvidersDocument.tables().get("overview " + release);

      assertThat(overview.lines()).hasSize(ProvidersDocument.providers(release).size() + 2);
      assertThat(ProvidersDocument.providers(release))
          .extracting(NetworkingProvider::specKey)
          .allSatisfy(key -> assertThat(overview).contains("\n| " + key + " | "));
    }
  }

  /** The manual of kops 1.10 still has the version of kops 1.8. */
  @Test
  void pageNamesTheKubernetesVersionOfRomanaThatKopsRequires() throws IOException {
    NetworkingProvider romana =
        ProvidersDocument.providers(KopsRelease.V1_10).stream()
            .filter(provider -> provider.specKey().equals("romana"))
            .findFirst()
            .orElseThrow();
    assertThat(romana.profile(KopsRelease.V1_10).kubernetesVersions().toString())
        .startsWith(">=1.7.0");
    assertThat(romana.contribute(SampleRequests.request(Romana.DEFAULT)).addons())
        .extracting(addon -> addon.kubernetesVersion().orElseThrow().toString())
        .containsExactly(">=1.7.0");
    assertThat(Files.readString(PAGE))
        .contains("- **romana** needs Kubernetes 1.7. The manual names 1.6, but kops rejects it");
  }

  private static String begin(String table) {
    return "<!-- begin " + table + " -->\n";
  }

  private static String end(String table) {
    return "\n<!-- end " + table + " -->";
  }

  private static String replaced(String page, String table, String content) {
    int begin = page.indexOf(begin(table)) + begin(table).length();
    return page.substring(0, begin) + content + page.substring(page.indexOf(end(table)));
  }
}
