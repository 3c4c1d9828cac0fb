package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.BlockerCodes;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Reports the unmanaged resources that would make a deletion fail: resources in the cluster's VPC,
 * security groups whose rules reference the cluster's, subnets that use its route tables, and VPCs
 * that use its DHCP options. Runs after the readers that find the cluster's own resources.
 */
public final class DeletionBlockerReader implements FollowUpReader {
  private static final int MOST_VALUES = 200;

  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final VpcDependents dependents;

  public DeletionBlockerReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
    this.dependents = new VpcDependents(ec2, calls);
  }

  @Override
  public void read(ReadScope scope, Observation.Builder observation) {
    if (scope.extras() != ReadScope.Extras.BLOCKERS) {
      return;
    }
    Set<String> rejected = new TreeSet<>();
    reportDependents(observation, rejected);
    reportAssociations(observation);
    reportReferences(observation, rejected);
    reportUsersOfDhcpOptions(observation, rejected);
    if (!rejected.isEmpty()) {
      observation
          .problems()
          .notice(
              FieldPath.ROOT,
              BlockerCodes.BLOCKERS_UNREAD,
              "some resources that block the deletion of the network may be missing here:"
                  + " AWS rejected "
                  + String.join(", ", rejected));
    }
  }

  private void reportDependents(Observation.Builder observation, Set<String> rejected) {
    Set<String> own = ownIds(observation);
    for (ObservedResource vpc : ownOf(ResourceKinds.VPC, observation).toList()) {
      VpcDependents.Found found = dependents.of(vpc.physicalId());
      rejected.addAll(found.rejected());
      found.dependents().stream()
          .filter(dependent -> !dependent.beingDeleted() && !own.contains(dependent.id()))
          // The network interface of a zonal NAT gateway blocks its subnet and is reported for it.
          .filter(dependent -> !own.contains(dependent.detail()))
          .forEach(
              dependent -> warn(dependent.describe(), vpc.id(), dependent.remedy(), observation));
    }
  }

  private static Stream<ObservedResource> ownOf(
      ResourceKind kind, Observation.Builder observation) {
    return observation.of(kind).stream()
        .filter(
            resource ->
                switch (resource.ownership()) {
                  case OWNED, UNMARKED -> true;
                  case SHARED, FOREIGN -> false;
                });
  }

  private static Set<String> ownIds(Observation.Builder observation) {
    return Stream.of(
            ResourceKinds.SUBNET,
            ResourceKinds.SECURITY_GROUP,
            ResourceKinds.ROUTE_TABLE,
            ResourceKinds.INTERNET_GATEWAY,
            ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY,
            ResourceKinds.NAT_GATEWAY)
        .flatMap(kind -> ownOf(kind, observation))
        .map(ObservedResource::physicalId)
        .collect(Collectors.toSet());
  }

  /**
   * Associations of the cluster's subnets end with the subnets; associations of unmanaged subnets
   * block the deletion of the route table.
   */
  private static void reportAssociations(Observation.Builder observation) {
    Map<String, ResourceId> tables =
        ownOf(ResourceKinds.ROUTE_TABLE, observation)
            .collect(
                Collectors.toMap(ObservedResource::physicalId, ObservedResource::id, (a, b) -> a));
    observation.of(ResourceKinds.ROUTE_TABLE_ASSOCIATION).stream()
        .filter(use -> use.ownership() == Ownership.FOREIGN)
        .forEach(
            use -> {
              String table = String.valueOf(use.properties().get("table"));
              String subnet = String.valueOf(use.properties().get("subnet"));
              if (tables.containsKey(table)) {
                warn(
                    "subnet %s, which uses route table %s,".formatted(subnet, table),
                    tables.getOrDefault(table, use.id()),
                    "associate subnet %s with another route table".formatted(subnet),
                    observation);
              }
            });
  }

  private void reportReferences(Observation.Builder observation, Set<String> rejected) {
    Map<String, ResourceId> own = new LinkedHashMap<>();
    ownOf(ResourceKinds.SECURITY_GROUP, observation).forEach(g -> own.put(g.physicalId(), g.id()));
    if (own.isEmpty()) {
      return;
    }
    try {
      Map<String, SecurityGroup> naming = new LinkedHashMap<>();
      Stream.of("ip-permission.group-id", "egress.ip-permission.group-id")
          .flatMap(filter -> groups(filter, own.keySet()).stream())
          .filter(group -> !own.containsKey(group.groupId()))
          .forEach(group -> naming.put(group.groupId(), group));
      for (SecurityGroup group : naming.values()) {
        Set<String> named = namedBy(group, observation);
        named.retainAll(own.keySet());
        for (String id : named) {
          warn(
              "security group %s (%s), whose rules reference %s,"
                  .formatted(group.groupId(), group.groupName(), id),
              own.getOrDefault(id, new ResourceId(ResourceKinds.SECURITY_GROUP, id)),
              "delete the rules of %s that reference %s".formatted(group.groupId(), id),
              observation);
        }
      }
    } catch (AwsReadException failure) {
      if (!AwsCalls.isRefused(failure)) {
        throw failure;
      }
      rejected.add("DescribeSecurityGroups");
    }
  }

  private List<SecurityGroup> groups(String name, Set<String> ids) {
    Filter filter =
        Filter.builder().name(name).values(ids.stream().limit(MOST_VALUES).toList()).build();
    return calls.list(
        "DescribeSecurityGroups",
        ec2.describeSecurityGroupsPaginator(request -> request.filters(filter)),
        page -> page.securityGroups());
  }

  /**
   * The groups that a group's rules reference, except in rules of the cluster, which are deleted.
   */
  private Set<String> namedBy(SecurityGroup group, Observation.Builder observation) {
    boolean hasOwnRules =
        ownOf(ResourceKinds.SECURITY_GROUP_RULE, observation)
            .anyMatch(
                rule ->
                    rule.place().filter(p -> p.physicalId().equals(group.groupId())).isPresent());
    if (!hasOwnRules) {
      return Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
          .flatMap(permission -> permission.userIdGroupPairs().stream())
          .map(pair -> pair.groupId())
          .collect(Collectors.toCollection(TreeSet::new));
    }
    Filter filter = Filter.builder().name("group-id").values(group.groupId()).build();
    Set<String> own =
        ownOf(ResourceKinds.SECURITY_GROUP_RULE, observation)
            .map(ObservedResource::physicalId)
            .collect(Collectors.toSet());
    return calls
        .list(
            "DescribeSecurityGroupRules",
            ec2.describeSecurityGroupRulesPaginator(request -> request.filters(filter)),
            page -> page.securityGroupRules())
        .stream()
        .filter(rule -> !own.contains(rule.securityGroupRuleId()))
        .map(SecurityGroupRule::referencedGroupInfo)
        .filter(named -> named != null)
        .map(named -> named.groupId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void reportUsersOfDhcpOptions(Observation.Builder observation, Set<String> rejected) {
    Set<String> vpcs =
        ownOf(ResourceKinds.VPC, observation)
            .map(ObservedResource::physicalId)
            .collect(Collectors.toSet());
    for (ObservedResource options : ownOf(ResourceKinds.DHCP_OPTIONS, observation).toList()) {
      Filter filter = Filter.builder().name("dhcp-options-id").values(options.physicalId()).build();
      try {
        calls
            .list(
                "DescribeVpcs",
                ec2.describeVpcsPaginator(request -> request.filters(filter)),
                page -> page.vpcs())
            .stream()
            .map(Vpc::vpcId)
            .filter(vpc -> !vpcs.contains(vpc))
            .forEach(
                vpc ->
                    warn(
                        "VPC %s, which uses the options,".formatted(vpc),
                        options.id(),
                        "associate VPC %s with other DHCP options".formatted(vpc),
                        observation));
      } catch (AwsReadException failure) {
        if (!AwsCalls.isRefused(failure)) {
          throw failure;
        }
        rejected.add("DescribeVpcs");
      }
    }
  }

  private static void warn(
      String blocker, ResourceId blocked, String remedy, Observation.Builder observation) {
    observation
        .problems()
        .warning(
            FieldPath.ROOT,
            BlockerCodes.DELETION_BLOCKED,
            "%s blocks the deletion of %s".formatted(blocker, blocked),
            remedy);
  }
}
