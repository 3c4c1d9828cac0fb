package io.kops.networking.aws.routing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Acts on routes. */
public final class RouteDriver extends SingleResourceDriver {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes a driver. */
  public RouteDriver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return Kinds.ROUTE;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  public boolean goesWithItsWhole() {
    return true;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String table = context.physicalId(resource, RouteDesired.TABLE);
    calls.<Object>create(
        "CreateRoute",
        () ->
            ec2.createRoute(
                request ->
                    request
                        .routeTableId(table)
                        .destinationCidrBlock(resource.text(RouteDesired.DESTINATION))
                        .gatewayId(through(resource, RouteDesired.Target.INTERNET_GATEWAY, context))
                        .natGatewayId(through(resource, RouteDesired.Target.NAT_GATEWAY, context))
                        .instanceId(through(resource, RouteDesired.Target.INSTANCE, context))
                        .overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(
            () -> {
              replace(table, resource, context);
              return Optional.of(resource);
            }));
    return table + "/" + resource.text(RouteDesired.DESTINATION);
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    String table = context.physicalId(resource, RouteDesired.TABLE);
    replace(table, resource, context);
  }

  private void replace(String table, PlannedResource resource, ActionContext context) {
    calls.repeatable(
        "ReplaceRoute",
        () ->
            ec2.replaceRoute(
                request ->
                    request
                        .routeTableId(table)
                        .destinationCidrBlock(resource.text(RouteDesired.DESTINATION))
                        .gatewayId(through(resource, RouteDesired.Target.INTERNET_GATEWAY, context))
                        .natGatewayId(through(resource, RouteDesired.Target.NAT_GATEWAY, context))
                        .instanceId(through(resource, RouteDesired.Target.INSTANCE, context))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteRoute",
        () ->
            ec2.deleteRoute(
                request ->
                    request
                        .routeTableId(resource.text(RouteDesired.TABLE))
                        .destinationCidrBlock(resource.text(RouteDesired.DESTINATION))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  /** The id of what the route leads to; null when it leads to something of another kind. */
  private static @Nullable String through(
      PlannedResource resource, RouteDesired.Target target, ActionContext context) {
    return resource.properties().containsKey(target.property())
        ? context.physicalId(resource, target.property())
        : null;
  }
}
