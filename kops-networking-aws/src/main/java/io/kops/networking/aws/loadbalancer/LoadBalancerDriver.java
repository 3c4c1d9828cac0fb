package io.kops.networking.aws.loadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;

/** Creates, updates and deletes classic load balancers. Their names are unique. */
public final class LoadBalancerDriver extends SingleResourceDriver {
  private final ElasticLoadBalancingClient balancing;
  private final AwsCalls calls;

  public LoadBalancerDriver(ElasticLoadBalancingClient balancing, AwsCalls calls) {
    this.balancing = balancing;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.LOAD_BALANCER;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return switch (field) {
      case LoadBalancerDesired.NAME, LoadBalancerDesired.SCHEME -> FieldPolicy.REPLACE;
      default -> FieldPolicy.UPDATE;
    };
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String name = resource.text(LoadBalancerDesired.NAME);
    boolean internal =
        resource.text(LoadBalancerDesired.SCHEME).equals(LoadBalancerDesired.INTERNAL);
    List<String> subnets = ReferenceLists.idsIn(resource, LoadBalancerDesired.SUBNETS, context);
    List<String> groups =
        ReferenceLists.idsIn(resource, LoadBalancerDesired.SECURITY_GROUPS, context);
    calls.<Object>create(
        "CreateLoadBalancer",
        () ->
            balancing
                .createLoadBalancer(
                    request -> {
                      request
                          .loadBalancerName(name)
                          .listeners(listener(resource))
                          .subnets(subnets)
                          .securityGroups(groups)
                          .tags(tags(resource.tags()))
                          .overrideConfiguration(CallOnce.ONCE);
                      if (internal) {
                        request.scheme(LoadBalancerDesired.INTERNAL);
                      }
                    })
                .dnsName(),
        Recovery.byName(() -> adopt(name, resource)));
    configureHealthCheck(name, resource);
    setAttributes(name, resource);
    return name;
  }

