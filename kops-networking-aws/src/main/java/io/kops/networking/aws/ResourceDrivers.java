package io.kops.networking.aws;

import io.kops.networking.aws.address.ElasticIpDriver;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.dhcp.DhcpOptionsDriver;
import io.kops.networking.aws.egressgateway.EgressOnlyGatewayDriver;
import io.kops.networking.aws.gateway.InternetGatewayDriver;
import io.kops.networking.aws.iam.InstanceProfileDriver;
import io.kops.networking.aws.iam.RoleDriver;
import io.kops.networking.aws.iam.RolePolicyDriver;
import io.kops.networking.aws.nat.NatGatewayDriver;
import io.kops.networking.aws.routing.RouteDriver;
import io.kops.networking.aws.routing.RouteTableAssociationDriver;
import io.kops.networking.aws.routing.RouteTableDriver;
import io.kops.networking.aws.securitygroup.NewSecurityGroups;
import io.kops.networking.aws.securitygroup.SecurityGroupDriver;
import io.kops.networking.aws.securitygroup.SecurityGroupRuleDriver;
import io.kops.networking.aws.subnet.SubnetDriver;
import io.kops.networking.aws.subnet.SubnetTagsDriver;
import io.kops.networking.aws.vpc.DhcpOptionsAssociationDriver;
import io.kops.networking.aws.vpc.VpcCidrBlockDriver;
import io.kops.networking.aws.vpc.VpcDriver;
import io.kops.networking.core.completion.ExistingPrefixList;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.quota.Quotas;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** One driver a kind of resource. */
final class ResourceDrivers {
  private ResourceDrivers() {}

  static List<ResourceDriver> all(
      Ec2Client ec2,
      IamClient iam,
      AwsCalls calls,
      Quotas quotas,
      Blockers blockers,
      Map<String, ExistingPrefixList> prefixLists) {
    NewSecurityGroups newSecurityGroups = new NewSecurityGroups();
    return List.of(
        new VpcDriver(ec2, calls, blockers),
        new VpcCidrBlockDriver(ec2, calls),
        new DhcpOptionsDriver(ec2, calls, blockers),
        new DhcpOptionsAssociationDriver(ec2, calls),
        new InternetGatewayDriver(ec2, calls, blockers),
        new EgressOnlyGatewayDriver(ec2, calls),
        new SubnetDriver(ec2, calls, blockers),
        new SubnetTagsDriver(ec2, calls),
        new RouteTableDriver(ec2, calls, blockers),
        new RouteDriver(ec2, calls),
        new RouteTableAssociationDriver(ec2, calls),
        new ElasticIpDriver(ec2, calls, blockers),
        new NatGatewayDriver(ec2, calls),
        new SecurityGroupDriver(ec2, calls, blockers, newSecurityGroups),
        new SecurityGroupRuleDriver(
            ec2, calls, newSecurityGroups, quotas.rulesPerSecurityGroup(), prefixLists),
        new RoleDriver(iam, calls),
        new RolePolicyDriver(iam, calls),
        new InstanceProfileDriver(iam, calls));
  }
}
