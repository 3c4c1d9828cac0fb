package io.kops.networking.aws.vpc;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes VPCs. */
public final class VpcDriver extends Ec2Driver {
  private final Blockers blockers;

  /** Creates a driver that finds the blockers of failed deletions with {@code blockers}. */
  public VpcDriver(Ec2Client ec2, AwsCalls calls, Blockers blockers) {
    super(ec2, calls);
    this.blockers = blockers;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.VPC;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(NaturalKey.of());
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return switch (field) {
      case VpcDesired.DNS_SUPPORT, VpcDesired.DNS_HOSTNAMES, VpcDesired.IPV6 -> FieldPolicy.UPDATE;
      default -> FieldPolicy.REFUSE;
    };
  }

  /** Plans never remove an IPv6 block, because subnets and instances can have addresses in it. */
  @Override
  public FieldPolicy policyOf(Change change) {
    return dropsIpv6(change) ? FieldPolicy.REFUSE : super.policyOf(change);
  }

  @Override
  public String remedyFor(Change refused) {
    return dropsIpv6(refused)
        ? "remove the IPv6 blocks of the subnets and the VPC manually if they are unused, or"
            + " stay on a kops release whose VPCs have one"
        : super.remedyFor(refused);
  }

  private static boolean dropsIpv6(Change change) {
    return change.field().equals(VpcDesired.IPV6)
        && change.to().equals(Optional.of(PropertyValue.of(false)));
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.VPC, context);
    String id =
        createOnce(
            "CreateVpc",
            attempt,
            () ->
                ec2.createVpc(
                        request ->
                            request
                                .cidrBlock(resource.text(VpcDesired.CIDR))
                                .amazonProvidedIpv6CidrBlock(resource.flag(VpcDesired.IPV6))
                                .tagSpecifications(Ec2Tags.of(resource, attempt))
                                .overrideConfiguration(CallOnce.ONCE))
                    .vpc()
                    .vpcId());
    // EC2 creates VPCs with DNS support enabled and DNS host names disabled.
    if (resource.flag(VpcDesired.DNS_HOSTNAMES)) {
      setDnsHostnames(id, true);
    }
    return id;
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    super.update(resource, physicalId, context);
    if (resource.changes(VpcDesired.DNS_SUPPORT)) {
      setDnsSupport(physicalId, resource.flag(VpcDesired.DNS_SUPPORT));
    }
    if (resource.changes(VpcDesired.DNS_HOSTNAMES)) {
      setDnsHostnames(physicalId, resource.flag(VpcDesired.DNS_HOSTNAMES));
    }
    if (resource.changes(VpcDesired.IPV6)) {
      addIpv6(physicalId);
    }
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteVpc",
        () ->
            ec2.deleteVpc(
                request -> request.vpcId(physicalId).overrideConfiguration(CallOnce.ONCE)),
        blockers.ofVpc(physicalId));
  }

  /** A VPC has one Amazon-provided block: EC2 rejects a second one. */
  private void addIpv6(String vpcId) {
    calls.<Object>create(
        "AssociateVpcCidrBlock",
        () ->
            ec2.associateVpcCidrBlock(
                request ->
                    request
                        .vpcId(vpcId)
                        .amazonProvidedIpv6CidrBlock(true)
                        .overrideConfiguration(CallOnce.ONCE)),
        new Recovery<>(() -> ipv6Of(vpcId), Recovery.Repetition.AFTER_LOOKUP));
  }

  private Optional<Object> ipv6Of(String vpcId) {
    return calls
        .read("DescribeVpcs", () -> ec2.describeVpcs(request -> request.vpcIds(vpcId)).vpcs())
        .stream()
        .filter(VpcBlocks::hasIpv6)
        .<Object>map(vpc -> vpc)
        .findFirst();
  }

  private void setDnsSupport(String vpcId, boolean enabled) {
    calls.repeatable(
        "ModifyVpcAttribute",
        () ->
            ec2.modifyVpcAttribute(
                request ->
                    request
                        .vpcId(vpcId)
                        .enableDnsSupport(AttributeBooleanValue.builder().value(enabled).build())
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void setDnsHostnames(String vpcId, boolean enabled) {
    calls.repeatable(
        "ModifyVpcAttribute",
        () ->
            ec2.modifyVpcAttribute(
                request ->
                    request
                        .vpcId(vpcId)
                        .enableDnsHostnames(AttributeBooleanValue.builder().value(enabled).build())
                        .overrideConfiguration(CallOnce.ONCE)));
  }
}
