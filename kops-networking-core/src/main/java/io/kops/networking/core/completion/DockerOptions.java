package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import java.util.Optional;

/** Docker of the 1.10 line, which leaves all routing and masquerading to others. */
final class DockerOptions implements OptionFamily {
  private static final List<String> JSON_FILE_OPTIONS = List.of("max-size=10m", "max-file=5");

  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    DockerSettings given = spec.docker().orElseGet(() -> DockerSettings.builder().build());
    // Without a plug-in kubelet puts pods onto Docker's own bridge.
    boolean bridged = nodes.networkPlugin().isEmpty();
    DockerSettings.Builder docker =
        given.toBuilder()
            .ipMasq(given.ipMasq().orElse(false))
            .ipTables(given.ipTables().orElse(false))
            .bridge(given.bridge().or(() -> bridged ? Optional.of("cbr0") : Optional.empty()))
            .logLevel(given.logLevel().orElse("warn"))
            .storage(given.storage().orElse(storage(spec)))
            .version(given.version().or(() -> spec.kubernetesVersion().map(DockerOptions::docker)));
    // The options belong to json-file: another driver would refuse them.
    if (given.logDriver().isEmpty() && given.logOpt().isEmpty()) {
      docker.logDriver("json-file").logOpt(JSON_FILE_OPTIONS);
    }
    return spec.toBuilder().docker(docker.build()).build();
  }

  private static String storage(ClusterSpec spec) {
    return spec.kubernetesVersion().filter(version -> version.isAtLeast(1, 11)).isPresent()
        ? "overlay2,overlay,aufs"
        : "overlay,aufs";
  }

  private static String docker(KubernetesVersion kubernetes) {
    if (kubernetes.isAtLeast(1, 9)) {
      return "17.03.2";
    }
    if (kubernetes.isAtLeast(1, 8)) {
      return "1.13.1";
    }
    if (kubernetes.isAtLeast(1, 6)) {
      return "1.12.6";
    }
    return kubernetes.isAtLeast(1, 5) ? "1.12.3" : "1.11.2";
  }
}
