package io.kops.networking.aws.loadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.DnsAddress;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * Reads the load balancers of the API and of the bastion by their names; controllers in the cluster
 * create other load balancers with the cluster's tags. Names are truncated and have dashes for
 * dots, so they can belong to another cluster: the tags decide.
 */
public final class LoadBalancerReader implements KindReader {
  private static final List<String> PURPOSES = List.of("api", "bastion");

  private final ElasticLoadBalancingClient balancing;
  private final AwsCalls calls;

  private record Found(LoadBalancerDescription balancer, LoadBalancerAttributes attributes) {}

  public LoadBalancerReader(ElasticLoadBalancingClient balancing, AwsCalls calls) {
    this.balancing = balancing;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    Names names = new Names(scope.cluster());
    Map<String, Found> found = new TreeMap<>();
    for (String purpose : PURPOSES) {
      find(names.loadBalancer(purpose)).ifPresent(balancer -> found.put(purpose, balancer));
    }
    Map<String, Map<String, String>> tags = tagsOf(found);
    return observation ->
        found.forEach(
            (purpose, balancer) ->
                observation.add(
                    observed(
                        names.of(ResourceKinds.LOAD_BALANCER, purpose),
                        balancer,
                        tags.getOrDefault(nameOf(balancer), Map.of()),
                        scope,
                        observation)));
  }

  private Optional<Found> find(String name) {
    return calls
        .find(
            "DescribeLoadBalancers",
            () ->
                balancing
                    .describeLoadBalancers(request -> request.loadBalancerNames(name))
                    .loadBalancerDescriptions())
        .flatMap(balancers -> balancers.stream().findFirst())
        .flatMap(
            balancer ->
                calls
                    .find(
                        "DescribeLoadBalancerAttributes",
                        () ->
                            balancing
                                .describeLoadBalancerAttributes(
                                    request -> request.loadBalancerName(name))
                                .loadBalancerAttributes())
                    .map(attributes -> new Found(balancer, attributes)));
  }

  private Map<String, Map<String, String>> tagsOf(Map<String, Found> found) {
    Map<String, Map<String, String>> tags = new HashMap<>();
    if (found.isEmpty()) {
      return tags;
    }
    List<String> names = found.values().stream().map(LoadBalancerReader::nameOf).toList();
    calls
        .find(
            "DescribeTags",
            () ->
                balancing
                    .describeTags(request -> request.loadBalancerNames(names))
                    .tagDescriptions())
        .orElse(List.of())
        .forEach(
            described -> {
              Map<String, String> own = new TreeMap<>();
              described.tags().forEach(tag -> own.put(tag.key(), tag.value()));
              tags.put(described.loadBalancerName(), own);
            });
    return tags;
  }

  private static String nameOf(Found found) {
    return found.balancer().loadBalancerName();
  }

  private static ObservedResource observed(
      ResourceId id,
      Found found,
      Map<String, String> tags,
      ReadScope scope,
      Observation.Builder observation) {
    LoadBalancerDescription balancer = found.balancer();
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(LoadBalancerDesired.NAME, PropertyValue.of(balancer.loadBalancerName()));
    Optional.ofNullable(balancer.dnsName())
        .ifPresent(name -> properties.put(DnsAddress.DNS_NAME, PropertyValue.of(name)));
    properties.put(LoadBalancerDesired.SCHEME, PropertyValue.of(balancer.scheme()));
    properties.put(LoadBalancerDesired.LISTENER, listenerOf(balancer));
    if (balancer.healthCheck() != null) {
      properties.put(LoadBalancerDesired.HEALTH_CHECK, healthCheckOf(balancer.healthCheck()));
    }
    properties.put(
        LoadBalancerDesired.IDLE_TIMEOUT,
        PropertyValue.of(found.attributes().connectionSettings().idleTimeout()));
    properties.put(
        LoadBalancerDesired.CROSS_ZONE,
        PropertyValue.of(found.attributes().crossZoneLoadBalancing().enabled()));
    properties.put(
        LoadBalancerDesired.SUBNETS, ReferenceLists.observed(balancer.subnets(), observation));
    properties.put(
        LoadBalancerDesired.SECURITY_GROUPS,
        ReferenceLists.observed(balancer.securityGroups(), observation));
    List<String> gateways = new ArrayList<>();
    observation
        .of(ResourceKinds.INTERNET_GATEWAY)
        .forEach(gateway -> gateways.add(gateway.physicalId()));
    return ObservedResource.owned(id, balancer.loadBalancerName(), properties, tags)
        .using(gateways)
        .as(
            scope.tags().areOwned(tags) || isInClusterGroups(balancer, observation)
                ? Ownership.OWNED
                : Ownership.FOREIGN);
  }

  /** kops 1.10 writes one tag; without it, a load balancer is identified by its security groups. */
  private static boolean isInClusterGroups(
      LoadBalancerDescription balancer, Observation.Builder observation) {
    return !balancer.securityGroups().isEmpty()
        && balancer.securityGroups().stream()
            .allMatch(
                group ->
                    observation
                        .idOf(group)
                        .filter(id -> id.kind().equals(ResourceKinds.SECURITY_GROUP))
                        .isPresent());
  }

  /** Several listeners are one value that equals no desired listener. */
  private static PropertyValue listenerOf(LoadBalancerDescription balancer) {
    if (balancer.listenerDescriptions().size() != 1) {
      return new PropertyValue.ListValue(
          balancer.listenerDescriptions().stream()
              .map(described -> listener(described.listener()))
              .toList());
    }
    return listener(balancer.listenerDescriptions().get(0).listener());
  }

  private static PropertyValue listener(Listener listener) {
    return LoadBalancerDesired.listener(
        listener.loadBalancerPort(),
        listener.protocol(),
        Objects.requireNonNullElse(listener.sslCertificateId(), ""));
  }

  private static PropertyValue healthCheckOf(HealthCheck check) {
    return LoadBalancerDesired.healthCheck(
        check.target(),
        check.timeout(),
        check.interval(),
        check.healthyThreshold(),
        check.unhealthyThreshold());
  }
}
