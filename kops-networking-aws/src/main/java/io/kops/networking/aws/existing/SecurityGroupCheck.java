package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Checks that the external security groups that replace the cluster's own exist and can be used in
 * the VPC of the cluster.
 */
final class SecurityGroupCheck {
  private static final String FIELD = "securityGroupOverride";

  private final Ec2Client ec2;
  private final AwsCalls calls;

  SecurityGroupCheck(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  void check(Cluster cluster, Problems.Collector problems) {
    Map<FieldPath, String> named = named(cluster);
    if (named.isEmpty()) {
      return;
    }
    Map<String, SecurityGroup> found = read(named.values());
    named.forEach((path, id) -> check(path, id, found, cluster, problems));
    cluster
        .spec()
        .networkId()
        .ifPresent(
            vpc -> {
              found.values().removeIf(group -> group.vpcId().equals(vpc));
              checkVpc(vpc, named, found, problems);
            });
  }

  /**
   * Checks groups of other VPCs. AWS does not document whether a rule can reference a group that is
   * only associated with the VPC.
   */
  private void checkVpc(
      String vpc,
      Map<FieldPath, String> named,
      Map<String, SecurityGroup> elsewhere,
      Problems.Collector problems) {
    Optional<Set<String>> associated = associated(vpc, elsewhere.keySet());
    named.forEach(
        (path, id) -> {
          SecurityGroup group = elsewhere.get(id);
          if (group == null) {
            return;
          }
          String inVpc = "%s is in VPC %s".formatted(id, group.vpcId());
          if (associated.isEmpty()) {
            problems.warning(
                path,
                ExistingCodes.SECURITY_GROUP_ELSEWHERE,
                "%s, and whether it is associated with VPC %s of the cluster is unknown"
                    .formatted(inVpc, vpc),
                "allow ec2:DescribeSecurityGroupVpcAssociations");
          } else if (associated.get().contains(id)) {
            problems.warning(
                path,
                ExistingCodes.SECURITY_GROUP_ELSEWHERE,
                "%s and associated with VPC %s of the cluster; EC2 can reject rules between it and"
                        .formatted(inVpc, vpc)
                    + " the cluster's groups",
                "use the ID of a group in the cluster's VPC if rules are rejected");
          } else {
            problems.error(
                path,
                ExistingCodes.SECURITY_GROUP_ELSEWHERE,
                "%s, but the cluster is in %s".formatted(inVpc, vpc),
                "use the ID of a group in the cluster's VPC");
          }
        });
  }

  /** Returns the groups that are associated with a VPC; empty if the caller may not read them. */
  private Optional<Set<String>> associated(String vpc, Set<String> groups) {
    try {
      return Optional.of(SecurityGroupVpcs.associated(groups, vpc, ec2, calls));
    } catch (AwsReadException rejected) {
      if (!AwsCalls.isRefused(rejected)) {
        throw rejected;
      }
      return Optional.empty();
    }
  }

  private static Map<FieldPath, String> named(Cluster cluster) {
    Map<FieldPath, String> named = new LinkedHashMap<>();
    if (!ReleaseRules.of(cluster.spec()).overridesSecurityGroups()) {
      return named;
    }
    for (InstanceGroup group : cluster.instanceGroups()) {
      group
          .securityGroupOverride()
          .ifPresent(
              id ->
                  named.put(
                      FieldPath.of("instanceGroups").key(group.name()).child("spec").child(FIELD),
                      id));
    }
    cluster
        .spec()
        .api()
        .flatMap(ApiAccess::loadBalancer)
        .flatMap(ApiLoadBalancer::securityGroupOverride)
        // The validation of the spec reports malformed ids.
        .filter(id -> id.startsWith("sg-"))
        .ifPresent(
            id ->
                named.put(
                    FieldPath.of("spec").child("api").child("loadBalancer").child(FIELD), id));
    return named;
  }

  private Map<String, SecurityGroup> read(Collection<String> ids) {
    Filter byId = Filter.builder().name("group-id").values(new TreeSet<>(ids)).build();
    return calls
        .list(
            "DescribeSecurityGroups",
            ec2.describeSecurityGroupsPaginator(request -> request.filters(byId)),
            page -> page.securityGroups())
        .stream()
        .collect(
            Collectors.toMap(
                SecurityGroup::groupId, Function.identity(), (one, same) -> one, TreeMap::new));
  }

  private static void check(
      FieldPath path,
      String id,
      Map<String, SecurityGroup> found,
      Cluster cluster,
      Problems.Collector problems) {
    SecurityGroup group = found.get(id);
    if (group == null) {
      problems.error(
          path,
          ExistingCodes.SECURITY_GROUP_MISSING,
          "there is no security group " + id + " in this account and region",
          "use the ID of an existing security group, or leave " + FIELD + " unset");
      return;
    }
    if (new Names(cluster.name()).isGroup(group.groupName())
        && new ClusterTags(cluster.name()).areOwned(Ec2Tags.map(group.tags()))) {
      problems.error(
          path,
          ExistingCodes.SECURITY_GROUP_IS_OWN,
          "%s is %s, which the cluster creates itself".formatted(id, group.groupName()),
          "leave " + FIELD + " unset, or use the ID of another group");
    }
  }
}
