package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.Problems;
import java.util.function.UnaryOperator;

/**
 * Completes one group of fields. Steps are idempotent: they keep values that are set, and the few
 * fields that kops always overwrites get the same value each time.
 */
@FunctionalInterface
interface CompletionStep {
  Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems);

  /** Returns a step that reads only the spec and reports no problems. */
  static CompletionStep ofSpec(UnaryOperator<ClusterSpec> step) {
    return (cluster, existing, problems) -> cluster.withSpec(step.apply(cluster.spec()));
  }
}
