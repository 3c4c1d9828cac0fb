package io.kops.networking.aws.routing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes route tables. */
public final class RouteTableDriver extends Ec2Driver {
  private final Blockers blockers;

  /** Creates a driver that finds the blockers of failed deletions with {@code blockers}. */
  public RouteTableDriver(Ec2Client ec2, AwsCalls calls, Blockers blockers) {
    super(ec2, calls);
    this.blockers = blockers;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.ROUTE_TABLE;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(
        new NaturalKey.Tagged(ClusterTags.KOPS_ROLE, List.of(RouteTableDesired.VPC)),
        new NaturalKey.UsedBy(
            ResourceKinds.ROUTE_TABLE_ASSOCIATION, RouteTableAssociationDesired.TABLE));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REFUSE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.ROUTE_TABLE, context);
    String vpc = context.physicalId(resource, RouteTableDesired.VPC);
    return createByToken(
        "CreateRouteTable",
        attempt,
        () ->
            ec2.createRouteTable(
                    request ->
                        request
                            .vpcId(vpc)
                            .clientToken(attempt.id())
                            .tagSpecifications(Ec2Tags.of(resource, attempt))
                            .overrideConfiguration(CallOnce.ONCE))
                .routeTable()
                .routeTableId());
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteRouteTable",
        () ->
            ec2.deleteRouteTable(
                request -> request.routeTableId(physicalId).overrideConfiguration(CallOnce.ONCE)),
        blockers.ofRouteTable(physicalId));
  }
}
