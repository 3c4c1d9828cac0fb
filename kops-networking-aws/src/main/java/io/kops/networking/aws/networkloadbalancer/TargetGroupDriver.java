package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Creates, updates and deletes target groups. Their names are unique. */
public final class TargetGroupDriver extends SingleResourceDriver {
  private final ElasticLoadBalancingV2Client balancing;
  private final AwsCalls calls;

  public TargetGroupDriver(ElasticLoadBalancingV2Client balancing, AwsCalls calls) {
    this.balancing = balancing;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.TARGET_GROUP;
  }

  /** Protocol and port are immutable; a listener uses the group, so it cannot be replaced alone. */
  @Override
  public FieldPolicy policyOf(String field) {
    return switch (field) {
      case TargetGroupDesired.PROTOCOL, TargetGroupDesired.PORT, TargetGroupDesired.VPC ->
          FieldPolicy.REFUSE;
      default -> FieldPolicy.UPDATE;
    };
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String vpc = context.physicalId(resource, TargetGroupDesired.VPC);
    Check check = Check.of(resource);
    String arn =
        calls.create(
            "CreateTargetGroup",
            () ->
                balancing
                    .createTargetGroup(
                        request ->
                            request
                                .name(resource.name())
                                .protocol(resource.text(TargetGroupDesired.PROTOCOL))
                                .port(Math.toIntExact(resource.whole(TargetGroupDesired.PORT)))
                                .vpcId(vpc)
                                .targetType(TargetTypeEnum.INSTANCE)
                                .healthCheckEnabled(true)
                                .healthCheckProtocol(check.protocol())
                                .healthCheckPath(check.path())
                                .healthCheckIntervalSeconds(check.interval())
                                .healthyThresholdCount(check.healthy())
                                .unhealthyThresholdCount(check.unhealthy())
                                .tags(BalancingTags.of(resource))
                                .overrideConfiguration(CallOnce.ONCE))
                    .targetGroups()
                    .get(0)
                    .targetGroupArn(),
            Recovery.byName(
                () ->
                    find(resource.name())
                        .map(found -> BalancingTags.adopt(resource, found, balancing, calls))));
    setAttributes(arn, resource);
    return arn;
  }

  private Optional<String> find(String name) {
    return calls
        .find(
            "DescribeTargetGroups",
            () -> balancing.describeTargetGroups(request -> request.names(name)).targetGroups())
        .flatMap(found -> found.stream().findFirst())
        .map(TargetGroup::targetGroupArn);
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    if (resource.changes(TargetGroupDesired.HEALTH_CHECK)) {
      Check check = Check.of(resource);
      calls.repeatable(
          "ModifyTargetGroup",
          () ->
              balancing.modifyTargetGroup(
                  request ->
                      request
                          .targetGroupArn(physicalId)
                          .healthCheckProtocol(check.protocol())
                          .healthCheckPath(check.path())
                          .healthCheckIntervalSeconds(check.interval())
                          .healthyThresholdCount(check.healthy())
                          .unhealthyThresholdCount(check.unhealthy())
                          .overrideConfiguration(CallOnce.ONCE)));
    }
    if (resource.changes(TargetGroupDesired.DEREGISTRATION_DELAY)
        || resource.changes(TargetGroupDesired.CONNECTION_TERMINATION)) {
      setAttributes(physicalId, resource);
    }
    BalancingTags.set(resource, physicalId, balancing, calls);
  }

  private void setAttributes(String arn, PlannedResource resource) {
    calls.<Object>repeatable(
        "ModifyTargetGroupAttributes",
        () ->
            balancing
                .modifyTargetGroupAttributes(
                    request ->
                        request
                            .targetGroupArn(arn)
                            .attributes(BalancerAttributes.ofTargetGroup(resource))
                            .overrideConfiguration(CallOnce.ONCE))
                .attributes()
                .get(0));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteTargetGroup",
        () ->
            balancing.deleteTargetGroup(
                request ->
                    request.targetGroupArn(physicalId).overrideConfiguration(CallOnce.ONCE)));
  }

  private record Check(
      String protocol, @Nullable String path, int interval, int healthy, int unhealthy) {
    static Check of(PlannedResource resource) {
      PropertyValue.MapValue wanted = resource.fields(TargetGroupDesired.HEALTH_CHECK);
      String path = wanted.text(TargetGroupDesired.PATH);
      return new Check(
          wanted.text(TargetGroupDesired.PROTOCOL),
          path.isEmpty() ? null : path,
          Math.toIntExact(wanted.whole(TargetGroupDesired.INTERVAL)),
          Math.toIntExact(wanted.whole(TargetGroupDesired.HEALTHY)),
          Math.toIntExact(wanted.whole(TargetGroupDesired.UNHEALTHY)));
    }
  }
}
