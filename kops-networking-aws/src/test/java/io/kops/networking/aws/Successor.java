package io.kops.networking.aws;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.state.LocalStateStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The process that follows a killed one. Its clock is the system clock, advanced by each pause, so
 * that it never waits.
 */
final class Successor implements AutoCloseable {
  private final AtomicReference<Duration> ahead;
  private final EndpointClients clients;
  private final AwsNetworking networking;

  Successor(URI endpoint, Path store) {
    this(endpoint, store, new AtomicReference<>(Duration.ZERO), false);
  }

  /**
   * Creates a process with a shared clock.
   *
   * @param ahead how far the clock is ahead of the system's
   * @param instances whether instance groups are managed too
   */
  Successor(URI endpoint, Path store, AtomicReference<Duration> ahead, boolean instances) {
    this.ahead = ahead;
    this.clients = EndpointClients.at(endpoint);
    AwsNetworkingBuilder builder =
        AwsNetworking.builder()
            .ec2(clients.ec2())
            .iam(clients.iam())
            .stateStore(LocalStateStore.open(store))
            .owner("successor")
            .pacing(new PacingAhead());
    if (instances) {
      builder
          .instanceGroups(KillableProcess.instanceGroups(clients))
          .hostedZones(HostedZones.of(clients.route53()));
    }
    this.networking = builder.build();
  }

  AwsNetworking networking() {
    return networking;
  }

  ApplyReport deleteAll(ClusterName cluster) {
    return networking.delete(cluster, ApplyListener.NONE, new CancellationToken());
  }

  void waitUntil(Instant instant) {
    ahead.set(Duration.between(Instant.now(), instant));
  }

  @Override
  public void close() {
    networking.close();
    clients.close();
  }

  private final class PacingAhead implements Pacing {
    @Override
    public Instant now() {
      return Instant.now().plus(ahead.get());
    }

    @Override
    public void pause(Duration length) {
      ahead.updateAndGet(length::plus);
    }
  }
}
