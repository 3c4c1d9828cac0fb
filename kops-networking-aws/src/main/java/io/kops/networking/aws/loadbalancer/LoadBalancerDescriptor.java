package io.kops.networking.aws.loadbalancer;

import io.kops.networking.aws.terraform.Arguments;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;

/** Describes classic load balancers. */
public final class LoadBalancerDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.LOAD_BALANCER;
  }

  @Override
  public PlanSection section() {
    return PlanSection.LOAD_BALANCERS;
  }

  @Override
  public String label() {
    return "load balancer";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.optionalText(LoadBalancerDesired.SCHEME).orElse("");
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.LOAD_BALANCER;
  }

  @Override
  public List<String> facts(PlannedResource resource, ResourceNames names) {
    List<String> facts = new ArrayList<>();
    facts.add(resource.optionalText(LoadBalancerDesired.SCHEME).orElse("") + ", classic");
    if (resource.properties().get(LoadBalancerDesired.LISTENER)
        instanceof PropertyValue.MapValue listener) {
      facts.add(
          listener.text(LoadBalancerDesired.PROTOCOL)
              + " "
              + listener.text(LoadBalancerDesired.PORT));
    }
    return facts;
  }

  @Override
  public String terraformType() {
    return "aws_elb";
  }

  @Override
  public String identity() {
    return "name";
  }

  @Override
  public void write(ResourceBlock block) {
    boolean internal = block.text(LoadBalancerDesired.SCHEME).equals(LoadBalancerDesired.INTERNAL);
    block
        .copy(LoadBalancerDesired.NAME, "name")
        .put("internal", internal)
        .copy(LoadBalancerDesired.SUBNETS, "subnets")
        .copy(LoadBalancerDesired.SECURITY_GROUPS, "security_groups")
        .copy(LoadBalancerDesired.IDLE_TIMEOUT, "idle_timeout")
        .copy(LoadBalancerDesired.CROSS_ZONE, "cross_zone_load_balancing")
        .nested("listener", listener -> writeListener(block, listener))
        .nested("health_check", LoadBalancerDescriptor::writeHealthCheck);
    block.putTags();
  }

  private static void writeListener(ResourceBlock block, Arguments listener) {
    listener
        .copyField(LoadBalancerDesired.LISTENER, LoadBalancerDesired.PORT, "lb_port")
        .copyField(LoadBalancerDesired.LISTENER, LoadBalancerDesired.PORT, "instance_port")
        .copyField(LoadBalancerDesired.LISTENER, LoadBalancerDesired.PROTOCOL, "lb_protocol")
        .copyField(LoadBalancerDesired.LISTENER, LoadBalancerDesired.PROTOCOL, "instance_protocol");
    String certificate =
        block.fieldText(LoadBalancerDesired.LISTENER, LoadBalancerDesired.CERTIFICATE);
    if (!certificate.isEmpty()) {
      listener.put("ssl_certificate_id", certificate);
    }
  }

  private static void writeHealthCheck(Arguments check) {
    check
        .copyField(LoadBalancerDesired.HEALTH_CHECK, LoadBalancerDesired.TARGET, "target")
        .copyField(LoadBalancerDesired.HEALTH_CHECK, LoadBalancerDesired.TIMEOUT, "timeout")
        .copyField(LoadBalancerDesired.HEALTH_CHECK, LoadBalancerDesired.INTERVAL, "interval")
        .copyField(
            LoadBalancerDesired.HEALTH_CHECK, LoadBalancerDesired.HEALTHY, "healthy_threshold")
        .copyField(
            LoadBalancerDesired.HEALTH_CHECK, LoadBalancerDesired.UNHEALTHY, "unhealthy_threshold");
  }
}
