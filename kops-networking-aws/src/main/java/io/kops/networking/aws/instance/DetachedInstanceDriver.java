package io.kops.networking.aws.instance;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Terminates instances that were detached from their Auto Scaling group. Supports no other action.
 */
public final class DetachedInstanceDriver extends SingleResourceDriver {
  static final String GROUP = "group";

  private static final Duration TERMINATION_TIMEOUT = Duration.ofMinutes(20);

  private final Ec2Client ec2;
  private final AwsCalls calls;

  public DetachedInstanceDriver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.DETACHED_INSTANCE;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REFUSE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    throw new IllegalStateException("detached instances are never created: " + resource.id());
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    throw new IllegalStateException("detached instances are never updated: " + resource.id());
  }

  /** Waits for the termination, because the instance uses its resources until then. */
  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "TerminateInstances",
        () ->
            ec2.terminateInstances(
                request -> request.instanceIds(physicalId).overrideConfiguration(CallOnce.ONCE)));
    context.await(
        resource,
        "terminated",
        TERMINATION_TIMEOUT,
        Backoff.ofMinutes(),
        () -> isTerminated(physicalId));
  }

  private boolean isTerminated(String groupInstance) {
    List<Instance> found =
        calls
            .find(
                "DescribeInstances",
                () ->
                    ec2
                        .describeInstances(request -> request.instanceIds(groupInstance))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .toList())
            .orElse(List.of());
    return found.stream()
        .allMatch(instance -> instance.state().name() == InstanceStateName.TERMINATED);
  }
}
