package io.kops.networking.aws.vpc;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Acts on further CIDR blocks of VPCs. */
public final class VpcCidrBlockDriver extends SingleResourceDriver {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes a driver. */
  public VpcCidrBlockDriver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return Kinds.VPC_CIDR_BLOCK;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REPLACE;
  }

  @Override
  public boolean goesWithItsWhole() {
    return true;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String vpc = context.physicalId(resource, VpcCidrBlockDesired.VPC);
    return calls.create(
        "AssociateVpcCidrBlock",
        () ->
            ec2.associateVpcCidrBlock(
                    request ->
                        request
                            .vpcId(vpc)
                            .cidrBlock(resource.text(VpcCidrBlockDesired.CIDR))
                            .overrideConfiguration(CallOnce.ONCE))
                .cidrBlockAssociation()
                .associationId());
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    throw new IllegalStateException("a CIDR block has nothing that can be set");
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DisassociateVpcCidrBlock",
        () ->
            ec2.disassociateVpcCidrBlock(
                request -> request.associationId(physicalId).overrideConfiguration(CallOnce.ONCE)));
  }
}
