package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** Listeners of network load balancers in Terraform's words. */
public final class ListenerTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.LISTENER;
  }

  @Override
  public String type() {
    return "aws_lb_listener";
  }

  @Override
  public String identity() {
    return "arn";
  }

  @Override
  public void write(ResourceBlock block) {
    block
        .copy(ListenerDesired.LOAD_BALANCER, "load_balancer_arn")
        .copy(ListenerDesired.PORT, "port")
        .copy(ListenerDesired.PROTOCOL, "protocol")
        .nested(
            "default_action",
            action ->
                action
                    .put("type", "forward")
                    .copy(ListenerDesired.TARGET_GROUP, "target_group_arn"));
    if (!block.text(ListenerDesired.CERTIFICATE).isEmpty()) {
      block.copy(ListenerDesired.CERTIFICATE, "certificate_arn");
    }
    if (!block.text(ListenerDesired.SSL_POLICY).isEmpty()) {
      block.copy(ListenerDesired.SSL_POLICY, "ssl_policy");
    }
  }
}
