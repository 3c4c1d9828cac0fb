package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Optional;

/** An internet gateway, attached to at most one VPC. */
final class InternetGateway extends Resource {
  private Optional<String> vpcId = Optional.empty();

  InternetGateway(String id) {
    super(id);
  }

  Optional<String> vpcId() {
    return vpcId;
  }

  void attach(String vpc) {
    vpcId = Optional.of(vpc);
  }

  void detach() {
    vpcId = Optional.empty();
  }

  boolean isAttachedTo(String vpc) {
    return vpcId.filter(vpc::equals).isPresent();
  }
}
