package io.kops.networking.aws.routing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Creates, updates and deletes associations of route tables with subnets. */
public final class RouteTableAssociationDriver extends SingleResourceDriver {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  public RouteTableAssociationDriver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.ROUTE_TABLE_ASSOCIATION;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(NaturalKey.of(RouteTableAssociationDesired.SUBNET));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return field.equals(RouteTableAssociationDesired.TABLE)
        ? FieldPolicy.UPDATE
        : FieldPolicy.REPLACE;
  }

  @Override
  public boolean directsTraffic() {
    return true;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String table = context.physicalId(resource, RouteTableAssociationDesired.TABLE);
    String subnet = context.physicalId(resource, RouteTableAssociationDesired.SUBNET);
    return calls.create(
        "AssociateRouteTable",
        () ->
            ec2.associateRouteTable(
                    request ->
                        request
                            .routeTableId(table)
                            .subnetId(subnet)
                            .overrideConfiguration(CallOnce.ONCE))
                .associationId(),
        Recovery.byNature(() -> association(table, subnet)));
  }

  /** The association of a subnet with a table, if it exists. */
  private Optional<String> association(String table, String subnet) {
    Filter bySubnet = Filter.builder().name("association.subnet-id").values(subnet).build();
    return calls
        .list(
            "DescribeRouteTables",
            ec2.describeRouteTablesPaginator(request -> request.filters(bySubnet)),
            page -> page.routeTables())
        .stream()
        .filter(found -> found.routeTableId().equals(table))
        .flatMap(found -> found.associations().stream())
        .filter(found -> subnet.equals(found.subnetId()) && !RouteTableAssociations.isEnded(found))
        .map(RouteTableAssociation::routeTableAssociationId)
        .findFirst();
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    updateReturningId(resource, physicalId, context);
  }

  /** EC2 assigns a new association id when it replaces the route table of a subnet. */
  @Override
  protected String updateReturningId(
      PlannedResource resource, String physicalId, ActionContext context) {
    String table = context.physicalId(resource, RouteTableAssociationDesired.TABLE);
    String subnet = context.physicalId(resource, RouteTableAssociationDesired.SUBNET);
    // A repeated call would use an id that no longer exists, so wait for the new association.
    return calls.create(
        "ReplaceRouteTableAssociation",
        () ->
            ec2.replaceRouteTableAssociation(
                    request ->
                        request
                            .associationId(physicalId)
                            .routeTableId(table)
                            .overrideConfiguration(CallOnce.ONCE))
                .newAssociationId(),
        new Recovery<>(
            () -> association(table, subnet), Recovery.Repetition.AFTER_CONSISTENCY_WINDOW));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DisassociateRouteTable",
        () ->
            ec2.disassociateRouteTable(
                request -> request.associationId(physicalId).overrideConfiguration(CallOnce.ONCE)));
  }
}
