package io.kops.networking.aws.reading;

import io.kops.networking.core.planning.Observation;

/**
 * Reads the resources of one kind, or of several kinds that one call returns. Reads run in parallel
 * in {@link #read}; the findings are then added to the observation in order of kinds, so that a
 * finding can refer to resources of earlier kinds.
 */
@FunctionalInterface
public interface KindReader {
  /** Reads, and returns a finding that adds the result to an observation. */
  Finding read(ReadScope scope);

  /** The result of a read. */
  @FunctionalInterface
  interface Finding {
    /** Adds the result to an observation that contains the earlier kinds. */
    void putInto(Observation.Builder observation);
  }
}
