package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.spi.NodeNetworking;

/** Fills in the options of one component on one line. */
interface OptionFamily {
  ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes);
}
