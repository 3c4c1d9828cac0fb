package io.kops.networking.aws.call;

import io.kops.networking.plan.AwsReadException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Collects the pages of a list and throws if the list does not end. For use by one thread. */
final class Pages<P extends SdkPojo, T> {
  /** Exceeds any list of one cluster's resources, and fits into memory. */
  private static final int MOST_ITEMS = 500_000;

  /** Pages can be empty, and AWS chooses their size. */
  private static final int MOST_PAGES = 20_000;

  private final List<T> all = new ArrayList<>();
  private @Nullable P before;
  private int count;

  /**
   * Adds a page.
   *
   * @throws AwsReadException if the page equals the previous one, or the list is too long
   */
  void add(P page, List<T> items) {
    P last = before;
    if (last != null && page.equalsBySdkFields(last)) {
      throw endless("a repeated page");
    }
    before = page;
    all.addAll(items);
    if (++count > MOST_PAGES || all.size() > MOST_ITEMS) {
      throw endless("more than %d items on %d pages".formatted(all.size() - 1, count));
    }
  }

  /** Returns the items of all pages, in order. */
  List<T> all() {
    return Collections.unmodifiableList(all);
  }

  private static AwsReadException endless(String what) {
    return new AwsReadException(
        "an AWS list does not end: it continues with " + what,
        "check that the endpoint is AWS or compatible with it",
        null);
  }
}
