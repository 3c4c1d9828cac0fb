package io.kops.networking.aws;

import io.kops.networking.aws.address.ElasticIpTerraform;
import io.kops.networking.aws.autoscaling.AutoScalingGroupTerraform;
import io.kops.networking.aws.dhcp.DhcpOptionsTerraform;
import io.kops.networking.aws.egressgateway.EgressOnlyGatewayTerraform;
import io.kops.networking.aws.gateway.InternetGatewayTerraform;
import io.kops.networking.aws.iam.InstanceProfileTerraform;
import io.kops.networking.aws.iam.RolePolicyTerraform;
import io.kops.networking.aws.iam.RoleTerraform;
import io.kops.networking.aws.launchtemplate.LaunchTemplateTerraform;
import io.kops.networking.aws.loadbalancer.LoadBalancerTerraform;
import io.kops.networking.aws.nat.NatGatewayTerraform;
import io.kops.networking.aws.networkloadbalancer.ListenerTerraform;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerTerraform;
import io.kops.networking.aws.networkloadbalancer.TargetGroupTerraform;
import io.kops.networking.aws.routing.RouteTableAssociationTerraform;
import io.kops.networking.aws.routing.RouteTableTerraform;
import io.kops.networking.aws.routing.RouteTerraform;
import io.kops.networking.aws.securitygroup.SecurityGroupRuleTerraform;
import io.kops.networking.aws.securitygroup.SecurityGroupTerraform;
import io.kops.networking.aws.subnet.SubnetTagsTerraform;
import io.kops.networking.aws.subnet.SubnetTerraform;
import io.kops.networking.aws.terraform.ConfigurationWriter;
import io.kops.networking.aws.vpc.DhcpOptionsAssociationTerraform;
import io.kops.networking.aws.vpc.VpcCidrBlockTerraform;
import io.kops.networking.aws.vpc.VpcTerraform;
import io.kops.networking.plan.Plan;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Writes the network that a plan makes as a Terraform configuration, for those who have Terraform
 * make it: what {@code --target=terraform} is to kops.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TerraformTarget {
  private static final ConfigurationWriter WRITER =
      new ConfigurationWriter(
          List.of(
              new VpcTerraform(),
              new VpcCidrBlockTerraform(),
              new DhcpOptionsTerraform(),
              new DhcpOptionsAssociationTerraform(),
              new InternetGatewayTerraform(),
              new EgressOnlyGatewayTerraform(),
              new SubnetTerraform(),
              new SubnetTagsTerraform(),
              new RouteTableTerraform(),
              new RouteTerraform(),
              new RouteTableAssociationTerraform(),
              new ElasticIpTerraform(),
              new NatGatewayTerraform(),
              new SecurityGroupTerraform(),
              new SecurityGroupRuleTerraform(),
              new RoleTerraform(),
              new RolePolicyTerraform(),
              new InstanceProfileTerraform(),
              new LaunchTemplateTerraform(),
              new AutoScalingGroupTerraform(),
              new LoadBalancerTerraform(),
              new NetworkLoadBalancerTerraform(),
              new TargetGroupTerraform(),
              new ListenerTerraform()));

  private TerraformTarget() {}

  /**
   * Returns the whole network of a plan, whatever of it exists already. One of {@link OfflinePlans}
   * does where the cluster uses nothing of others; a plan of {@link AwsNetworking#plan} knows the
   * ids of what is shared, the machines, and what there is to import. Equal plans and options give
   * equal bytes.
   *
   * @param plan a plan that builds
   */
  public static TerraformConfiguration write(Plan plan, TerraformOptions options) {
    return WRITER.write(plan, options);
  }
}
