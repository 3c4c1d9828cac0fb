package io.kops.networking.aws.dhcp;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
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
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes DHCP options. */
public final class DhcpOptionsDriver extends Ec2Driver {
  private final Blockers blockers;

  /** Creates a driver that finds the blockers of failed deletions with {@code blockers}. */
  public DhcpOptionsDriver(Ec2Client ec2, AwsCalls calls, Blockers blockers) {
    super(ec2, calls);
    this.blockers = blockers;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.DHCP_OPTIONS;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(
        new NaturalKey.UsedBy(ResourceKinds.DHCP_OPTIONS_ASSOCIATION, "dhcpOptions"),
        NaturalKey.of(DhcpOptionsDesired.DOMAIN_NAME, DhcpOptionsDesired.SERVERS));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REFUSE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.DHCP_OPTIONS, context);
    return createOnce(
        "CreateDhcpOptions",
        attempt,
        () -> {
          DhcpOptions created =
              ec2.createDhcpOptions(
                      request ->
                          request
                              .dhcpConfigurations(
                                  option(
                                      "domain-name", resource.text(DhcpOptionsDesired.DOMAIN_NAME)),
                                  option(
                                      "domain-name-servers",
                                      resource
                                          .texts(DhcpOptionsDesired.SERVERS)
                                          .toArray(new String[0])))
                              .tagSpecifications(Ec2Tags.of(resource, attempt))
                              .overrideConfiguration(CallOnce.ONCE))
                  .dhcpOptions();
          Ec2Tags.ensure(ec2, calls, resource, created.dhcpOptionsId(), created.tags());
          return created.dhcpOptionsId();
        });
  }

  private static NewDhcpConfiguration option(String key, String... values) {
    return NewDhcpConfiguration.builder().key(key).values(values).build();
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteDhcpOptions",
        () ->
            ec2.deleteDhcpOptions(
                request -> request.dhcpOptionsId(physicalId).overrideConfiguration(CallOnce.ONCE)),
        blockers.ofDhcpOptions(physicalId));
  }
}
