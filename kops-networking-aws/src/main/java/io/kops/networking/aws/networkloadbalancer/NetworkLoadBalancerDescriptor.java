package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;

/** Describes network load balancers. */
public final class NetworkLoadBalancerDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.NETWORK_LOAD_BALANCER;
  }

  @Override
  public PlanSection section() {
    return PlanSection.LOAD_BALANCERS;
  }

  @Override
  public String label() {
    return "network load balancer";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.optionalText(NetworkLoadBalancerDesired.SCHEME).orElse("")
        + resource
            .optionalText(NetworkLoadBalancerDesired.IP_ADDRESS_TYPE)
            .filter(NetworkLoadBalancerDesired.DUAL_STACK::equals)
            .map(type -> ", " + type)
            .orElse("");
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.LOAD_BALANCER;
  }

  @Override
  public List<String> facts(PlannedResource resource, ResourceNames names) {
    return List.of(
        resource.optionalText(NetworkLoadBalancerDesired.SCHEME).orElse("") + ", network");
  }

  @Override
  public String terraformType() {
    return "aws_lb";
  }

  @Override
  public String identity() {
    return "arn";
  }

  @Override
  public void write(ResourceBlock block) {
    boolean internal =
        block.text(NetworkLoadBalancerDesired.SCHEME).equals(NetworkLoadBalancerDesired.INTERNAL);
    block
        .copy(NetworkLoadBalancerDesired.NAME, "name")
        .put("load_balancer_type", "network")
        .put("internal", internal)
        .copy(NetworkLoadBalancerDesired.IP_ADDRESS_TYPE, "ip_address_type")
        .copy(NetworkLoadBalancerDesired.SECURITY_GROUPS, "security_groups")
        .copy(NetworkLoadBalancerDesired.CROSS_ZONE, "enable_cross_zone_load_balancing");
    writePlaces(block);
    String logs = block.text(NetworkLoadBalancerDesired.ACCESS_LOGS);
    if (!logs.isEmpty()) {
      int slash = logs.indexOf('/');
      block.nested(
          "access_logs",
          it ->
              it.put("enabled", true)
                  .put("bucket", logs.substring(0, slash))
                  .put("prefix", logs.substring(slash + 1)));
    }
    block.putTags();
  }

  /** A subnet with a fixed address needs a {@code subnet_mapping} block. */
  private static void writePlaces(ResourceBlock block) {
    Map<String, PropertyValue> addresses = block.fields(NetworkLoadBalancerDesired.ADDRESSES);
    if (addresses.isEmpty()) {
      block.copy(NetworkLoadBalancerDesired.SUBNETS, "subnets");
      return;
    }
    for (PropertyValue subnet : block.items(NetworkLoadBalancerDesired.SUBNETS)) {
      PropertyValue address = addresses.get(NetworkLoadBalancerDesired.nameOf(subnet));
      block.nested(
          "subnet_mapping",
          mapping -> {
            mapping.put("subnet_id", subnet);
            if (address != null) {
              mapping.put(
                  NetworkLoadBalancerDriver.isElasticIp(address.toString())
                      ? "allocation_id"
                      : "private_ipv4_address",
                  address);
            }
          });
    }
  }
}
