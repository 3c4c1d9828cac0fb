package io.kops.networking.aws.reading;

import io.kops.networking.core.planning.Observation;

/** Reads what can only be asked for once the cluster's resources are known. */
@FunctionalInterface
public interface FollowUpReader {
  /** Looks, and puts what is found into the observation; makes no call where none is needed. */
  void look(ReadScope scope, Observation.Builder observation);
}
