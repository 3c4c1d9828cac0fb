package io.kops.networking.aws.quickstart;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.report.NetworkPicture;
import io.kops.networking.core.report.NetworkReport;
import io.kops.networking.core.report.SvgOptions;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the report and the picture of a network. */
final class NetworkFiles {
  private NetworkFiles() {}

  static void write(
      QuickstartOptions options, Plan plan, Problems problems, Optional<ClusterNetwork> network)
      throws IOException {
    if (options.report().isPresent()) {
      Files.writeString(options.report().get(), new NetworkReport(plan, problems, network).html());
    }
    if (options.picture().isPresent()) {
      NetworkPicture picture =
          network
              .map(known -> NetworkPicture.of(plan, known.cluster()))
              .orElseGet(() -> NetworkPicture.of(plan));
      Path file = options.picture().get();
      Files.writeString(
          file, isMermaid(file) ? picture.mermaid() : picture.svg(SvgOptions.DEFAULT));
    }
  }

  private static boolean isMermaid(Path file) {
    return file.toString().endsWith(".mmd");
  }
}
