package io.kops.networking.aws.routing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Creates, updates and deletes routes. */
public final class RouteDriver extends SingleResourceDriver {
  private static final Set<String> SAME_FOR_EVERY_TARGET =
      Set.of(RouteDesired.TABLE, RouteDesired.DESTINATION);

  private final RouteCalls routes;

  public RouteDriver(Ec2Client ec2, AwsCalls calls) {
    this.routes = new RouteCalls(ec2, calls);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.ROUTE;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(NaturalKey.of(RouteDesired.TABLE, RouteDesired.DESTINATION));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  /** A route has one target. */
  @Override
  public Optional<PropertyValue> displacedBy(String field, Map<String, PropertyValue> observed) {
    return SAME_FOR_EVERY_TARGET.contains(field)
        ? Optional.ofNullable(observed.get(field))
        : observed.entrySet().stream()
            .filter(property -> !SAME_FOR_EVERY_TARGET.contains(property.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  @Override
  public boolean deletedWithParent() {
    return true;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String table = context.physicalId(resource, RouteDesired.TABLE);
    String destination = resource.text(RouteDesired.DESTINATION);
    routes.create(table, destination, target(resource, context));
    return table + "/" + destination;
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    routes.replace(
        context.physicalId(resource, RouteDesired.TABLE),
        resource.text(RouteDesired.DESTINATION),
        target(resource, context));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    routes.delete(resource.text(RouteDesired.TABLE), resource.text(RouteDesired.DESTINATION));
  }

  private static RouteCalls.Target target(PlannedResource resource, ActionContext context) {
    return new RouteCalls.Target(
        through(resource, RouteDesired.Target.INTERNET_GATEWAY, context),
        through(resource, RouteDesired.Target.NAT_GATEWAY, context),
        through(resource, RouteDesired.Target.INSTANCE, context),
        through(resource, RouteDesired.Target.EGRESS_ONLY_INTERNET_GATEWAY, context),
        through(resource, RouteDesired.Target.TRANSIT_GATEWAY, context),
        through(resource, RouteDesired.Target.PEERING, context));
  }

  /** The id of the target; null if the target is of another type. */
  private static @Nullable String through(
      PlannedResource resource, RouteDesired.Target target, ActionContext context) {
    return resource.properties().containsKey(target.property())
        ? context.physicalId(resource, target.property())
        : null;
  }
}
