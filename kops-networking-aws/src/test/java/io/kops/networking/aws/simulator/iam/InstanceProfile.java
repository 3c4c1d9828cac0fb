package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.Optional;

/** An instance profile, identified by its name. It contains at most one role. */
final class InstanceProfile extends Resource {
  private final String path;
  private final String profileId;
  private final Instant created;
  private Optional<String> roleName = Optional.empty();

  InstanceProfile(String name, String path, String profileId, Instant created) {
    super(name);
    this.path = path;
    this.profileId = profileId;
    this.created = created;
  }

  String path() {
    return path;
  }

  String profileId() {
    return profileId;
  }

  Instant created() {
    return created;
  }

  Optional<String> roleName() {
    return roleName;
  }

  void hold(String role) {
    roleName = Optional.of(role);
  }

  void empty() {
    roleName = Optional.empty();
  }

  boolean holds(String role) {
    return roleName.filter(role::equals).isPresent();
  }
}
