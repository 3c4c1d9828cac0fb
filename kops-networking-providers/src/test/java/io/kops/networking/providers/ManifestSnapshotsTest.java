package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.sampling.Sampled;
import io.kops.networking.spi.Addon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests of every provider for every Kubernetes version that it supports. After an intended
 * change, {@code -Dkops.write=true} writes the file of their hashes.
 */
class ManifestSnapshotsTest {
  private static final Path FILE =
      Path.of("src/test/resources/io/kops/networking/providers/manifests.sha256");

  static List<BuiltInSamples.Sample> samples() {
    return BuiltInSamples.all();
  }

  @Test
  void matchTheSnapshots() throws IOException {
    List<String> lines = ManifestSnapshots.lines();
    if (Boolean.getBoolean("kops.write")) {
      Files.write(FILE, lines, StandardCharsets.UTF_8);
    }

    assertThat(lines).isEqualTo(Files.readAllLines(FILE, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @Sampled(every = 4)
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "de-CH"})
  void areEqualInEveryLocale(String tag) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

      assertThat(ManifestSnapshots.lines()).isEqualTo(Files.readAllLines(FILE));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void areEqualInAnotherJvm() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=ISO-8859-1",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dline.separator=\r\n",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ManifestSnapshots.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(jvm.exitValue()).isZero();
    assertThat(output.lines()).isEqualTo(Files.readAllLines(FILE));
  }

  @ParameterizedTest
  @Sampled(every = 4)
  @MethodSource("samples")
  void areStrictYamlWithoutPlaceholders(BuiltInSamples.Sample sample) {
    for (Addon addon : sample.provider().contribute(sample.request()).addons()) {
      KubernetesObjects.assertNoUnknownFields(addon);
      KubernetesObjects.assertServedOnItsWholeRange(addon);
      assertThat(addon.manifest()).doesNotContain("{{").doesNotContain("\t");
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void selectOneManifestPerClusterOrNone(BuiltInSamples.Sample sample) {
    List<Addon> addons = sample.provider().contribute(sample.request()).addons();

    assertThat(addons.stream().filter(addon -> addon.appliesTo(sample.version())))
        .hasSize(addons.isEmpty() ? 0 : 1);
  }

  @Test
  void coverEveryProviderAndVersion() {
    assertThat(BuiltInSamples.all().stream().map(sample -> sample.provider().id()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            BuiltInSamples.providers().stream()
                .filter(
                    provider ->
                        provider.releases().stream()
                            .anyMatch(
                                line ->
                                    BuiltInSamples.versions(line).stream()
                                        .anyMatch(
                                            provider.profile(line).kubernetesVersions()::contains)))
                .map(provider -> provider.id())
                .toList());
  }
}
