package io.kops.networking.aws.reading;

import io.kops.networking.core.planning.Observation;

/**
 * Reads the resources of one kind, or of several that one call tells about. The read happens in
 * {@link #read}, beside those of other kinds; what it found is put into the observation afterwards,
 * kind by kind, so that a kind can name the resources of those before it.
 */
@FunctionalInterface
public interface KindReader {
  /** Reads, and returns how to put what was read into an observation. */
  Finding read(ReadScope scope);

  /** What was read. */
  @FunctionalInterface
  interface Finding {
    /** Puts it into an observation that holds the kinds before. */
    void putInto(Observation.Builder observation);
  }
}
