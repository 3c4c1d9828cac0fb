package io.kops.networking.aws.address;

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
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes Elastic IPs. */
public final class ElasticIpDriver extends Ec2Driver {
  private final Blockers blockers;

  /** Creates a driver that finds the blockers of failed deletions with {@code blockers}. */
  public ElasticIpDriver(Ec2Client ec2, AwsCalls calls, Blockers blockers) {
    super(ec2, calls);
    this.blockers = blockers;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.ELASTIC_IP;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(new NaturalKey.UsedBy(ResourceKinds.NAT_GATEWAY, "elasticIp"));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return field.equals(ElasticIpDesired.BORDER_GROUP) ? FieldPolicy.REPLACE : FieldPolicy.REFUSE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.ELASTIC_IP, context);
    return createOnce(
        "AllocateAddress",
        attempt,
        () ->
            ec2.allocateAddress(
                    request ->
                        request
                            .domain(DomainType.VPC)
                            .networkBorderGroup(
                                resource.optionalText(ElasticIpDesired.BORDER_GROUP).orElse(null))
                            .tagSpecifications(Ec2Tags.of(resource, attempt))
                            .overrideConfiguration(CallOnce.ONCE))
                .allocationId());
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "ReleaseAddress",
        () ->
            ec2.releaseAddress(
                request -> request.allocationId(physicalId).overrideConfiguration(CallOnce.ONCE)),
        blockers.ofAddress(physicalId));
  }
}
