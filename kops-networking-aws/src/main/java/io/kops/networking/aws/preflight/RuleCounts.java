package io.kops.networking.aws.preflight;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * How many rules each security group has and gets. AWS counts each direction and each family of
 * addresses apart, a reference to a group in both, and a prefix list as its maximum of entries. New
 * rules come before old ones go.
 */
final class RuleCounts {
  private final PreflightContext context;
  private final Map<Slot, Needed> counts = new TreeMap<>();
  private final Map<String, ManagedPrefixList> prefixLists = new HashMap<>();

  RuleCounts(PreflightContext context) {
    this.context = context;
  }

  /**
   * Where rules are counted.
   *
   * @param group the group, by the name in the plan or by its id
   * @param direction {@code ingress} or {@code egress}
   * @param family {@code IPv4} or {@code IPv6}
   */
  record Slot(String group, String direction, String family) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return "%s (%s, %s)".formatted(group, direction, family);
    }
  }

  /**
   * Rules of a slot.
   *
   * @param existing how many there are
   * @param added how many the plan adds
   * @param first the first that it adds
   */
  record Needed(long existing, long added, PlannedResource first) {}

  Map<Slot, Needed> needed() {
    List<PlannedResource> added =
        context.plan().of(Kinds.SECURITY_GROUP_RULE).stream()
            .filter(rule -> rule.action() == Action.CREATE)
            .toList();
    if (added.isEmpty()) {
      return Map.of();
    }
    readPrefixLists(added);
    for (PlannedResource rule : added) {
      String direction = rule.text("direction");
      String group = rule.text("group");
      long list = rule.texts("prefixLists").stream().mapToLong(this::entriesOf).sum();
      boolean toGroup = rule.properties().containsKey("sourceGroup");
      boolean lists6 =
          rule.texts("prefixLists").stream().anyMatch(id -> "IPv6".equals(familyOf(id)));
      add(
          new Slot(group, direction, "IPv4"),
          rule.texts("cidrs").size() + (toGroup ? 1 : 0) + (lists6 ? 0 : list),
          rule);
      add(
          new Slot(group, direction, "IPv6"),
          rule.texts("ipv6Cidrs").size() + (toGroup ? 1 : 0) + (lists6 ? list : 0),
          rule);
    }
    countExisting(added);
    return counts;
  }

  private void add(Slot slot, long rules, PlannedResource rule) {
    if (rules > 0) {
      counts.merge(
          slot,
          new Needed(0, rules, rule),
          (one, other) -> new Needed(0, one.added() + other.added(), one.first()));
    }
  }

  private void countExisting(List<PlannedResource> added) {
    Map<String, String> idsByGroup = new TreeMap<>();
    for (PlannedResource rule : added) {
      context.existingId(rule, "group").ifPresent(id -> idsByGroup.put(rule.text("group"), id));
    }
    if (idsByGroup.isEmpty()) {
      return;
    }
    Map<String, SecurityGroup> groups = new HashMap<>();
    AccountReads.securityGroups(context).forEach(group -> groups.put(group.groupId(), group));
    counts.replaceAll(
        (slot, needed) -> {
          SecurityGroup group = groups.get(idsByGroup.getOrDefault(slot.group(), ""));
          return group == null
              ? needed
              : new Needed(existing(group, slot), needed.added(), needed.first());
        });
  }

  private long existing(SecurityGroup group, Slot slot) {
    List<IpPermission> permissions =
        slot.direction().equals("egress") ? group.ipPermissionsEgress() : group.ipPermissions();
    boolean ipv6 = slot.family().equals("IPv6");
    return permissions.stream()
        .mapToLong(
            permission ->
                permission.userIdGroupPairs().size()
                    + (ipv6 ? permission.ipv6Ranges().size() : permission.ipRanges().size())
                    + permission.prefixListIds().stream()
                        .filter(list -> ipv6 == "IPv6".equals(familyOf(list.prefixListId())))
                        .mapToLong(list -> entriesOf(list.prefixListId()))
                        .sum())
        .sum();
  }

  private void readPrefixLists(List<PlannedResource> rules) {
    Set<String> ids = new TreeSet<>();
    rules.forEach(rule -> ids.addAll(rule.texts("prefixLists")));
    if (!ids.isEmpty()) {
      read(context, ids).forEach(list -> prefixLists.put(list.prefixListId(), list));
    }
  }

  static List<ManagedPrefixList> read(PreflightContext context, Set<String> ids) {
    return context
        .calls()
        .list(
            "DescribeManagedPrefixLists",
            context
                .ec2()
                .describeManagedPrefixListsPaginator(
                    r -> r.filters(AccountReads.filter("prefix-list-id", ids))),
            page -> page.prefixLists());
  }

  /** Lists of AWS itself have no maximum and count by a weight of their own. */
  private long entriesOf(String id) {
    ManagedPrefixList list = prefixLists.get(id);
    return list == null || list.maxEntries() == null ? 1 : list.maxEntries();
  }

  private String familyOf(String id) {
    ManagedPrefixList list = prefixLists.get(id);
    return list == null ? "IPv4" : list.addressFamily();
  }
}
