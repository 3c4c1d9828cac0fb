package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How IAM policies are created: {@code spec.iam}. */
@Value.Immutable
@KopsValue
public interface IamSettings {
  /** Returns whether the wide policies of old are used. */
  @Value.Default
  default boolean legacy() {
    return false;
  }

  /** Returns whether instances may pull from ECR. */
  @Value.Default
  default boolean allowContainerRegistry() {
    return false;
  }

  /**
   * Returns the ARN of the permissions boundary of the cluster's roles. Not supported by kops 1.10.
   */
  Optional<String> permissionsBoundary();

  /**
   * Returns whether the controllers of kops have IAM roles of their own, instead of the permissions
   * of the control plane. Not supported by kops 1.10.
   */
  Optional<Boolean> useServiceAccountExternalPermissions();

  /** Returns the permissions of further service accounts. Not supported by kops 1.10. */
  List<ServiceAccountPermission> serviceAccountExternalPermissions();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link IamSettings}. Not thread-safe. */
  final class Builder extends ImmutableIamSettings.Builder {
    Builder() {}
  }
}
