package io.kops.networking.aws.call;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Handles a create call whose response was lost.
 *
 * @param findCreated finds the resource that the call may have created
 * @param repetition when the call can be repeated
 */
public record Recovery<T>(Supplier<Optional<T>> findCreated, Repetition repetition) {
  /** When a call with a lost response can be repeated. */
  public enum Repetition {
    /**
     * Repeats the call after the resource would have become visible, because AWS does not prevent a
     * duplicate.
     */
    AFTER_CONSISTENCY_WINDOW,
    /**
     * Repeats the call if the resource is not found: the client token or the name prevents a
     * duplicate.
     */
    AFTER_LOOKUP,
    /** Repeats the call immediately: AWS rejects a duplicate. */
    IMMEDIATELY
  }

  /**
   * Recovery of resources without a unique name or client token: looks for the attempt's tag until
   * the resource would have become visible, then repeats the call.
   *
   * @param findMarked finds the resource by the tag of the attempt
   */
  public static <T> Recovery<T> byMark(Supplier<Optional<T>> findMarked) {
    return new Recovery<>(findMarked, Repetition.AFTER_CONSISTENCY_WINDOW);
  }

  /**
   * Recovery of resources whose create call has a client token: looks for the attempt's tag, then
   * repeats the call with the same token if nothing is found.
   *
   * @param findMarked finds the resource by the tag of the attempt
   */
  public static <T> Recovery<T> byToken(Supplier<Optional<T>> findMarked) {
    return new Recovery<>(findMarked, Repetition.AFTER_LOOKUP);
  }

  /**
   * Recovery of resources with unique names: looks the resource up, and repeats the call if it is
   * not found. AWS answers a repeated call with the same resource or rejects it; an endpoint that
   * does neither would create a duplicate.
   *
   * @param findNamed looks the resource up, and rejects one that this attempt did not create
   */
  public static <T> Recovery<T> byName(Supplier<Optional<T>> findNamed) {
    return new Recovery<>(findNamed, Repetition.AFTER_LOOKUP);
  }

  /**
   * Recovery of resources that are unique by nature, such as a named role or a route to a
   * destination: repeats the call, and looks the resource up if AWS reports that it exists.
   *
   * @param findExisting looks the resource up, and corrects it if its content can differ
   */
  public static <T> Recovery<T> byNature(Supplier<Optional<T>> findExisting) {
    return new Recovery<>(findExisting, Repetition.IMMEDIATELY);
  }
}
