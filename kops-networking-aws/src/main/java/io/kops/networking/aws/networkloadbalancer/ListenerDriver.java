package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** Creates, updates and deletes listeners. A port of a load balancer has at most one. */
public final class ListenerDriver extends SingleResourceDriver {
  private final ElasticLoadBalancingV2Client balancing;
  private final AwsCalls calls;

  public ListenerDriver(ElasticLoadBalancingV2Client balancing, AwsCalls calls) {
    this.balancing = balancing;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.LISTENER;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return switch (field) {
      case ListenerDesired.LOAD_BALANCER, ListenerDesired.PORT -> FieldPolicy.REPLACE;
      default -> FieldPolicy.UPDATE;
    };
  }

  @Override
  public boolean deletedWithParent() {
    return true;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String balancer = context.physicalId(resource, ListenerDesired.LOAD_BALANCER);
    int port = Math.toIntExact(resource.whole(ListenerDesired.PORT));
    return calls.create(
        "CreateListener",
        () ->
            balancing
                .createListener(
                    request ->
                        request
                            .loadBalancerArn(balancer)
                            .port(port)
                            .protocol(resource.text(ListenerDesired.PROTOCOL))
                            .certificates(certificates(resource))
                            .sslPolicy(sslPolicy(resource))
                            .defaultActions(forward(resource, context))
                            .overrideConfiguration(CallOnce.ONCE))
                .listeners()
                .get(0)
                .listenerArn(),
        Recovery.byName(
            () ->
                find(balancer, port)
                    .map(
                        found -> {
                          update(resource, found, context);
                          return found;
                        })));
  }

  private Optional<String> find(String balancer, int port) {
    return calls
        .findList(
            "DescribeListeners",
            balancing.describeListenersPaginator(request -> request.loadBalancerArn(balancer)),
            page -> page.listeners())
        .orElse(List.of())
        .stream()
        .filter(listener -> listener.port() == port)
        .map(Listener::listenerArn)
        .findFirst();
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    calls.repeatable(
        "ModifyListener",
        () ->
            balancing.modifyListener(
                request ->
                    request
                        .listenerArn(physicalId)
                        .protocol(resource.text(ListenerDesired.PROTOCOL))
                        .certificates(certificates(resource))
                        .sslPolicy(sslPolicy(resource))
                        .defaultActions(forward(resource, context))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteListener",
        () ->
            balancing.deleteListener(
                request -> request.listenerArn(physicalId).overrideConfiguration(CallOnce.ONCE)));
  }

  private static Action forward(PlannedResource resource, ActionContext context) {
    return Action.builder()
        .type(ActionTypeEnum.FORWARD)
        .targetGroupArn(context.physicalId(resource, ListenerDesired.TARGET_GROUP))
        .build();
  }

  private static @Nullable List<Certificate> certificates(PlannedResource resource) {
    String arn = resource.text(ListenerDesired.CERTIFICATE);
    return arn.isEmpty() ? null : List.of(Certificate.builder().certificateArn(arn).build());
  }

  private static @Nullable String sslPolicy(PlannedResource resource) {
    String policy = resource.text(ListenerDesired.SSL_POLICY);
    return policy.isEmpty() ? null : policy;
  }
}
