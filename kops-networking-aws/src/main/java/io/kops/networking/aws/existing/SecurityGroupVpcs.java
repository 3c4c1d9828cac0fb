package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroupVpcAssociation;

/**
 * Reads the associations of security groups with VPCs. "Associates a security group with another
 * VPC in the same Region. This enables you to use the same security group with network interfaces
 * and instances in the specified VPC" (AssociateSecurityGroupVpc).
 */
public final class SecurityGroupVpcs {
  private static final List<String> USABLE = List.of("associating", "associated");

  private SecurityGroupVpcs() {}

  /**
   * Returns the security groups of other VPCs that are associated with a VPC. Reads nothing without
   * groups.
   *
   * @throws io.kops.networking.plan.AwsReadException if the associations cannot be read
   */
  public static Set<String> associated(
      Collection<String> groups, String vpc, Ec2Client ec2, AwsCalls calls) {
    if (groups.isEmpty()) {
      return Set.of();
    }
    return calls
        .list(
            "DescribeSecurityGroupVpcAssociations",
            ec2.describeSecurityGroupVpcAssociationsPaginator(
                request ->
                    request.filters(
                        filter("group-id", new TreeSet<>(groups)),
                        filter("vpc-id", List.of(vpc)),
                        filter("state", USABLE))),
            page -> page.securityGroupVpcAssociations())
        .stream()
        .map(SecurityGroupVpcAssociation::groupId)
        .collect(Collectors.toSet());
  }

  private static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
