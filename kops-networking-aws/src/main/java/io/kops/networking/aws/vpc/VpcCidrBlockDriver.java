package io.kops.networking.aws.vpc;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** Creates and deletes secondary CIDR blocks of VPCs. */
public final class VpcCidrBlockDriver extends SingleResourceDriver {
  private static final Duration ASSOCIATION_TIMEOUT = Duration.ofMinutes(5);

  private final Ec2Client ec2;
  private final AwsCalls calls;

  public VpcCidrBlockDriver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.VPC_CIDR_BLOCK;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REPLACE;
  }

  @Override
  public boolean deletedWithParent() {
    return true;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String vpc = context.physicalId(resource, VpcCidrBlockDesired.VPC);
    String cidr = resource.text(VpcCidrBlockDesired.CIDR);
    String id =
        calls.create(
            "AssociateVpcCidrBlock",
            () ->
                ec2.associateVpcCidrBlock(
                        request ->
                            request.vpcId(vpc).cidrBlock(cidr).overrideConfiguration(CallOnce.ONCE))
                    .cidrBlockAssociation()
                    .associationId(),
            Recovery.byMark(
                () ->
                    blocksOf(vpc).stream()
                        .filter(block -> cidr.equals(block.cidrBlock()))
                        .filter(block -> !VpcBlocks.isAbsent(block))
                        .map(VpcCidrBlockAssociation::associationId)
                        .findFirst()));
    awaitAssociated(id, vpc, resource, context);
    return id;
  }

  /** A block that an interrupted apply associated may not be ready for subnets. */
  @Override
  public boolean isReady(Map<String, PropertyValue> observed) {
    return !observed.containsKey(VpcCidrBlockDesired.STATE);
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    awaitAssociated(
        physicalId, context.physicalId(resource, VpcCidrBlockDesired.VPC), resource, context);
  }

  /** EC2 answers CreateSubnet with InvalidSubnet.Range until the block is associated. */
  private void awaitAssociated(
      String id, String vpc, PlannedResource resource, ActionContext context) {
    context.await(
        resource,
        "associated",
        ASSOCIATION_TIMEOUT,
        Backoff.ofSeconds(),
        () ->
            blocksOf(vpc).stream()
                .filter(block -> id.equals(block.associationId()))
                .findFirst()
                .filter(VpcCidrBlockDriver::isReady)
                .isPresent());
  }

  private static boolean isReady(VpcCidrBlockAssociation block) {
    if (VpcBlocks.isAbsent(block)) {
      throw new ActionFailedException(
          "CIDR block %s could not be associated: %s"
              .formatted(block.cidrBlock(), VpcBlocks.stateOf(block)),
          "fix the cause or change additionalNetworkCIDRs, then apply again to associate the block",
          null);
    }
    return VpcBlocks.isReady(block);
  }

  private List<VpcCidrBlockAssociation> blocksOf(String vpc) {
    return calls
        .find("DescribeVpcs", () -> ec2.describeVpcs(request -> request.vpcIds(vpc)).vpcs())
        .orElse(List.of())
        .stream()
        .flatMap(found -> found.cidrBlockAssociationSet().stream())
        .toList();
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
