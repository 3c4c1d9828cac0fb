package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.aws.model.ObservedInputs;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.securitygroup.RuleMemory;
import io.kops.networking.aws.securitygroup.RuleOwnership;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.core.planning.Planner;
import io.kops.networking.drift.Deviation;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The security groups of one cluster and their rules, as an account would hold them. Plans are
 * applied to it without any call, so that thousands of histories take seconds.
 */
final class RulesInMemory {
  private static final ClusterName NAME = ClusterName.of("k.example.com");
  private static final Set<ResourceKind> KINDS =
      Set.of(ResourceKinds.SECURITY_GROUP, ResourceKinds.SECURITY_GROUP_RULE);

  private final List<ResourceDriver> drivers;

  /** The existing resources, by their ids in plans; references are group ids. */
  private final Map<ResourceId, ObservedResource> resources = new LinkedHashMap<>();

  private int lastId;

  RulesInMemory(AwsSimulator aws) {
    AwsCalls calls = new AwsCalls(Pacing.SYSTEM, CallLimits.documented(), CallInterceptor.NONE);
    this.drivers =
        new AwsContext(
                aws.ec2(),
                aws.iam(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Quotas.DEFAULT,
                Runnable::run,
                Optional.empty())
            .drivers(calls);
  }

  /** Returns the traffic that the rules allow, per group. */
  Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    resources.keySet().stream()
        .filter(id -> !id.kind().equals(ResourceKinds.SECURITY_GROUP))
        .forEach(id -> rules.add(id.name()));
    return rules;
  }

  boolean has(String group) {
    return resources.containsKey(new ResourceId(ResourceKinds.SECURITY_GROUP, group));
  }

  /** Adds a rule as a user does by hand. */
  String addByHand(String group, String protocol, int port, String cidr) {
    ResourceId id =
        new ResourceId(
            ResourceKinds.SECURITY_GROUP_RULE,
            "%s/ingress/%s/%d-%d/%s".formatted(group, protocol, port, port, cidr));
    String groupId =
        resources.get(new ResourceId(ResourceKinds.SECURITY_GROUP, group)).physicalId();
    Map<String, PropertyValue> properties =
        Map.of(
            "group", PropertyValue.of(groupId),
            "direction", PropertyValue.of("ingress"),
            "protocol", PropertyValue.of(protocol),
            "fromPort", PropertyValue.of(port),
            "toPort", PropertyValue.of(port),
            "cidrs", PropertyValue.texts(List.of(cidr)));
    add(id, groupId + "/by hand/" + ++lastId, properties, Map.of());
    return id.name();
  }

  private void add(
      ResourceId id,
      String physicalId,
      Map<String, PropertyValue> properties,
      Map<String, String> tags) {
    ObservedResource seen = ObservedResource.owned(id, physicalId, properties, tags);
    if (id.kind().equals(ResourceKinds.SECURITY_GROUP)) {
      resources.put(id, seen.within("vpc-1"));
    } else {
      boolean own = !Names.isExternalRule(id);
      resources.put(
          id,
          seen.partOf(properties.get("group").toString())
              .as(own ? Ownership.UNMARKED : Ownership.OWNED));
    }
  }

  private Observation observed(ClusterNetwork network) {
    Observation.Builder seen = Observation.builder();
    resources.values().forEach(seen::add);
    Observation all = seen.build();
    return new RuleOwnership(
            new Names(NAME),
            network.firewall().governed(),
            network.firewall().externalGroups(),
            RuleMemory.of(all))
        .in(all);
  }

  private DesiredState desired(ClusterNetwork network, Observation seen) {
    boolean elsewhere = resources.keySet().stream().anyMatch(Names::isExternalRule);
    return new DesiredState(
        NAME,
        DesiredStateModel.of(
                network,
                ExistingNetwork.none(),
                false,
                new ObservedInputs(Optional.empty(), elsewhere, RuleMemory.of(seen)))
            .resources()
            .stream()
            .filter(resource -> KINDS.contains(resource.id().kind()))
            .toList());
  }

  /** Plans and applies, and returns the plan. */
  Plan apply(ClusterNetwork network) {
    Observation seen = observed(network);
    Plan plan = new Planner(drivers).plan(desired(network, seen), seen, Problems.NONE);
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    for (PlannedResource change : plan.changes()) {
      if (change.action() == Action.DELETE) {
        resources.remove(change.id());
      } else {
        put(change);
      }
    }
    removeRulesOfMissingGroups();
    return plan;
  }

  /** Returns the differences from the spec. */
  List<Deviation> drift(ClusterNetwork network) {
    Observation seen = observed(network);
    return new Planner(drivers).drift(desired(network, seen), seen, Problems.NONE).deviations();
  }

  private void put(PlannedResource change) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    change.properties().forEach((name, value) -> properties.put(name, resolved(value)));
    Map<String, String> tags = new TreeMap<>();
    ObservedResource before = resources.get(change.id());
    if (before != null) {
      tags.putAll(before.tags());
    }
    tags.putAll(change.tags());
    String physicalId = before != null ? before.physicalId() : "sg-%08d".formatted(++lastId);
    add(change.id(), physicalId, properties, tags);
  }

  private PropertyValue resolved(PropertyValue value) {
    return value instanceof PropertyValue.Reference reference
        ? PropertyValue.of(resources.get(reference.target()).physicalId())
        : value;
  }

  /**
   * Deleting a group deletes its rules; EC2 refuses to delete a group that a rule of another group
   * references.
   */
  private void removeRulesOfMissingGroups() {
    Set<String> groups = new TreeSet<>();
    resources.values().stream()
        .filter(resource -> resource.id().kind().equals(ResourceKinds.SECURITY_GROUP))
        .forEach(group -> groups.add(group.physicalId()));
    resources
        .values()
        .removeIf(
            resource ->
                resource.id().kind().equals(ResourceKinds.SECURITY_GROUP_RULE)
                    && !Names.isExternalRule(resource.id())
                    && !groups.contains(resource.properties().get("group").toString()));
    assertThat(resources.values())
        .allSatisfy(
            rule -> {
              PropertyValue peer = rule.properties().get("sourceGroup");
              if (peer != null && !peer.toString().startsWith("sg-0aaaa")) {
                assertThat(groups).as(rule.id().toString()).contains(peer.toString());
              }
            });
  }
}
