package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.storage.Ids;
import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.storage.Store;
import io.kops.networking.aws.simulator.storage.Visibility;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

final class IamAccount {
  private static final int LONGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;

  /** A marker before all names. */
  private static final String START = " ";

  final Store<Role> roles;
  final Store<InstanceProfile> profiles;
  final Store<OidcProvider> oidcProviders;
  private final Set<String> managedPolicies = new TreeSet<>();

  private final Ids ids = new Ids();
  final PolicyRules policies;

  private final String account;
  private final String partition;
  private final int pageSize;
  private final InstantSource clock;
  private int roleQuota = 1000;
  private boolean roleSession;
  private boolean emptyFirstPages;

  IamAccount(
      String account, String partition, int pageSize, InstantSource clock, Visibility visibility) {
    // "Names are not distinguished by case" (CreateRole in the IAM API reference).
    this.roles = new Store<>(visibility, IamRules::noSuchRole, String.CASE_INSENSITIVE_ORDER);
    this.profiles = new Store<>(visibility, IamRules::noSuchProfile, String.CASE_INSENSITIVE_ORDER);
    this.oidcProviders = new Store<>(visibility, IamRules::noSuchOidcProvider);
    this.policies = new PolicyRules(partition);
    this.partition = partition;
    this.account = account;
    this.pageSize = pageSize;
    this.clock = clock;
  }

  /** Returns whether the credentials of the caller are those of an assumed role. */
  boolean isRoleSession() {
    return roleSession;
  }

  void useRoleSession() {
    roleSession = true;
  }

  void useEmptyFirstPages() {
    emptyFirstPages = true;
  }

  int roleQuota() {
    return roleQuota;
  }

  void limitRoles(int quota) {
    roleQuota = quota;
  }

  void addManagedPolicy(String arn) {
    managedPolicies.add(IamRules.policyArn(arn));
  }

  void removeManagedPolicy(String arn) {
    managedPolicies.remove(arn);
  }

  /** Every policy of AWS exists. */
  boolean hasManagedPolicy(String arn) {
    return arn.contains(":iam::aws:policy/") || managedPolicies.contains(arn);
  }

  Instant now() {
    return clock.instant();
  }

  /** Returns a new identifier, such as {@code AROA00000000000000001}. */
  String uniqueId(String prefix) {
    return String.format(Locale.ROOT, "%s%017X", prefix, ids.count(prefix));
  }

  String arn(String kind, String path, Resource resource) {
    return "arn:" + partition + ":iam::" + account + ":" + kind + path + resource.id();
  }

  String arn(String kind, String id) {
    return "arn:" + partition + ":iam::" + account + ":" + kind + id;
  }

  /** Writes one page of a list. Entries are identified and ordered by name. */
  <T> void page(
      QueryRequest request,
      Xml answer,
      String element,
      List<T> entries,
      Function<T, String> name,
      BiConsumer<Xml, T> writer) {
    int asked = request.number("MaxItems").orElse(USUAL_PAGE);
    if (asked < 1 || asked > LONGEST_PAGE) {
      throw IamRules.invalid("Value '" + asked + "' at 'maxItems' is not between 1 and 1000");
    }
    Optional<String> marker = request.text("Marker");
    List<T> rest =
        entries.stream()
            .filter(
                entry -> marker.filter(last -> name.apply(entry).compareTo(last) <= 0).isEmpty())
            .toList();
    boolean isEmpty = emptyFirstPages && marker.isEmpty() && !rest.isEmpty();
    List<T> page = rest.subList(0, isEmpty ? 0 : Math.min(Math.min(asked, pageSize), rest.size()));
    answer.members(element, page, writer).text("IsTruncated", page.size() < rest.size());
    if (page.size() < rest.size()) {
      answer.text("Marker", isEmpty ? START : name.apply(page.get(page.size() - 1)));
    }
  }
}
