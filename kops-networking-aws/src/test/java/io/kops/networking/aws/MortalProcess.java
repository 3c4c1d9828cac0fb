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

/** A Java process of its own that makes or deletes the private cluster and is halted meanwhile. */
final class MortalProcess {
  private MortalProcess() {}

  /** Runs one to its end and returns its exit status. */
  static int run(URI endpoint, Path store, Plan.Purpose purpose, FatalCall.Fate fate, int call)
      throws IOException, InterruptedException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MortalProcess.class.getName(),
                endpoint.toString(),
                store.toString(),
                purpose.name(),
                fate.name(),
                String.valueOf(call)))
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Makes or deletes. */
  public static void main(String[] arguments) {
    FatalCall fatal =
        new FatalCall(FatalCall.Fate.valueOf(arguments[3]), Integer.parseInt(arguments[4]));
    Cluster cluster = TestAccount.privateCluster();
    try (EndpointClients clients = EndpointClients.at(URI.create(arguments[0]), fatal);
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(clients.ec2())
                .iam(clients.iam())
                .stateStore(LocalStateStore.open(Path.of(arguments[1])))
                .owner("mortal")
                .build()) {
      switch (Plan.Purpose.valueOf(arguments[2])) {
        case BUILD -> networking.update(cluster);
        case DELETE ->
            networking.delete(cluster.name(), ApplyListener.NONE, new CancellationToken());
      }
    }
  }
}
