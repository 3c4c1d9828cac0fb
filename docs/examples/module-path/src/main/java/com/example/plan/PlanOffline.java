package com.example.plan;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;

/** Prints the plan for the network of a cluster, without an AWS account. */
public final class PlanOffline {
  private PlanOffline() {}

  /** Plans the cluster of the spec file in the first argument. */
  public static void main(String[] arguments) throws IOException {
    Cluster cluster =
        ClusterYaml.standard().read(Path.of(arguments[0])).documentOrThrow().cluster();
    Plan plan =
        OfflinePlans.of(NetworkingEngine.builder().build(), cluster, ExistingNetwork.none());
    System.out.print(PlanText.write(plan, Palette.PLAIN));
    System.out.println("Planned by " + OfflinePlans.class.getModule());
    if (!plan.isApplicable()) {
      System.exit(1);
    }
  }
}
