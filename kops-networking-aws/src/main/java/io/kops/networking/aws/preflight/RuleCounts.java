package io.kops.networking.aws.preflight;

import io.kops.networking.aws.existing.PrefixListReader;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * The number of existing and new rules of each security group. AWS counts each direction and each
 * address family separately, a group reference in both families, and a prefix list by its weight.
 * New rules are added before old ones are deleted.
 */
final class RuleCounts {
  private final PreflightContext context;
  private final Map<Slot, Needed> counts = new TreeMap<>();
  private final Map<String, ExistingPrefixList> prefixLists = new HashMap<>();

  RuleCounts(PreflightContext context) {
    this.context = context;
  }

  /**
   * A counter of rules.
   *
   * @param group the group, by its name in the plan or by its ID
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
   * The rules of a slot.
   *
   * @param existing the number of existing rules
   * @param added the number of new rules
   * @param first the first new rule
   */
  record Needed(long existing, long added, PlannedResource first) {}

  Map<Slot, Needed> needed() {
    List<PlannedResource> added =
        context.plan().of(ResourceKinds.SECURITY_GROUP_RULE).stream()
            .filter(rule -> rule.action() == Action.CREATE)
            .toList();
    if (added.isEmpty()) {
      return Map.of();
    }
    Map<String, SecurityGroup> groups = groupsOf(added);
    readPrefixLists(added, groups.values());
    for (PlannedResource rule : added) {
      String direction = rule.text("direction");
      String group = rule.text("group");
      long list = rule.texts("prefixLists").stream().mapToLong(this::entriesOf).sum();
      boolean toGroup = rule.properties().containsKey("sourceGroup");
      boolean lists6 = rule.texts("prefixLists").stream().anyMatch(this::isIpv6);
      add(
          new Slot(group, direction, "IPv4"),
          rule.texts("cidrs").size() + (toGroup ? 1 : 0) + (lists6 ? 0 : list),
          rule);
      add(
          new Slot(group, direction, "IPv6"),
          rule.texts("ipv6Cidrs").size() + (toGroup ? 1 : 0) + (lists6 ? list : 0),
          rule);
    }
    counts.replaceAll(
        (slot, needed) -> {
          SecurityGroup group = groups.get(slot.group());
          return group == null
              ? needed
              : new Needed(existing(group, slot), needed.added(), needed.first());
        });
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

  /** Returns the existing groups, by their names in the plan. */
  private Map<String, SecurityGroup> groupsOf(List<PlannedResource> added) {
    Map<String, String> idsByGroup = new TreeMap<>();
    for (PlannedResource rule : added) {
      context.existingId(rule, "group").ifPresent(id -> idsByGroup.put(rule.text("group"), id));
    }
    if (idsByGroup.isEmpty()) {
      return Map.of();
    }
    Map<String, SecurityGroup> byId = new HashMap<>();
    AccountReads.securityGroups(context).forEach(group -> byId.put(group.groupId(), group));
    Map<String, SecurityGroup> groups = new HashMap<>();
    idsByGroup.forEach(
        (name, id) -> {
          SecurityGroup group = byId.get(id);
          if (group != null) {
            groups.put(name, group);
          }
        });
    return groups;
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
                        .filter(list -> ipv6 == isIpv6(list.prefixListId()))
                        .mapToLong(list -> entriesOf(list.prefixListId()))
                        .sum())
        .sum();
  }

  private void readPrefixLists(List<PlannedResource> rules, Collection<SecurityGroup> groups) {
    Set<String> ids = new TreeSet<>();
    rules.forEach(rule -> ids.addAll(rule.texts("prefixLists")));
    for (SecurityGroup group : groups) {
      Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
          .flatMap(permission -> permission.prefixListIds().stream())
          .forEach(list -> ids.add(list.prefixListId()));
    }
    prefixLists.putAll(new PrefixListReader(context.ec2(), context.calls()).read(ids));
  }

  private long entriesOf(String id) {
    ExistingPrefixList list = prefixLists.get(id);
    return list == null ? 1 : list.weight();
  }

  private boolean isIpv6(String id) {
    ExistingPrefixList list = prefixLists.get(id);
    return list != null && list.family() == IpFamily.IPV6;
  }
}
