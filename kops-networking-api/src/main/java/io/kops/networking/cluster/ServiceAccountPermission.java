package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The AWS permissions of a service account: an item of {@code
 * spec.iam.serviceAccountExternalPermissions}; kops 1.37. The service account receives an IAM role.
 */
@Value.Immutable
@KopsValue
public interface ServiceAccountPermission {
  /** Returns the name of the service account. */
  String name();

  /** Returns the namespace; {@code *} matches any characters. */
  String namespace();

  /** Returns the ARNs of managed policies that are attached to the role. */
  List<String> policyArns();

  /** Returns the statements of the role's inline policy, a JSON array. */
  Optional<String> inlinePolicy();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ServiceAccountPermission}. Not thread-safe. */
  final class Builder extends ImmutableServiceAccountPermission.Builder {
    Builder() {}
  }
}
