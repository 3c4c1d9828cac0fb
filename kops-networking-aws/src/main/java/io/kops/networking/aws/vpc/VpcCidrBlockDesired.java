package io.kops.networking.aws.vpc;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;

/**
 * Desired secondary CIDR block of the VPC.
 *
 * @param cidr the block
 * @param vpc the VPC
 */
public record VpcCidrBlockDesired(Cidr cidr, PropertyValue vpc) implements DesiredResource {
  static final String CIDR = "cidr";
  static final String VPC = "vpc";

  /** Observed while the block is not associated: subnets cannot be created in it yet. */
  static final String STATE = "state";

  @Override
  public ResourceId id() {
    return new ResourceId(ResourceKinds.VPC_CIDR_BLOCK, cidr.toString());
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(CIDR, PropertyValue.of(cidr.toString()), VPC, vpc);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
