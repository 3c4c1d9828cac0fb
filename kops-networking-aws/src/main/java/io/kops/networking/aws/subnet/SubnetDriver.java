package io.kops.networking.aws.subnet;

import io.kops.networking.aws.blocker.Blockers;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Acts on subnets. */
public final class SubnetDriver extends Ec2Driver {
  private final Blockers blockers;

  /** Makes a driver. */
  public SubnetDriver(Ec2Client ec2, AwsCalls calls) {
    super(ec2, calls);
    this.blockers = new Blockers(ec2, calls);
  }

  @Override
  public ResourceKind kind() {
    return Kinds.SUBNET;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REFUSE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.SUBNET, context);
    String vpc = context.physicalId(resource, SubnetDesired.VPC);
    return createOnce(
        "CreateSubnet",
        attempt,
        () ->
            ec2.createSubnet(
                    request ->
                        request
                            .vpcId(vpc)
                            .availabilityZone(resource.text(SubnetDesired.ZONE))
                            .cidrBlock(resource.text(SubnetDesired.CIDR))
                            .tagSpecifications(Ec2Tags.of(resource, attempt))
                            .overrideConfiguration(CallOnce.ONCE))
                .subnet()
                .subnetId());
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteSubnet",
        () ->
            ec2.deleteSubnet(
                request -> request.subnetId(physicalId).overrideConfiguration(CallOnce.ONCE)),
        blockers.ofSubnet(physicalId));
  }
}
