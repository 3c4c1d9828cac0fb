package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.Problems;

/** A step that knows the spec alone and always succeeds. */
interface SpecStep extends CompletionStep {
  ClusterSpec complete(ClusterSpec spec);

  @Override
  default Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    return cluster.withSpec(complete(cluster.spec()));
  }
}
