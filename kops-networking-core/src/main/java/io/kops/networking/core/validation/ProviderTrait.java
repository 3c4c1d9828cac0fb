package io.kops.networking.core.validation;

import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;

/** Properties of networking providers. A third-party provider has none of them. */
final class ProviderTrait {

  private ProviderTrait() {}

  /** Returns whether the route table has one route per node. */
  static boolean needsCloudRoutes(Networking mode) {
    return mode instanceof Kubenet || mode instanceof Classic;
  }

  /** Returns whether each node has its own part of the pod CIDR. */
  static boolean needsNodeRanges(Networking mode) {
    return needsCloudRoutes(mode)
        || mode instanceof Flannel
        || mode instanceof Canal
        || mode instanceof Kopeio
        || mode instanceof KubeRouter;
  }
}
