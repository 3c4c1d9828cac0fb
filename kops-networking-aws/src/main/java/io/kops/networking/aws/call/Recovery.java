package io.kops.networking.aws.call;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What to do when the answer to a create call was lost.
 *
 * @param findMade looks for what the call may have made
 * @param mayDouble whether nothing would keep a second call from making a second one
 */
public record Recovery<T>(Supplier<Optional<T>> findMade, boolean mayDouble) {
  /**
   * For things of which there can be many: looks for the one that carries the mark of this attempt
   * until it would have become visible, and only then makes the call again.
   *
   * @param findMarked looks for it by its mark
   */
  public static <T> Recovery<T> byMark(Supplier<Optional<T>> findMarked) {
    return new Recovery<>(findMarked, true);
  }

  /**
   * For things that exist once by their nature, such as a role of a name or a route to a
   * destination: makes the call again, and when AWS answers that it is there already looks at it.
   *
   * @param findExisting looks for it, and makes it what it should be where it may be something else
   */
  public static <T> Recovery<T> byNature(Supplier<Optional<T>> findExisting) {
    return new Recovery<>(findExisting, false);
  }
}
