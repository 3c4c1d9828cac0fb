package io.kops.networking.aws;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.DeletionBlockerReader;
import io.kops.networking.aws.dependency.NetworkInterfaceOwners;
import io.kops.networking.aws.dependency.NetworkInterfaceReader;
import io.kops.networking.aws.dependency.OrphanReader;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.routing.SubnetAssociationReader;
import io.kops.networking.aws.securitygroup.ExternalGroupRuleReader;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The readers that do not read a kind of their own. */
final class ResourceReaders {
  private ResourceReaders() {}

  /** Returns the readers that need the ids of the observed resources. */
  static List<FollowUpReader> followUpReaders(
      Ec2Client ec2, AwsCalls calls, NetworkInterfaceOwners owners) {
    return List.of(
        new SubnetAssociationReader(ec2, calls),
        new NetworkInterfaceReader(owners),
        new ExternalGroupRuleReader(ec2, calls),
        new DeletionBlockerReader(ec2, calls));
  }

  /** Returns the reader that needs all observed resources. */
  static KindReader last(Ec2Client ec2, AwsCalls calls) {
    return new OrphanReader(ec2, calls);
  }
}
