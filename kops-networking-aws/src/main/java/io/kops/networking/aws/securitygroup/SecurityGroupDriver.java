package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes security groups. */
public final class SecurityGroupDriver extends Ec2Driver {
  private final Blockers blockers;
  private final NewSecurityGroups newGroups;

  /** Creates a driver that finds the blockers of failed deletions with {@code blockers}. */
  public SecurityGroupDriver(
      Ec2Client ec2, AwsCalls calls, Blockers blockers, NewSecurityGroups newGroups) {
    super(ec2, calls);
    this.blockers = blockers;
    this.newGroups = newGroups;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SECURITY_GROUP;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REFUSE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.SECURITY_GROUP, context);
    String vpc = context.physicalId(resource, SecurityGroupDesired.VPC);
    String id =
        createOnce(
            "CreateSecurityGroup",
            attempt,
            () ->
                ec2.createSecurityGroup(
                        request ->
                            request
                                .vpcId(vpc)
                                .groupName(resource.name())
                                .description(resource.text(SecurityGroupDesired.DESCRIPTION))
                                .tagSpecifications(Ec2Tags.of(resource, attempt))
                                .overrideConfiguration(CallOnce.ONCE))
                    .groupId());
    newGroups.add(id);
    return id;
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteSecurityGroup",
        () ->
            ec2.deleteSecurityGroup(
                request -> request.groupId(physicalId).overrideConfiguration(CallOnce.ONCE)),
        blockers.ofGroup(physicalId));
  }
}
