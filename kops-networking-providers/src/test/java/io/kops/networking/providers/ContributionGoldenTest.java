package io.kops.networking.providers;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.testkit.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contributions of all providers to sample clusters of the newest supported Kubernetes version.
 * {@code -Dkops.write=true} writes the files.
 */
class ContributionGoldenTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/kops/networking/providers/golden");

  /** The samples whose contribution depends on IPv6. */
  private static final Set<String> WITH_IPV6 = Set.of("amazonvpc", "calico", "cilium", "kindnet");

  @ParameterizedTest
  @EnumSource
  void matchesGoldenFiles(KopsRelease release) throws IOException {
    Map<String, String> files = new TreeMap<>();
    // Samples are ordered by version: the newest one replaces the older ones.
    for (BuiltInSamples.Sample sample : BuiltInSamples.all(release)) {
      String name = sample.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      files.put(name + ".txt", ContributionText.of(sample.provider(), sample.request()));
      if (release == KopsRelease.V1_37 && WITH_IPV6.contains(sample.name())) {
        ProviderRequest ipv6 =
            sample.request().toBuilder()
                .cluster(SampleRequests.withIpv6(sample.request().cluster()))
                .build();
        files.put(name + "-ipv6.txt", ContributionText.of(sample.provider(), ipv6));
      }
    }

    GoldenFiles.assertFolder(FOLDER.resolve(release.toString()), files);
  }
}
