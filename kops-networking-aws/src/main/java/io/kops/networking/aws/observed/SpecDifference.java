package io.kops.networking.aws.observed;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;

/**
 * A field of a spec that is not what AWS has.
 *
 * @param path the field
 * @param spec what the spec says; empty when it says nothing
 * @param observed what AWS has; empty when it has nothing
 */
public record SpecDifference(FieldPath path, Optional<String> spec, Optional<String> observed) {
  /** Returns the difference in one line. */
  @Override
  public String toString() {
    return "%s: the spec says %s, AWS has %s"
        .formatted(path, spec.orElse("nothing"), observed.orElse("nothing"));
  }
}
