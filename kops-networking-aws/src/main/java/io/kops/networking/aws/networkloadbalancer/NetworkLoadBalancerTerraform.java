package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import java.util.Map;

/** Network load balancers in Terraform's words. */
public final class NetworkLoadBalancerTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.NETWORK_LOAD_BALANCER;
  }

  @Override
  public String type() {
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

  /** A subnet where it has an address of its own is told in a block of its own. */
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
