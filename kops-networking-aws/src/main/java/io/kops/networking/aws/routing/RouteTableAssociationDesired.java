package io.kops.networking.aws.routing;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Optional;

/**
 * Desired association of a subnet with a route table.
 *
 * @param id the resource ID in plans, named like the subnet
 * @param subnet the subnet
 * @param table the route table
 */
public record RouteTableAssociationDesired(ResourceId id, ResourceId subnet, ResourceId table)
    implements DesiredResource {
  static final String SUBNET = "subnet";
  public static final String TABLE = "table";

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(SUBNET, PropertyValue.of(subnet), TABLE, PropertyValue.of(table));
  }

  @Override
  public Optional<ResourceId> place() {
    return Optional.of(subnet);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
