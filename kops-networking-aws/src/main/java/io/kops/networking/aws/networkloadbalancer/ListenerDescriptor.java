package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes listeners of network load balancers. */
public final class ListenerDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.LISTENER;
  }

  @Override
  public PlanSection section() {
    return PlanSection.LOAD_BALANCERS;
  }

  @Override
  public String label() {
    return "listener";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(ListenerDesired.LOAD_BALANCER);
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    return TargetGroupDescriptor.protocolAndPort(resource);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "to " + names.mentioned(resource, ListenerDesired.TARGET_GROUP);
  }

  @Override
  public String sentence(PlannedResource resource, ResourceNames names) {
    return "listener %s of %s"
        .formatted(
            title(resource, names), names.mentioned(resource, ListenerDesired.LOAD_BALANCER));
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.CHILD;
  }

  @Override
  public String factOnParent(PlannedResource resource, ResourceNames names) {
    return "%s → %s"
        .formatted(title(resource, names), names.mentioned(resource, ListenerDesired.TARGET_GROUP));
  }

  @Override
  public String terraformType() {
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
