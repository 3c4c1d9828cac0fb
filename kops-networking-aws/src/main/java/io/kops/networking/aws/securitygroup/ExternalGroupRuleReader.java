package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * Reads the cluster's rules in external security groups, by the cluster's tags. For groups that the
 * spec names, unmanaged rules are read too, because one of them can be identical to a rule that the
 * cluster needs. Issues no call for a cluster that never named an external group.
 */
public final class ExternalGroupRuleReader implements FollowUpReader {
  /** A cluster without any of these does not exist yet. */
  private static final List<ResourceKind> SIGNS_OF_A_CLUSTER =
      List.of(
          ResourceKinds.VPC,
          ResourceKinds.SUBNET,
          ResourceKinds.SUBNET_TAGS,
          ResourceKinds.IAM_ROLE);

  private final Ec2Client ec2;
  private final AwsCalls calls;

  public ExternalGroupRuleReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public void read(ReadScope scope, Observation.Builder observation) {
    if (!mayHaveRules(scope, observation)) {
      return;
    }
    Map<String, DescribedRule> rules = new TreeMap<>();
    Stream.concat(tagged(scope).stream(), ofNamedGroups(scope).stream())
        // Kops also tags the rules of the cluster's own groups.
        .filter(found -> observation.idOf(found.rule().groupId()).isEmpty())
        .forEach(found -> rules.put(found.rule().securityGroupRuleId(), found));
    Set<String> stillNeeded = stillNeeded(rules.values(), scope, observation);
    rules.values().stream()
        .map(found -> found.rule().groupId())
        .distinct()
        .forEach(group -> observation.add(group(group)));
    for (DescribedRule found : rules.values()) {
      boolean owned =
          scope.owns(found.rule().tags()) && !stillNeeded.contains(found.rule().groupId());
      observation.add(observed(found, observation).as(owned ? Ownership.OWNED : Ownership.SHARED));
    }
  }

  /**
   * A cluster with rules in external groups has a tag on each of its own groups. If external groups
   * replace all of its own groups, it lacks one of the two groups that every other cluster has.
   */
  private static boolean mayHaveRules(ReadScope scope, Observation.Builder observation) {
    List<ObservedResource> own = observation.of(ResourceKinds.SECURITY_GROUP);
    boolean marked =
        own.stream().anyMatch(group -> group.tags().containsKey(ClusterTags.RULES_ELSEWHERE));
    if (marked || !scope.externalGroups().isEmpty()) {
      return true;
    }
    Names names = new Names(scope.cluster());
    Set<ResourceId> ids = own.stream().map(ObservedResource::id).collect(Collectors.toSet());
    boolean hasBothGroups =
        ids.contains(names.group(FirewallGroup.CONTROL_PLANE))
            && ids.contains(names.group(FirewallGroup.NODES));
    return !hasBothGroups
        && (scope.includeLeftovers()
            || SIGNS_OF_A_CLUSTER.stream().anyMatch(kind -> !observation.of(kind).isEmpty()));
  }

  private List<DescribedRule> tagged(ReadScope scope) {
    return read(scope.ownedFilter(), found -> scope.owns(found.rule().tags()));
  }

  private List<DescribedRule> ofNamedGroups(ReadScope scope) {
    return scope.externalGroups().isEmpty()
        ? List.of()
        : read(ofGroups(scope.externalGroups()), found -> true);
  }

  private List<DescribedRule> read(Filter filter, Predicate<DescribedRule> wanted) {
    return calls
        .list(
            "DescribeSecurityGroupRules",
            ec2.describeSecurityGroupRulesPaginator(request -> request.filters(filter)),
            page -> page.securityGroupRules())
        .stream()
        .map(DescribedRule::new)
        .filter(wanted)
        .toList();
  }

  static Filter ofGroups(Collection<String> ids) {
    return Filter.builder().name("group-id").values(ids).build();
  }

  /**
   * Returns the groups that the spec no longer names and that instances of the cluster still use.
   */
  private Set<String> stillNeeded(
      Collection<DescribedRule> rules, ReadScope scope, Observation.Builder observation) {
    Set<String> left =
        rules.stream()
            .map(found -> found.rule().groupId())
            .filter(group -> !scope.externalGroups().contains(group))
            .collect(Collectors.toCollection(TreeSet::new));
    // Ownership is not part of fingerprints, and a deletion also terminates the instances.
    boolean matters = !scope.includeLeftovers() && scope.extras() != ReadScope.Extras.NONE;
    if (left.isEmpty() || !matters) {
      return Set.of();
    }
    Map<String, Set<String>> instances = new TreeMap<>();
    for (Instance instance : Instances.existing(ec2, calls, scope.ownedFilter())) {
      instance.securityGroups().stream()
          .map(GroupIdentifier::groupId)
          .filter(left::contains)
          .forEach(
              group ->
                  instances
                      .computeIfAbsent(group, key -> new TreeSet<>())
                      .add(instance.instanceId()));
    }
    instances.forEach(
        (group, ids) ->
            observation
                .problems()
                .warning(
                    FieldPath.ROOT,
                    ExistingCodes.RULES_STILL_NEEDED,
                    "the cluster's rules in %s are kept, because it is the security group of %s"
                        .formatted(group, String.join(", ", ids)),
                    "replace these instances with a rolling update, then plan again"));
    return instances.keySet();
  }

  /** The parent of the rules. Its other properties are not read. */
  private static ObservedResource group(String id) {
    return ObservedResource.owned(SharedRuleDesired.idOf(id), id, Map.of(), Map.of())
        .as(Ownership.SHARED);
  }

  private static ObservedResource observed(DescribedRule found, Observation.Builder observation) {
    String group = found.rule().groupId();
    RuleKey key = found.key(observation::idOf);
    return ObservedResource.owned(
            key.id(),
            found.rule().securityGroupRuleId(),
            SecurityGroupRuleDesired.properties(key, PropertyValue.of(group), found.peer()),
            Ec2Tags.map(found.rule().tags()))
        .partOf(group);
  }

  /** A security group rule in EC2's form with its own ID and tags. */
  record DescribedRule(SecurityGroupRule rule) {
    RulePeer peer() {
      if (rule.cidrIpv4() != null) {
        return new RulePeer.Network(RuleKey.network(rule.cidrIpv4()));
      }
      if (rule.cidrIpv6() != null) {
        return new RulePeer.Network(RuleKey.network(rule.cidrIpv6()));
      }
      if (rule.prefixListId() != null) {
        return new RulePeer.Network(rule.prefixListId());
      }
      ReferencedSecurityGroup group = rule.referencedGroupInfo();
      return new RulePeer.Group(PropertyValue.of(group == null ? "" : group.groupId()));
    }

    /**
     * Returns the identity of the rule.
     *
     * @param names returns the plan IDs of groups by their AWS IDs
     */
    RuleKey key(Function<String, Optional<ResourceId>> names) {
      RulePeer peer = peer();
      return RuleKey.of(
          rule.groupId(),
          Boolean.TRUE.equals(rule.isEgress())
              ? FirewallRule.Direction.EGRESS
              : FirewallRule.Direction.INGRESS,
          rule.ipProtocol(),
          rule.fromPort(),
          rule.toPort(),
          peer instanceof RulePeer.Group
              ? names.apply(peer.toString()).map(ResourceId::name).orElse(peer.toString())
              : peer.toString());
    }

    /** Returns the traffic that the rule allows, as the text of its {@link RuleKey}. */
    String terms() {
      return key(id -> Optional.empty()).toString();
    }
  }
}
