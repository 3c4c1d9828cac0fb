package io.kops.networking.aws;

import io.kops.networking.core.rolling.ClusterClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Renews the lock before the host drains nodes, which takes long, and before it validates them. */
record LeaseRenewingCluster(ClusterClient cluster, ApplyLock.Hold hold) implements ClusterClient {
  static ClusterClient of(ClusterClient cluster, ApplyLock.Hold hold) {
    return cluster == SKIP_VALIDATION ? SKIP_VALIDATION : new LeaseRenewingCluster(cluster, hold);
  }

  @Override
  public Optional<String> drain(String node, Duration limit) {
    hold.renew();
    return cluster.drain(node, limit);
  }

  @Override
  public List<String> faults() {
    hold.renew();
    return cluster.faults();
  }

  @Override
  public Set<String> markedNodes() {
    return cluster.markedNodes();
  }
}
