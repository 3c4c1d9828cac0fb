package io.kops.networking.aws;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A separate Java process that creates or deletes the private cluster and is halted in between. */
final class KillableProcess {
  /** A cluster with instance groups, network load balancers and roles of service accounts. */
  static final Cluster WITH_INSTANCES =
      V137Clusters.withServiceAccounts(
          V137Clusters.v137("us-east-1a").privateTopology().bastion().build());

  private KillableProcess() {}

  private static AwsNetworking networking(EndpointClients clients, Path store, boolean instances) {
    AwsNetworkingBuilder builder =
        AwsNetworking.builder()
            .ec2(clients.ec2())
            .iam(clients.iam())
            .stateStore(LocalStateStore.open(store))
            .owner("mortal");
    if (instances) {
      builder
          .instanceGroups(instanceGroups(clients))
          .hostedZones(HostedZones.of(clients.route53()));
    }
    return builder.build();
  }

  static InstanceGroups instanceGroups(EndpointClients clients) {
    return InstanceGroups.builder()
        .autoScaling(clients.autoScaling())
        .loadBalancing(clients.loadBalancing())
        .networkLoadBalancing(clients.networkLoadBalancing())
        .build();
  }

  /** Runs one to its end and returns its exit status. */
  static int run(URI endpoint, Path store, Plan.Purpose purpose, FatalCall.Fate fate, int call)
      throws IOException, InterruptedException {
    return run(endpoint, store, purpose, fate, "", call, false);
  }

  /**
   * Runs a process, which also manages instance groups if {@code instances} is set.
   *
   * @param action the action whose calls are counted; empty for all calls
   */
  static int run(
      URI endpoint,
      Path store,
      Plan.Purpose purpose,
      FatalCall.Fate fate,
      String action,
      int call,
      boolean instances)
      throws IOException, InterruptedException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillableProcess.class.getName(),
                endpoint.toString(),
                store.toString(),
                purpose.name(),
                fate.name(),
                action,
                String.valueOf(call),
                String.valueOf(instances)))
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Creates or deletes the cluster. */
  public static void main(String[] arguments) {
    FatalCall fatal =
        new FatalCall(
            FatalCall.Fate.valueOf(arguments[3]), arguments[4], Integer.parseInt(arguments[5]));
    boolean instances = Boolean.parseBoolean(arguments[6]);
    Cluster cluster = instances ? WITH_INSTANCES : TestAccount.privateCluster();
    try (EndpointClients clients = EndpointClients.at(URI.create(arguments[0]), fatal);
        AwsNetworking networking = networking(clients, Path.of(arguments[1]), instances)) {
      switch (Plan.Purpose.valueOf(arguments[2])) {
        case BUILD -> networking.update(cluster);
        case DELETE ->
            networking.delete(cluster.name(), ApplyListener.NONE, new CancellationToken());
      }
    }
  }
}
