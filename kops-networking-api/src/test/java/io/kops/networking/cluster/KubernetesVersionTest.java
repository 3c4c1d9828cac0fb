package io.kops.networking.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionTest {
  @ParameterizedTest
  @CsvSource({
    "1.10.6, 1.10.6",
    "v1.32.0, 1.32.0",
    "1.9, 1.9.0",
    "1.11.0-beta.1, 1.11.0-beta.1",
    "1.30.1+build.5, 1.30.1+build.5"
  })
  void dropsLeadingLetterAndKeepsSuffix(String text, String written) {
    assertThat(KubernetesVersion.parse(text)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1.", "v", "1.10.", "1.10.6.1", "latest", "1.10.6 ", "1.10x", "1.99999"})
  void rejectsTextsThatAreNotVersions(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesVersion.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "https://dl.k8s.io/release/v1.34.1, 1.34.1",
    "http://mirror.example.com/v2/kubernetes/v1.10.6/, 1.10.6",
    "https://mirror.example.com/v1.30.0/ci/v1.31.0-beta.1+4?v1.32.0/v1.33.0, 1.31.0-beta.1+4"
  })
  void findsVersionInReleaseUrl(String url, String version) {
    KubernetesVersion found = KubernetesVersion.parse(url);

    assertThat(found).hasToString(version);
    assertThat(found.releaseUrl()).contains(url);
    assertThat(found.text()).isEqualTo(url);
    assertThat(found).isEqualByComparingTo(KubernetesVersion.parse(version));
    assertThat(KubernetesVersion.parse(version).text()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dl.k8s.io/release/stable.txt",
        "https://dl.k8s.io/1.34.1",
        "https://dl.k8s.io/?/v1.34.1",
        "https://dl.k8s.io/v1.34.1 ",
        "s3://bucket/v1.34.1"
      })
  void rejectsUrlsWithoutVersion(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesVersion.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Property
  void parsesItsOwnText(
      @ForAll @IntRange(max = 9999) int major,
      @ForAll @IntRange(max = 9999) int minor,
      @ForAll @IntRange(max = 9999) int patch) {
    KubernetesVersion version = new KubernetesVersion(major, minor, patch, "");

    assertThat(KubernetesVersion.parse(version.toString())).isEqualTo(version);
  }

  @Property
  void sortsByNumbers(@ForAll @IntRange(max = 40) int left, @ForAll @IntRange(max = 40) int right) {
    KubernetesVersion older = KubernetesVersion.parse("1." + left);
    KubernetesVersion newer = KubernetesVersion.parse("1." + right + ".0-alpha.1");

    assertThat(older.compareTo(newer)).isEqualTo(Integer.compare(left, right));
    assertThat(newer.isAtLeast(1, left)).isEqualTo(right >= left);
  }

  @ParameterizedTest
  @CsvSource({
    "1.4.0, V1_10, true",
    "1.3.9, V1_10, false",
    "1.11.10, V1_10, true",
    "1.12.0, V1_10, false",
    "1.17.9, V1_10, false",
    "1.18.0, V1_37, false",
    "1.24.9, V1_37, false",
    "1.25.0, V1_37, true",
    "2.0.0, V1_37, true"
  })
  void mapsEveryVersionToAKopsRelease(String version, KopsRelease release, boolean covered) {
    assertThat(KopsRelease.of(KubernetesVersion.parse(version))).isEqualTo(release);
    assertThat(release.covers(KubernetesVersion.parse(version))).isEqualTo(covered);
  }

  @Test
  void prefersExplicitKopsRelease() {
    ClusterSpec.Builder spec = ClusterSpec.builder();
    spec.name(ClusterName.of("k.example.com"));
    assertThat(spec.build().release()).isEqualTo(KopsRelease.V1_37);

    spec.kubernetesVersion(KubernetesVersion.parse("1.10.6"));
    assertThat(spec.build().release()).isEqualTo(KopsRelease.V1_10);

    spec.kopsRelease(KopsRelease.V1_37);
    assertThat(spec.build().release()).isEqualTo(KopsRelease.V1_37);
  }
}
