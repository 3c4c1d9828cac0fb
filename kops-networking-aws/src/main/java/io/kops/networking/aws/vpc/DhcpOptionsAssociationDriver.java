package io.kops.networking.aws.vpc;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Creates, updates and deletes associations of VPCs with DHCP options. */
public final class DhcpOptionsAssociationDriver extends SingleResourceDriver {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  public DhcpOptionsAssociationDriver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.DHCP_OPTIONS_ASSOCIATION;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(NaturalKey.of(DhcpOptionsAssociationDesired.VPC));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return field.equals(DhcpOptionsAssociationDesired.DHCP_OPTIONS)
        ? FieldPolicy.UPDATE
        : FieldPolicy.REPLACE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    return associate(
        context.physicalId(resource, DhcpOptionsAssociationDesired.VPC),
        context.physicalId(resource, DhcpOptionsAssociationDesired.DHCP_OPTIONS));
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    create(resource, context);
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "AssociateDhcpOptions",
        () -> associateOnce(resource.text(DhcpOptionsAssociationDesired.VPC), "default"));
  }

  private String associate(String vpc, String dhcpOptions) {
    calls.repeatable("AssociateDhcpOptions", () -> associateOnce(vpc, dhcpOptions));
    return vpc + "/" + dhcpOptions;
  }

  private Object associateOnce(String vpc, String dhcpOptions) {
    return ec2.associateDhcpOptions(
        request ->
            request.vpcId(vpc).dhcpOptionsId(dhcpOptions).overrideConfiguration(CallOnce.ONCE));
  }
}
