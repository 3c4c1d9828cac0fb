package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.storage.Store;
import io.kops.networking.aws.simulator.wire.Action;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Describe action: returns objects by identifier or by filter, one page per call.
 *
 * <p>A page ends at the {@code MaxResults} of the caller or at the page size of the simulator,
 * whichever is smaller.
 */
final class Listing<T extends Resource> implements Action {
  private static final String TOKEN_START = "after ";

  private final Store<T> store;
  private final String idParameter;
  private final String setName;
  private final Filters<T> filters;
  private final Pages pages;
  private final BiConsumer<Xml, T> writer;

  Listing(
      Store<T> store,
      String idParameter,
      String setName,
      Filters<T> filters,
      Pages pages,
      BiConsumer<Xml, T> writer) {
    this.store = store;
    this.idParameter = idParameter;
    this.setName = setName;
    this.filters = filters;
    this.pages = pages;
    this.writer = writer;
  }

  @Override
  public void perform(QueryRequest request, Xml answer) {
    Predicate<T> wanted = filters.wantedBy(request);
    int pageSize = pages.sizeFor(request);
    Optional<String> after = request.text("NextToken").map(Listing::readToken);
    List<T> found = new ArrayList<>(find(request, wanted, after.isPresent()));
    after.ifPresent(last -> found.removeIf(resource -> resource.id().compareTo(last) <= 0));
    List<T> page = found.subList(0, Math.min(pageSize, found.size()));
    answer.items(setName, page, writer);
    if (page.size() < found.size()) {
      answer.text("nextToken", token(page.get(page.size() - 1).id()));
    }
  }

  private List<T> find(QueryRequest request, Predicate<T> wanted, boolean continued) {
    List<String> ids = request.texts(idParameter);
    if (!ids.isEmpty()) {
      Stream<T> named = ids.stream().distinct().sorted().map(store::require);
      return named.toList().stream().filter(wanted).toList();
    }
    return continued ? store.readOn(wanted) : store.read(wanted);
  }

  private static String token(String lastId) {
    byte[] bytes = (TOKEN_START + lastId).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static String readToken(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(TOKEN_START)) {
        return text.substring(TOKEN_START.length());
      }
    } catch (IllegalArgumentException e) {
      throw invalidToken(token);
    }
    throw invalidToken(token);
  }

  private static AwsFailure invalidToken(String token) {
    return AwsFailure.badRequest(
        "InvalidPaginationToken", "The pagination token '" + token + "' is not valid or expired");
  }

  /**
   * The limits of a page.
   *
   * @param least the smallest {@code MaxResults}
   * @param most the greatest {@code MaxResults}, and the default page size
   * @param simulated the page size of the simulator
   * @param optional false if the action has no pagination, such as DescribeAddresses
   */
  record Pages(int least, int most, int simulated, boolean optional) {
    static Pages of(int least, int most, Ec2Settings settings) {
      return new Pages(least, most, settings.pageSize(), true);
    }

    static Pages single() {
      return new Pages(1, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
    }

    private int sizeFor(QueryRequest request) {
      OptionalInt asked = request.number("MaxResults");
      if (optional && asked.isPresent() && (asked.getAsInt() < least || asked.getAsInt() > most)) {
        throw AwsFailure.invalidValue(
            "Value ( "
                + asked.getAsInt()
                + " ) for parameter maxResults is invalid. Expecting a value between "
                + least
                + " and "
                + most
                + ".");
      }
      return Math.min(simulated, optional ? asked.orElse(most) : most);
    }
  }
}