  /** Finds the load balancer of a create call whose response was lost. */
  private Optional<Object> adopt(String name, PlannedResource resource) {
    List<TagDescription> found =
        calls
            .find(
                "DescribeTags",
                () ->
                    balancing
                        .describeTags(request -> request.loadBalancerNames(name))
                        .tagDescriptions())
            .orElse(List.of());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> tags = new TreeMap<>();
    found.forEach(each -> each.tags().forEach(tag -> tags.put(tag.key(), tag.value())));
    if (!tags.entrySet().containsAll(resource.tags().entrySet())) {
      throw new ActionFailedException(
          "load balancer %s exists with the tags %s, which this plan does not set"
              .formatted(name, tags),
          "plan again to compare it with the spec, or delete it",
          null);
    }
    return Optional.of(name);
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    if (resource.changes(LoadBalancerDesired.SECURITY_GROUPS)) {
      List<String> groups =
          ReferenceLists.idsIn(resource, LoadBalancerDesired.SECURITY_GROUPS, context);
      calls.repeatable(
          "ApplySecurityGroupsToLoadBalancer",
          () ->
              balancing.applySecurityGroupsToLoadBalancer(
                  request ->
                      request
                          .loadBalancerName(physicalId)
                          .securityGroups(groups)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
    if (resource.changes(LoadBalancerDesired.SUBNETS)) {
      setSubnets(physicalId, ReferenceLists.idsIn(resource, LoadBalancerDesired.SUBNETS, context));
    }
    if (resource.changes(LoadBalancerDesired.LISTENER)) {
      replaceListener(physicalId, resource);
    }
    if (resource.changes(LoadBalancerDesired.HEALTH_CHECK)) {
      configureHealthCheck(physicalId, resource);
    }
    if (resource.changes(LoadBalancerDesired.IDLE_TIMEOUT)
        || resource.changes(LoadBalancerDesired.CROSS_ZONE)) {
      setAttributes(physicalId, resource);
    }
    if (resource.changes().stream().anyMatch(change -> change.field().startsWith("tags."))) {
      calls.repeatable(
          "AddTags",
          () ->
              balancing.addTags(
                  request ->
                      request
                          .loadBalancerNames(physicalId)
                          .tags(tags(resource.tags()))
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  /** Detaches subnets first: a load balancer has at most one subnet per zone. */
  private void setSubnets(String name, List<String> wanted) {
    List<String> unwanted = new ArrayList<>(read(name).subnets());
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(unwanted);
    unwanted.removeAll(wanted);
    if (!unwanted.isEmpty()) {
      calls.repeatable(
          "DetachLoadBalancerFromSubnets",
          () ->
              balancing.detachLoadBalancerFromSubnets(
                  request ->
                      request
                          .loadBalancerName(name)
                          .subnets(unwanted)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
    if (!missing.isEmpty()) {
      calls.repeatable(
          "AttachLoadBalancerToSubnets",
          () ->
              balancing.attachLoadBalancerToSubnets(
                  request ->
                      request
                          .loadBalancerName(name)
                          .subnets(missing)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  /** Deletes the old listener first: a port has at most one listener. */
  private void replaceListener(String name, PlannedResource resource) {
    List<Integer> ports =
        read(name).listenerDescriptions().stream()
            .map(described -> described.listener().loadBalancerPort())
            .toList();
    if (!ports.isEmpty()) {
      calls.repeatable(
          "DeleteLoadBalancerListeners",
          () ->
              balancing.deleteLoadBalancerListeners(
                  request ->
                      request
                          .loadBalancerName(name)
                          .loadBalancerPorts(ports)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
    calls.repeatable(
        "CreateLoadBalancerListeners",
        () ->
            balancing.createLoadBalancerListeners(
                request ->
                    request
                        .loadBalancerName(name)
                        .listeners(listener(resource))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private LoadBalancerDescription read(String name) {
    return calls.read(
        "DescribeLoadBalancers",
        () ->
            balancing
                .describeLoadBalancers(request -> request.loadBalancerNames(name))
                .loadBalancerDescriptions()
                .get(0));
  }

  private void configureHealthCheck(String name, PlannedResource resource) {
    PropertyValue.MapValue wanted = resource.fields(LoadBalancerDesired.HEALTH_CHECK);
    HealthCheck check =
        HealthCheck.builder()
            .target(wanted.text(LoadBalancerDesired.TARGET))
            .timeout(Math.toIntExact(wanted.whole(LoadBalancerDesired.TIMEOUT)))
            .interval(Math.toIntExact(wanted.whole(LoadBalancerDesired.INTERVAL)))
            .healthyThreshold(Math.toIntExact(wanted.whole(LoadBalancerDesired.HEALTHY)))
            .unhealthyThreshold(Math.toIntExact(wanted.whole(LoadBalancerDesired.UNHEALTHY)))
            .build();
    calls.repeatable(
        "ConfigureHealthCheck",
        () ->
            balancing.configureHealthCheck(
                request ->
                    request
                        .loadBalancerName(name)
                        .healthCheck(check)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void setAttributes(String name, PlannedResource resource) {
    int seconds = Math.toIntExact(resource.whole(LoadBalancerDesired.IDLE_TIMEOUT));
    boolean crossZone = Boolean.parseBoolean(resource.text(LoadBalancerDesired.CROSS_ZONE));
    calls.repeatable(
        "ModifyLoadBalancerAttributes",
        () ->
            balancing.modifyLoadBalancerAttributes(
                request ->
                    request
                        .loadBalancerName(name)
                        .loadBalancerAttributes(
                            attributes ->
                                attributes
                                    .connectionSettings(settings -> settings.idleTimeout(seconds))
                                    .crossZoneLoadBalancing(zones -> zones.enabled(crossZone)))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteLoadBalancer",
        () ->
            balancing.deleteLoadBalancer(
                request ->
                    request.loadBalancerName(physicalId).overrideConfiguration(CallOnce.ONCE)));
  }

  private static Listener listener(PlannedResource resource) {
    PropertyValue.MapValue wanted = resource.fields(LoadBalancerDesired.LISTENER);
    String protocol = wanted.text(LoadBalancerDesired.PROTOCOL);
    String certificate = wanted.text(LoadBalancerDesired.CERTIFICATE);
    int port = Math.toIntExact(wanted.whole(LoadBalancerDesired.PORT));
    Listener.Builder listener =
        Listener.builder()
            .protocol(protocol)
            .instanceProtocol(protocol)
            .loadBalancerPort(port)
            .instancePort(port);
    if (!certificate.isEmpty()) {
      listener.sslCertificateId(certificate);
    }
    return listener.build();
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
