package io.kops.networking.aws;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * An external VPC with the block 10.0.0.0/16, an internet gateway and two subnets.
 *
 * @param vpc its ID
 * @param gateway the ID of the gateway
 * @param subnetA the ID of the subnet in the first zone
 * @param subnetB the ID of the subnet in the second zone
 */
record ExternalVpc(String vpc, String gateway, String subnetA, String subnetB) {
  static ExternalVpc in(TestAccount account) {
    return in(account.ec2());
  }

  static ExternalVpc in(Ec2Client ec2) {
    String vpc =
        ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(theirs(ResourceType.VPC)))
            .vpc()
            .vpcId();
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    return new ExternalVpc(
        vpc,
        gateway,
        subnet(ec2, vpc, "us-east-1a", "10.0.200.0/24"),
        subnet(ec2, vpc, "us-east-1b", "10.0.201.0/24"));
  }

  /**
   * Moves a cluster into the first subnet, so that it creates little more than its firewall and
   * roles.
   */
  ClusterSpec.Builder inSubnetA(ClusterSpec.Builder spec) {
    return spec.subnets(
        List.of(
            Subnet.builder()
                .name("us-east-1a")
                .zone(ZoneName.of("us-east-1a"))
                .type(SubnetType.PUBLIC)
                .id(subnetA)
                .build()));
  }

  /** Assigns ranges to the subnets of a cluster that do not overlap the existing subnets. */
  static ClusterSpec.Builder keepClear(ClusterSpec.Builder spec) {
    List<Subnet> placed = new ArrayList<>();
    for (Subnet subnet : spec.build().subnets()) {
      placed.add(
          subnet.toBuilder()
              .cidr(Cidr.parse("10.0.%d.0/20".formatted(16 * placed.size())))
              .build());
    }
    return spec.subnets(placed);
  }

  private static String subnet(Ec2Client ec2, String vpc, String zone, String cidr) {
    return ec2.createSubnet(
            r ->
                r.vpcId(vpc)
                    .availabilityZone(zone)
                    .cidrBlock(cidr)
                    .tagSpecifications(theirs(ResourceType.SUBNET)))
        .subnet()
        .subnetId();
  }

  private static TagSpecification theirs(ResourceType type) {
    return TagSpecification.builder()
        .resourceType(type)
        .tags(Tag.builder().key("Name").value("theirs").build())
        .build();
  }
}
