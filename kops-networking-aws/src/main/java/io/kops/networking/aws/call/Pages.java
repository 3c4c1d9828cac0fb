package io.kops.networking.aws.call;

import io.kops.networking.plan.UnreadableNetworkException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What is on the pages of a list. The SDK asks for pages as long as there is a token for a next
 * one; here a list that does not end is an error, and never exhausts the memory.
 */
public final class Pages {
  /** Far more than any list of one cluster's resources has, and fits into memory. */
  private static final int MOST_ITEMS = 500_000;

  /** Pages may be empty, and AWS may choose them small. */
  private static final int MOST_PAGES = 20_000;

  private Pages() {}

  /**
   * Returns what is on all pages, in their order.
   *
   * @param pages a paginator of the SDK
   * @param items what is on one page
   * @throws UnreadableNetworkException if the same page comes again, or the list is too long
   */
  public static <P extends SdkPojo, T> List<T> of(Iterable<P> pages, Function<P, List<T>> items) {
    List<T> all = new ArrayList<>();
    @Nullable P before = null;
    int count = 0;
    for (P page : pages) {
      if (before != null && page.equalsBySdkFields(before)) {
        throw endless("the page that came before");
      }
      before = page;
      all.addAll(items.apply(page));
      if (++count > MOST_PAGES || all.size() > MOST_ITEMS) {
        throw endless("more than %d items on %d pages".formatted(all.size() - 1, count));
      }
    }
    return Collections.unmodifiableList(all);
  }

  private static UnreadableNetworkException endless(String what) {
    return new UnreadableNetworkException(
        "a list of AWS does not end: it goes on with " + what,
        "check that the endpoint is AWS, or answers as AWS does",
        null);
  }
}
