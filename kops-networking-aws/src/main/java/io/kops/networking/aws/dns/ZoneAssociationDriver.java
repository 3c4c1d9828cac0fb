package io.kops.networking.aws.dns;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.VPC;

/** Associates private hosted zones with VPCs. */
public final class ZoneAssociationDriver extends SingleResourceDriver {
  private final DnsClient client;
  private final AwsCalls calls;

  public ZoneAssociationDriver(DnsClient client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.HOSTED_ZONE_ASSOCIATION;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REPLACE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String zone = resource.text(ZoneAssociationDesired.ZONE);
    String vpc = context.physicalId(resource, ZoneAssociationDesired.VPC);
    ChangeInfo change =
        calls.create(
            "AssociateVPCWithHostedZone",
            () ->
                client
                    .route53()
                    .associateVPCWithHostedZone(
                        request ->
                            request
                                .hostedZoneId(zone)
                                .vpc(vpc(vpc))
                                .overrideConfiguration(CallOnce.ONCE))
                    .changeInfo(),
            Recovery.byNature(() -> existing(zone, vpc)));
    ZoneChange.await(change, resource, context, client.route53(), calls);
    return physicalId(zone, vpc);
  }

  static String physicalId(String zone, String vpc) {
    return zone + "/" + vpc;
  }

  private VPC vpc(String id) {
    return VPC.builder().vpcId(id).vpcRegion(client.region()).build();
  }

  /** Finds the association of a call whose response was lost. */
  private Optional<ChangeInfo> existing(String zone, String vpc) {
    return new ZoneReads(client.route53(), calls)
        .byId(zone).map(GetHostedZoneResponse::vpCs).stream()
            .flatMap(vpcs -> vpcs.stream())
            .filter(found -> found.vpcId().equals(vpc))
            .map(found -> ChangeInfo.builder().status("INSYNC").build())
            .findFirst();
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    throw new IllegalStateException(resource.id() + " has no field that can be updated");
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    int slash = physicalId.indexOf('/');
    calls.delete(
        "DisassociateVPCFromHostedZone",
        () ->
            client
                .route53()
                .disassociateVPCFromHostedZone(
                    request ->
                        request
                            .hostedZoneId(physicalId.substring(0, slash))
                            .vpc(vpc(physicalId.substring(slash + 1)))
                            .overrideConfiguration(CallOnce.ONCE)));
  }
}
