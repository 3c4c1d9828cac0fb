package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The access log of the API load balancer: {@code spec.api.loadBalancer.accessLog}; kops 1.37. */
@Value.Immutable
@KopsValue
public interface AccessLog {
  /** Returns the minutes from one log to the next, 5 or 60. */
  OptionalInt interval();

  /** Returns the name of the S3 bucket. */
  Optional<String> bucket();

  /** Returns the start of the names of its objects. */
  Optional<String> bucketPrefix();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link AccessLog}. Not thread-safe. */
  final class Builder extends ImmutableAccessLog.Builder {
    Builder() {}
  }
}
