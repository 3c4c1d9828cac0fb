package io.kops.networking.aws.conformance;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.mode.AmazonVpc;
import io.kops.networking.mode.Cni;
import io.kops.networking.mode.Networking;
import java.util.Locale;

/** The cni provider in place of one that is not there. */
final class StandIn {
  private StandIn() {}

  static boolean isNeeded(NetworkingEngine engine, Cluster cluster) {
    return engine.registry().find(cluster.spec().networking().orElseThrow()).isEmpty();
  }

  /** Returns the cluster, with cni in place of a networking whose provider is not there. */
  static Cluster forMissingProvider(NetworkingEngine engine, Cluster cluster) {
    if (!isNeeded(engine, cluster)) {
      return cluster;
    }
    Cluster stoodIn = cluster.edit(spec -> spec.networking(Cni.DEFAULT));
    // Pods of amazonvpc live in the VPC's own range, which no other networking may use.
    return cluster.spec().networking().orElseThrow() instanceof AmazonVpc
        ? stoodIn.edit(spec -> spec.nonMasqueradeCidr(Cidr.parse("100.64.0.0/10")))
        : stoodIn;
  }

  static String nameOf(Networking networking) {
    return networking.getClass().getSimpleName().replace("Immutable", "").toLowerCase(Locale.ROOT);
  }
}
