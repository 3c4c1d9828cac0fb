package io.kops.networking.aws;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * A VPC of 10.0.0.0/16 that somebody else made, with an internet gateway and two subnets.
 *
 * @param vpc its id
 * @param gateway the id of the gateway
 * @param subnetA the id of the subnet in the first zone
 * @param subnetB the id of the subnet in the second zone
 */
record OthersVpc(String vpc, String gateway, String subnetA, String subnetB) {
  static OthersVpc in(TestAccount account) {
    Ec2Client ec2 = account.ec2();
    String vpc =
        ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(theirs(ResourceType.VPC)))
            .vpc()
            .vpcId();
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    return new OthersVpc(
        vpc,
        gateway,
        subnet(ec2, vpc, "us-east-1a", "10.0.200.0/24"),
        subnet(ec2, vpc, "us-east-1b", "10.0.201.0/24"));
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
