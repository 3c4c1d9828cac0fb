package io.kops.networking.aws.reading;

import io.kops.networking.core.planning.Observation;

/** Runs reads that depend on the IDs of the cluster's resources. */
@FunctionalInterface
public interface FollowUpReader {
  /** Reads, and adds the results to the observation. Issues no call if none is needed. */
  void read(ReadScope scope, Observation.Builder observation);
}
