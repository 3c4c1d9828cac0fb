package io.kops.networking.aws.gateway;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.tagging.Attempt;
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
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes internet gateways. */
public final class InternetGatewayDriver extends Ec2Driver {
  private final Blockers blockers;

  /** Creates a driver that finds the blockers of failed deletions with {@code blockers}. */
  public InternetGatewayDriver(Ec2Client ec2, AwsCalls calls, Blockers blockers) {
    super(ec2, calls);
    this.blockers = blockers;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.INTERNET_GATEWAY;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(NaturalKey.of(InternetGatewayDesired.VPC));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.INTERNET_GATEWAY, context);
    String id =
        createOnce(
            "CreateInternetGateway",
            attempt,
            () ->
                ec2.createInternetGateway(
                        request ->
                            request
                                .tagSpecifications(Ec2Tags.of(resource, attempt))
                                .overrideConfiguration(CallOnce.ONCE))
                    .internetGateway()
                    .internetGatewayId());
    attach(id, context.physicalId(resource, InternetGatewayDesired.VPC));
    return id;
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    super.update(resource, physicalId, context);
    if (resource.changes(InternetGatewayDesired.VPC)) {
      detach(physicalId);
      attach(physicalId, context.physicalId(resource, InternetGatewayDesired.VPC));
    }
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    detach(physicalId);
    calls.delete(
        "DeleteInternetGateway",
        () ->
            ec2.deleteInternetGateway(
                request ->
                    request.internetGatewayId(physicalId).overrideConfiguration(CallOnce.ONCE)));
  }

  private void attach(String id, String vpc) {
    calls.<Object>create(
        "AttachInternetGateway",
        () ->
            ec2.attachInternetGateway(
                request ->
                    request.internetGatewayId(id).vpcId(vpc).overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(
            () ->
                attachments(id).stream()
                    .filter(found -> found.vpcId().equals(vpc))
                    .<Object>map(found -> found)
                    .findFirst()));
  }

  private List<InternetGatewayAttachment> attachments(String id) {
    Filter gateway = Filter.builder().name("internet-gateway-id").values(id).build();
    return calls.read(
        "DescribeInternetGateways",
        () ->
            ec2
                .describeInternetGateways(request -> request.filters(gateway))
                .internetGateways()
                .stream()
                .flatMap(found -> found.attachments().stream())
                .toList());
  }

  /** Detaches the gateway from its current VPC. */
  private void detach(String id) {
    for (InternetGatewayAttachment attachment : attachments(id)) {
      calls.delete(
          "DetachInternetGateway",
          () ->
              ec2.detachInternetGateway(
                  request ->
                      request
                          .internetGatewayId(id)
                          .vpcId(attachment.vpcId())
                          .overrideConfiguration(CallOnce.ONCE)),
          blockers.ofGatewayOf(attachment.vpcId()));
    }
  }
}
