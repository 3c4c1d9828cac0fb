package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** How IAM policies are made: {@code spec.iam}. */
@Value.Immutable
@KopsValue
public interface IamSettings {
  /** Tells whether the wide policies of old are used. */
  @Value.Default
  default boolean legacy() {
    return false;
  }

  /** Tells whether machines may pull from ECR. */
  @Value.Default
  default boolean allowContainerRegistry() {
    return false;
  }

  /**
   * Returns the ARN of the permissions boundary of the cluster's roles. Not supported by kops 1.10.
   */
  Optional<String> permissionsBoundary();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link IamSettings}. For use by one thread. */
  final class Builder extends ImmutableIamSettings.Builder {
    Builder() {}
  }
}
