package io.kops.networking.core.applying;

import com.google.common.hash.Hashing;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names the attempts of an apply to make resources. Safe for use by several threads. */
@FunctionalInterface
public interface Attempts {
  /**
   * Returns the token of this apply's attempt to make a resource: at most 64 ASCII characters, the
   * same each time it is asked for, and another one than that of every attempt which may have ended
   * before.
   */
  String tokenOf(PlannedResource resource);

  /** Returns attempts that nobody else knows of. */
  static Attempts unrecorded() {
    String apply = UUID.randomUUID().toString();
    return resource -> token(apply, resource.id(), 1);
  }

  /**
   * Returns the token that belongs to these three, always the same.
   *
   * @param uid what tells clusters of one name apart
   * @param id the resource
   * @param generation how many times it may have been made, this time included
   */
  static String token(String uid, ResourceId id, long generation) {
    return Hashing.sha256()
        .hashString(uid + " " + id + " " + generation, StandardCharsets.UTF_8)
        .toString();
  }
}
