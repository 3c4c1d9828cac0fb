package io.kops.networking.aws;

import io.kops.networking.aws.address.ElasticIpReader;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.DeletionBlockerReader;
import io.kops.networking.aws.dependency.NetworkInterfaceOwners;
import io.kops.networking.aws.dependency.NetworkInterfaceReader;
import io.kops.networking.aws.dependency.OrphanReader;
import io.kops.networking.aws.dhcp.DhcpOptionsReader;
import io.kops.networking.aws.egressgateway.EgressOnlyGatewayReader;
import io.kops.networking.aws.gateway.InternetGatewayReader;
import io.kops.networking.aws.iam.IamReader;
import io.kops.networking.aws.nat.NatGatewayReader;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.routing.RouteTableReader;
import io.kops.networking.aws.routing.SubnetAssociationReader;
import io.kops.networking.aws.securitygroup.ExternalGroupRuleReader;
import io.kops.networking.aws.securitygroup.SecurityGroupReader;
import io.kops.networking.aws.subnet.SubnetReader;
import io.kops.networking.aws.vpc.VpcReader;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** One reader a call, those whose findings name others after them. */
final class ResourceReaders {
  private ResourceReaders() {}

  /** What is read once the cluster's resources are known. */
  static List<FollowUpReader> followUpReaders(
      Ec2Client ec2, AwsCalls calls, NetworkInterfaceOwners occupants) {
    return List.of(
        new SubnetAssociationReader(ec2, calls),
        new NetworkInterfaceReader(occupants),
        new ExternalGroupRuleReader(ec2, calls),
        new DeletionBlockerReader(ec2, calls));
  }

  static List<KindReader> all(ClusterReads reads, IamClient iam, AwsCalls calls) {
    return List.of(
        new DhcpOptionsReader(reads),
        new VpcReader(reads),
        new InternetGatewayReader(reads),
        new EgressOnlyGatewayReader(reads),
        new SubnetReader(reads),
        new RouteTableReader(reads),
        new ElasticIpReader(reads),
        new NatGatewayReader(reads),
        new SecurityGroupReader(reads),
        new IamReader(iam, calls));
  }

  /** What must know all that the others found in AWS. */
  static KindReader last(Ec2Client ec2, AwsCalls calls) {
    return new OrphanReader(ec2, calls);
  }
}
