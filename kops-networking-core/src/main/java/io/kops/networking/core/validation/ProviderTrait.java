package io.kops.networking.core.validation;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;

/**
 * What the rules have to know of networking modes. A mode of a third party has none of the traits.
 */
final class ProviderTrait {
  private static final String PRIVATE_1_10 =
      "cni, kopeio, weave, flannel, calico, canal, kuberouter, romana, amazonvpc or cilium";
  private static final String PRIVATE_1_37 =
      "cni, kopeio, flannel, calico, kuberouter, amazonvpc, cilium or kindnet";

  private ProviderTrait() {}

  /** Tells whether the cloud's route table gets a route for each node. */
  static boolean needsCloudRoutes(Networking mode) {
    return mode instanceof Kubenet || mode instanceof Classic;
  }

  /** Tells whether each node gets its own part of the range of pods. */
  static boolean needsNodeRanges(Networking mode) {
    return needsCloudRoutes(mode)
        || mode instanceof Flannel
        || mode instanceof Canal
        || mode instanceof Kopeio
        || mode instanceof KubeRouter;
  }

  /** Tells whether the mode works in public subnets only. */
  static boolean needsPublicTopology(Networking mode, KopsRelease release) {
    return switch (release) {
      case V1_10 -> needsCloudRoutes(mode) || mode instanceof External;
      case V1_37 -> mode instanceof Kubenet;
    };
  }

  /** Lists the modes of a line that work in private subnets. */
  static String worksPrivately(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PRIVATE_1_10;
      case V1_37 -> PRIVATE_1_37;
    };
  }
}
