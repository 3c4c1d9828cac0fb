package io.kops.networking.aws.call;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What to do when the answer to a create call was lost.
 *
 * @param findMade looks for what the call may have made
 * @param repetition when the call may be made again
 */
public record Recovery<T>(Supplier<Optional<T>> findMade, Repetition repetition) {
  /** When a call whose answer was lost may be made again. */
  public enum Repetition {
    /** Once what it made would be visible: nothing keeps a second call from making a second one. */
    AFTER_THE_WINDOW,
    /**
     * Repeats the call if the resource is not found: the client token or the name prevents a
     * duplicate.
     */
    AFTER_A_LOOK,
    /** At once: AWS refuses to make a second one. */
    AT_ONCE
  }

  /**
   * For things of which there can be many: looks for the one that carries the mark of this attempt
   * until it would have become visible, and only then makes the call again.
   *
   * @param findMarked looks for it by its mark
   */
  public static <T> Recovery<T> byMark(Supplier<Optional<T>> findMarked) {
    return new Recovery<>(findMarked, Repetition.AFTER_THE_WINDOW);
  }

  /**
   * For things of which there can be many, and whose call has a client token: looks for the one
   * that carries the mark of this attempt, and makes the call again with the same token when it is
   * not seen.
   *
   * @param findMarked looks for it by its mark
   */
  public static <T> Recovery<T> byToken(Supplier<Optional<T>> findMarked) {
    return new Recovery<>(findMarked, Repetition.AFTER_A_LOOK);
  }

  /**
   * Recovery of resources with unique names: looks the resource up, and repeats the call if it is
   * not found. AWS answers a repeated call with the same resource or rejects it; an endpoint that
   * does neither would create a duplicate.
   *
   * @param findNamed looks the resource up, and rejects one that this attempt did not create
   */
  public static <T> Recovery<T> byName(Supplier<Optional<T>> findNamed) {
    return new Recovery<>(findNamed, Repetition.AFTER_A_LOOK);
  }

  /**
   * For things that exist once by their nature, such as a role of a name or a route to a
   * destination: makes the call again, and when AWS answers that it is there already looks at it.
   *
   * @param findExisting looks for it, and makes it what it should be where it may be something else
   */
  public static <T> Recovery<T> byNature(Supplier<Optional<T>> findExisting) {
    return new Recovery<>(findExisting, Repetition.AT_ONCE);
  }
}
