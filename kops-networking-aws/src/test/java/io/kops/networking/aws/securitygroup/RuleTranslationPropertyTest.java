package io.kops.networking.aws.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.securitygroup.SecurityGroupReader.RuleTranslation;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** However EC2 groups and spells the rules of a group, they are the same rules. */
class RuleTranslationPropertyTest {
  private static final String OWN_ID = "sg-1";

  /** A rule, in one spelling. */
  private record Rule(String protocol, Integer from, Integer to, String peer) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("tcp", 22, 22, "10.0.0.0/8"),
          new Rule("tcp", 22, 22, "203.0.113.0/24"),
          new Rule("tcp", 443, 443, "10.0.0.0/8"),
          new Rule("udp", 53, 53, "10.0.0.0/8"),
          new Rule("icmp", -1, -1, "10.0.0.0/8"),
          new Rule("icmp", 8, 0, "10.0.0.0/8"),
          new Rule("-1", 0, 0, OWN_ID),
          new Rule("-1", 0, 0, "sg-other"),
          new Rule("4", 0, 0, OWN_ID),
          new Rule("tcp", 0, 65535, "2001:db8::/32"));

  private static final Map<String, List<String>> SPELLINGS =
      Map.of(
          "tcp", List.of("tcp", "6"),
          "udp", List.of("udp", "17"),
          "icmp", List.of("icmp", "1"),
          "-1", List.of("-1", "all"),
          "4", List.of("4", "ipip"),
          "10.0.0.0/8", List.of("10.0.0.0/8", "10.1.2.3/8"),
          "203.0.113.0/24", List.of("203.0.113.0/24"),
          "2001:db8::/32", List.of("2001:db8::/32", "2001:0DB8:0::1/32"));

  @Property(tries = 200)
  void preservesRules(
      @ForAll @IntRange(min = 1, max = 1023) int chosen, @ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < RULES.size(); i++) {
      if ((chosen >> i & 1) == 1) {
        rules.add(RULES.get(i));
      }
    }
    Set<ResourceId> expected = idsOf(split(rules));
    assertThat(expected).hasSameSizeAs(rules);
    Collections.shuffle(rules, random);
    assertThat(idsOf(grouped(rules, random))).isEqualTo(expected);
  }

  private static Set<ResourceId> idsOf(List<IpPermission> permissions) {
    SecurityGroup group =
        SecurityGroup.builder().groupId(OWN_ID).groupName("nodes.k.example.com").build();
    RuleTranslation translation =
        new RuleTranslation(
            group,
            id ->
                id.equals(OWN_ID)
                    ? Optional.of(
                        new ResourceId(ResourceKinds.SECURITY_GROUP, "nodes.k.example.com"))
                    : Optional.empty(),
            Set.of());
    Observation.Builder observation = Observation.builder();
    translation.of(FirewallRule.Direction.INGRESS, permissions).forEach(observation::add);
    Observation seen = observation.build();
    assertThat(seen.duplicates()).isEmpty();
    Set<ResourceId> ids = new TreeSet<>();
    seen.resources().forEach(resource -> ids.add(resource.id()));
    return ids;
  }

  /** One permission per rule. */
  private static List<IpPermission> split(List<Rule> rules) {
    return rules.stream()
        .map(rule -> permission(rule.protocol(), rule, List.of(rule.peer())))
        .toList();
  }

  /** Permissions with several peers and duplicate rules, in random notations. */
  private static List<IpPermission> grouped(List<Rule> rules, Random random) {
    Map<List<Object>, List<Rule>> groups = new LinkedHashMap<>();
    for (Rule rule : rules) {
      groups
          .computeIfAbsent(
              List.of(rule.protocol(), rule.from(), rule.to(), random.nextInt(2)),
              key -> new ArrayList<>())
          .add(rule);
    }
    List<IpPermission> permissions = new ArrayList<>();
    for (List<Rule> together : groups.values()) {
      List<String> peers = together.stream().map(rule -> spelled(rule.peer(), random)).toList();
      Rule first = together.get(0);
      permissions.add(permission(spelled(first.protocol(), random), first, peers));
      if (random.nextInt(4) == 0) {
        permissions.add(permission(spelled(first.protocol(), random), first, peers));
      }
    }
    return permissions;
  }

  private static String spelled(String text, Random random) {
    List<String> spellings = SPELLINGS.getOrDefault(text, List.of(text));
    return spellings.get(random.nextInt(spellings.size()));
  }

  private static IpPermission permission(String protocol, Rule rule, List<String> peers) {
    List<IpRange> ranges = new ArrayList<>();
    List<Ipv6Range> ipv6 = new ArrayList<>();
    List<UserIdGroupPair> groups = new ArrayList<>();
    for (String peer : peers) {
      if (peer.startsWith("sg-")) {
        groups.add(UserIdGroupPair.builder().userId("1").groupId(peer).build());
      } else if (peer.contains(":")) {
        ipv6.add(Ipv6Range.builder().cidrIpv6(peer).build());
      } else {
        ranges.add(IpRange.builder().cidrIp(peer).build());
      }
    }
    return IpPermission.builder()
        .ipProtocol(protocol)
        .fromPort(rule.from())
        .toPort(rule.to())
        .ipRanges(ranges)
        .ipv6Ranges(ipv6)
        .userIdGroupPairs(groups)
        .build();
  }
}
