package io.kops.networking.core.applying;

import com.google.common.hash.Hashing;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names the attempts of an apply to create resources. Thread-safe. */
@FunctionalInterface
public interface Attempts {
  /**
   * Returns the token of this apply's attempt to create a resource: at most 64 ASCII characters,
   * the same for each call, and different from the tokens of all earlier attempts.
   */
  String tokenOf(PlannedResource resource);

  /** Returns attempts that are not recorded in a journal. */
  static Attempts unrecorded() {
    String apply = UUID.randomUUID().toString();
    return resource -> token(apply, resource.id(), 1);
  }

  /**
   * Returns the token for the arguments; the result is deterministic.
   *
   * @param uid distinguishes clusters of the same name
   * @param id the resource
   * @param generation the number of the attempt, counted across applies
   */
  static String token(String uid, ResourceId id, long generation) {
    return Hashing.sha256()
        .hashString(uid + " " + id + " " + generation, StandardCharsets.UTF_8)
        .toString();
  }
}
