package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Set;

/** A connection of a VPC to another network. It blocks the deletion of the VPC. */
final class VpcAttachment extends Resource {
  private static final Set<String> GONE = Set.of("deleted", "detached", "rejected", "expired");

  private final VpcAttachmentKind kind;
  private final String vpcId;
  private final String state;

  VpcAttachment(String id, VpcAttachmentKind kind, String vpcId, String state) {
    super(id);
    this.kind = kind;
    this.vpcId = vpcId;
    this.state = state;
  }

  VpcAttachmentKind kind() {
    return kind;
  }

  String vpcId() {
    return vpcId;
  }

  String state() {
    return state;
  }

  /** Returns whether the connection was deleted and is only still described. */
  boolean isGone() {
    return GONE.contains(state);
  }
}
