package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.Problems;

/** Takes the hosted zone that was found for the cluster's name, which a gossip name has not. */
final class HostedZone implements CompletionStep {
  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    if (cluster.name().isGossip() || cluster.spec().dnsZone().isPresent()) {
      return cluster;
    }
    return cluster.edit(spec -> spec.dnsZone(existing.hostedZoneId()));
  }
}
