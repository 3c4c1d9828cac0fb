package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.Problems;

/**
 * Fills one family of fields. A step keeps what is there, so that doing it twice is doing it once;
 * the few fields that kops always overwrites get the same value each time.
 */
interface CompletionStep {
  Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems);
}
