package com.example.app;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Prints the plan for the network of a cluster, without an AWS account. */
public final class PlanOffline {
  private PlanOffline() {}

  /** Plans the cluster of the spec file in the first argument. */
  public static void main(String[] arguments) throws IOException {
    Cluster cluster =
        ClusterYaml.standard().read(Path.of(arguments[0])).documentOrThrow().cluster();
    NetworkingEngine engine = NetworkingEngine.builder().build();
    Plan plan = OfflinePlans.of(engine, cluster, ExistingNetwork.none());
    System.out.print(PlanText.write(plan, Palette.PLAIN));
    System.out.println(
        "Providers: "
            + engine.registry().providers().stream()
                .map(NetworkingProvider::specKey)
                .sorted()
                .collect(Collectors.joining(" ")));
    if (!plan.isApplicable()) {
      System.exit(1);
    }
  }
}
