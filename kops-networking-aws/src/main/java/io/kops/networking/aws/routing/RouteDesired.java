package io.kops.networking.aws.routing;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Optional;

/**
 * Desired state of a route.
 *
 * @param table the route table
 * @param destination the destination, a CIDR
 * @param target the type of the target
 * @param through the target
 */
public record RouteDesired(
    ResourceId table, String destination, Target target, PropertyValue through)
    implements DesiredResource {
  public static final String TABLE = "table";
  public static final String DESTINATION = "destination";

  /** Observed only: EC2 sets it. Absent for routes that work. */
  public static final String STATE = "state";

  /** The types of route targets. */
  public enum Target {
    /** An internet gateway. */
    INTERNET_GATEWAY("internetGateway"),
    /** A NAT gateway. */
    NAT_GATEWAY("natGateway"),
    /** An instance. */
    INSTANCE("instance"),
    /** An egress-only internet gateway. */
    EGRESS_ONLY_INTERNET_GATEWAY("egressOnlyInternetGateway"),
    /** A transit gateway. */
    TRANSIT_GATEWAY("transitGateway"),
    /** A VPC peering connection. */
    PEERING("peering");

    private final String property;

    Target(String property) {
      this.property = property;
    }

    /** Returns the name of the property that contains the target. */
    public String property() {
      return property;
    }
  }

  @Override
  public ResourceId id() {
    return Names.route(table.name(), destination);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(
        TABLE,
        PropertyValue.of(table),
        DESTINATION,
        PropertyValue.of(destination),
        target.property(),
        through);
  }

  @Override
  public Optional<ResourceId> place() {
    return Optional.of(table);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
