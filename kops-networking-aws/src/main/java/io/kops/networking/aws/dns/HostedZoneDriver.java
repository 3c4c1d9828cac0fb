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
import software.amazon.awssdk.services.route53.model.HostedZone;

/** Creates private hosted zones. Existing zones are shared, so they are never changed. */
public final class HostedZoneDriver extends SingleResourceDriver {
  private final DnsClient client;
  private final AwsCalls calls;

  public HostedZoneDriver(DnsClient client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.HOSTED_ZONE;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REFUSE;
  }

  /** The caller reference identifies the zone of a call whose response was lost. */
  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String domain = resource.text(HostedZoneDesired.NAME);
    String vpc = context.physicalId(resource, HostedZoneDesired.VPC);
    String reference = context.clientToken(resource);
    return calls.create(
        "CreateHostedZone",
        () ->
            ClusterZone.plainId(
                client
                    .route53()
                    .createHostedZone(
                        request ->
                            request
                                .name(domain + ".")
                                .callerReference(reference)
                                .vpc(to -> to.vpcId(vpc).vpcRegion(client.region()))
                                .hostedZoneConfig(config -> config.privateZone(true))
                                .overrideConfiguration(CallOnce.ONCE))
                    .hostedZone()
                    .id()),
        Recovery.byName(
            () ->
                new ZoneReads(client.route53(), calls)
                    .named(domain).stream()
                        .filter(zone -> reference.equals(zone.callerReference()))
                        .map(HostedZone::id)
                        .map(ClusterZone::plainId)
                        .findFirst()));
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    throw new IllegalStateException(resource.id() + " exists and is shared");
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    throw new IllegalStateException(resource.id() + " is shared");
  }
}
