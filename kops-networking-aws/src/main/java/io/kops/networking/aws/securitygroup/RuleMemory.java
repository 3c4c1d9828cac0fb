package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records of security groups about their rules, in the tag {@link ClusterTags#OPENED}: the
 * shapes of rules that are known only to an earlier spec, such as those of a custom range of
 * Service ports, and the external groups that they admit. An entry remains after its rules are
 * deleted, until space is needed.
 *
 * <p>An entry is {@code in/tcp/31000-31999/any}, {@code in/4/0-65535/nodes} or the id of a group.
 */
public final class RuleMemory {
  /** No records; recording is disabled. */
  public static final RuleMemory NONE = new RuleMemory(Map.of(), Map.of(), false);

  /** The maximum length of a tag value. */
  private static final int LONGEST = 256;

  private static final String ANY = "any";
  private static final String IN = "in";
  private static final String OUT = "out";
  private static final int PARTS = 4;

  private final Map<String, Set<String>> entries;
  private final Map<String, Set<String>> present;
  private final boolean recorded;

  private RuleMemory(
      Map<String, Set<String>> entries, Map<String, Set<String>> present, boolean recorded) {
    this.entries = entries;
    this.present = present;
    this.recorded = recorded;
  }

  /** Returns the records of all observed groups. */
  public static RuleMemory of(Observation seen) {
    Map<String, Set<String>> entries = new TreeMap<>();
    Map<String, Set<String>> present = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    for (ObservedResource resource : seen.resources()) {
      if (resource.id().kind().equals(ResourceKinds.SECURITY_GROUP)) {
        names.put(resource.physicalId(), resource.id().name());
        entries.put(resource.id().name(), read(resource.tags()));
      }
    }
    for (ObservedResource rule : seen.resources()) {
      if (rule.id().kind().equals(ResourceKinds.SECURITY_GROUP_RULE)) {
        String group = rule.place().map(place -> names.get(place.physicalId())).orElse("");
        present.computeIfAbsent(group, name -> new TreeSet<>()).addAll(entriesOf(rule, names));
      }
    }
    return new RuleMemory(entries, present, true);
  }

  private static Set<String> read(Map<String, String> tags) {
    Set<String> entries = new TreeSet<>();
    tags.forEach(
        (key, value) -> {
          if (key.startsWith(ClusterTags.OPENED)) {
            entries.addAll(List.of(value.split(" ", -1)));
          }
        });
    return entries;
  }

  /** Returns all entries that can represent one rule. */
  private static List<String> entriesOf(ObservedResource rule, Map<String, String> names) {
    PropertyValue peer = rule.properties().get(SecurityGroupRuleDesired.SOURCE_GROUP);
    RuleKey key = SecurityGroupRuleDesired.key("", rule.properties(), "");
    List<String> entries = new ArrayList<>();
    if (peer == null) {
      entries.add(entry(key, ANY));
    } else {
      entries.add(peer.toString());
      String name = names.getOrDefault(peer.toString(), "");
      for (FirewallGroup group : FirewallGroup.values()) {
        if (name.startsWith(word(group) + ".")) {
          entries.add(entry(key, word(group)));
        }
      }
    }
    return entries;
  }

  /** Returns the shapes that a group records. */
  Set<FirewallShape> shapes(FirewallGroup group, String name) {
    Set<FirewallShape> shapes = new HashSet<>();
    for (String entry : entries.getOrDefault(name, Set.of())) {
      shape(group, entry).ifPresent(shapes::add);
    }
    return shapes;
  }

  /** Returns whether security groups are to carry records. */
  public boolean isRecorded() {
    return recorded;
  }

  /** Returns whether a group records that it admits an external one. */
  boolean namesExternal(String group, String id) {
    return entries.getOrDefault(group, Set.of()).contains(id);
  }

  /**
   * Returns the tags of a group that contain its records.
   *
   * @param wanted the entries of the desired rules
   */
  public Map<String, String> tags(String group, Collection<String> wanted) {
    if (!recorded) {
      return Map.of();
    }
    Set<String> all = new TreeSet<>(entries.getOrDefault(group, Set.of()));
    if (String.join(" ", union(all, wanted)).length() > LONGEST) {
      all.retainAll(present.getOrDefault(group, Set.of()));
    }
    return tagged(union(all, wanted));
  }

  private static Set<String> union(Set<String> one, Collection<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private static Map<String, String> tagged(Set<String> entries) {
    Map<String, String> tags = new TreeMap<>();
    StringBuilder value = new StringBuilder();
    for (String entry : entries) {
      if (value.length() + 1 + entry.length() > LONGEST) {
        put(value, tags);
      }
      value.append(value.length() == 0 ? "" : " ").append(entry);
    }
    put(value, tags);
    return tags;
  }

  private static void put(StringBuilder value, Map<String, String> tags) {
    if (value.length() > 0) {
      String number = tags.isEmpty() ? "" : "-" + (tags.size() + 1);
      tags.put(ClusterTags.OPENED + number, value.toString());
      value.setLength(0);
    }
  }

  /** Returns the entry of a shape. */
  public static String entry(FirewallShape shape) {
    return entry(RuleKey.of(shape, "", ""), shape.peer().map(RuleMemory::word).orElse(ANY));
  }

  private static String entry(RuleKey key, String peer) {
    return "%s/%s/%d-%d/%s"
        .formatted(
            key.direction() == FirewallRule.Direction.INGRESS ? IN : OUT,
            key.protocol(),
            key.ports().from(),
            key.ports().to(),
            peer);
  }

  /** Ignores malformed entries, because users can edit the tag. */
  private static Optional<FirewallShape> shape(FirewallGroup group, String entry) {
    List<String> parts = List.of(entry.split("/", PARTS));
    if (parts.size() != PARTS) {
      return Optional.empty();
    }
    int dash = parts.get(2).indexOf('-', 1);
    try {
      return Optional.of(
          new FirewallShape(
              group,
              parts.get(0).equals(OUT)
                  ? FirewallRule.Direction.EGRESS
                  : FirewallRule.Direction.INGRESS,
              parts.get(1),
              new PortRange(
                  Integer.parseInt(parts.get(2).substring(0, dash)),
                  Integer.parseInt(parts.get(2).substring(dash + 1))),
              parts.get(3).equals(ANY) ? Optional.empty() : Optional.of(groupOf(parts.get(3)))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return Optional.empty();
    }
  }

  private static String word(FirewallGroup group) {
    return group.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static FirewallGroup groupOf(String word) {
    return FirewallGroup.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
