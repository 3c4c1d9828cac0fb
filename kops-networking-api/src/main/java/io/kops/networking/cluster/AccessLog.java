package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * Where the load balancer of the API logs access: {@code spec.api.loadBalancer.accessLog}; 1.37
 * line.
 */
@Value.Immutable
@KopsValue
public interface AccessLog {
  /** Returns the minutes from one log to the next, 5 or 60. */
  OptionalInt interval();

  /** Returns the name of the S3 bucket. */
  Optional<String> bucket();

  /** Returns the start of the names of its objects. */
  Optional<String> bucketPrefix();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link AccessLog}. For use by one thread. */
  final class Builder extends ImmutableAccessLog.Builder {
    Builder() {}
  }
}
