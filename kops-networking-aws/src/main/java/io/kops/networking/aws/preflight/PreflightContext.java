package io.kops.networking.aws.preflight;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.registry.InstanceClients;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.quota.QuotaSource;
import io.kops.networking.quota.Quotas;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * A plan and the account in which it is to be applied.
 *
 * @param plan the plan
 * @param ec2 the client for EC2
 * @param iam the client for IAM
 * @param instances the clients for instance groups; empty if they are not managed
 * @param calls the call executor
 * @param quotas the configured quotas
 * @param quotaSource the account's own quotas, as far as they can be read
 * @param principal the ARN of the caller; empty if unset
 */
public record PreflightContext(
    Plan plan,
    Ec2Client ec2,
    IamClient iam,
    Optional<InstanceClients> instances,
    AwsCalls calls,
    Quotas quotas,
    QuotaSource quotaSource,
    Optional<Supplier<String>> principal) {
  /** The property of resources in a VPC that references the VPC. */
  static final String VPC = "vpc";

  /** Returns the resources of a kind that the plan creates, including replaced ones. */
  List<PlannedResource> created(ResourceKind kind) {
    return plan.of(kind).stream()
        .filter(
            resource -> resource.action() == Action.CREATE || resource.action() == Action.REPLACE)
        .toList();
  }

  /** Returns the resources of a kind that exist after the plan. */
  List<PlannedResource> wanted(ResourceKind kind) {
    return plan.of(kind).stream().filter(resource -> resource.action() != Action.DELETE).toList();
  }

  /**
   * Returns the current AWS ID of a property; empty if the property is absent, or refers to a
   * resource that does not exist yet.
   */
  Optional<String> existingId(PlannedResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    if (value == null) {
      return Optional.empty();
    }
    return value instanceof PropertyValue.Reference reference
        ? plan.find(reference.target())
            .filter(target -> target.action() != Action.REPLACE)
            .flatMap(PlannedResource::physicalId)
        : Optional.of(value.toString());
  }

  /** Returns the resource that a property refers to; empty if it is the ID of an external one. */
  Optional<PlannedResource> referenced(PlannedResource resource, String property) {
    return resource.properties().get(property) instanceof PropertyValue.Reference reference
        ? plan.find(reference.target())
        : Optional.empty();
  }

  /** Returns a resource in the VPC of the cluster; empty if the plan has none. */
  Optional<PlannedResource> anyInVpc() {
    return plan.resources().stream()
        .filter(resource -> resource.action() != Action.DELETE)
        .filter(resource -> resource.properties().containsKey(VPC))
        .findFirst();
  }

  /** Returns the path of a resource of the plan. */
  static FieldPath pathOf(PlannedResource resource) {
    return FieldPath.of("resources").key(resource.id().toString());
  }
}
