package io.kops.networking.aws.observed;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;

/**
 * A field whose value in the spec differs from AWS.
 *
 * @param path the field
 * @param spec the value in the spec; empty if unset
 * @param observed the value in AWS; empty if absent
 */
public record SpecDifference(FieldPath path, Optional<String> spec, Optional<String> observed) {
  /** Returns a single line of text. */
  @Override
  public String toString() {
    return "%s: spec has %s, AWS has %s"
        .formatted(path, spec.orElse("nothing"), observed.orElse("nothing"));
  }
}
