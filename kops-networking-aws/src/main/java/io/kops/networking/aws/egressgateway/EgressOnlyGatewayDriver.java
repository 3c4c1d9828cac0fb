package io.kops.networking.aws.egressgateway;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
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
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes egress-only internet gateways. */
public final class EgressOnlyGatewayDriver extends Ec2Driver {
  public EgressOnlyGatewayDriver(Ec2Client ec2, AwsCalls calls) {
    super(ec2, calls);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(NaturalKey.of(EgressOnlyGatewayDesired.VPC));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REPLACE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.EGRESS_ONLY_INTERNET_GATEWAY, context);
    String vpc = context.physicalId(resource, EgressOnlyGatewayDesired.VPC);
    return createByToken(
        "CreateEgressOnlyInternetGateway",
        attempt,
        () ->
            ec2.createEgressOnlyInternetGateway(
                    request ->
                        request
                            .vpcId(vpc)
                            .clientToken(attempt.id())
                            .tagSpecifications(Ec2Tags.of(resource, attempt))
                            .overrideConfiguration(CallOnce.ONCE))
                .egressOnlyInternetGateway()
                .egressOnlyInternetGatewayId());
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteEgressOnlyInternetGateway",
        () ->
            ec2.deleteEgressOnlyInternetGateway(
                request ->
                    request
                        .egressOnlyInternetGatewayId(physicalId)
                        .overrideConfiguration(CallOnce.ONCE)));
  }
}
