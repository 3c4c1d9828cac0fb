package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.DnsAddress;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.aws.reading.UnknownStates;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAddress;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/**
 * Reads the network load balancers of the API and of the bastion with their listeners, and the
 * target groups, by their names; controllers in the cluster create other load balancers with the
 * cluster's tags. Names are truncated and have dashes for dots, so they can belong to another
 * cluster: the tags decide.
 *
 * <p>AWS rejects a call if one of several names does not exist, so all load balancers and target
 * groups of the region are listed, with one call per 400 entries.
 */
public final class NetworkLoadBalancerReader implements KindReader {
  private static final List<String> PURPOSES = List.of("api", "bastion");
  private static final List<String> TARGETS =
      List.of("tcp", "tls", "kops-controller", "etcd-cilium", "bastion");

  private final ElasticLoadBalancingV2Client balancing;
  private final AwsCalls calls;

  private record Balancer(
      ResourceId id,
      LoadBalancer inAws,
      List<LoadBalancerAttribute> attributes,
      List<Listener> listeners) {}

  private record Targets(TargetGroup inAws, List<TargetGroupAttribute> attributes) {}

  public NetworkLoadBalancerReader(ElasticLoadBalancingV2Client balancing, AwsCalls calls) {
    this.balancing = balancing;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    Names names = new Names(scope.cluster());
    List<Balancer> balancers = balancers(names);
    List<Targets> targets = targets(names);
    Map<String, Map<String, String>> tags =
        BalancingTags.of(
            Stream.concat(
                    balancers.stream().map(found -> found.inAws().loadBalancerArn()),
                    targets.stream().map(found -> found.inAws().targetGroupArn()))
                .toList(),
            balancing,
            calls);
    return observation -> {
      targets.forEach(
          found ->
              observation.add(
                  observed(
                      found, tags.getOrDefault(found.inAws().targetGroupArn(), Map.of()), scope)));
      for (Balancer found : balancers) {
        ObservedResource balancer =
            observed(
                found,
                tags.getOrDefault(found.inAws().loadBalancerArn(), Map.of()),
                scope,
                observation);
        observation.add(balancer);
        if (found.inAws().state() != null
            && found.inAws().state().code() == LoadBalancerStateEnum.UNKNOWN_TO_SDK_VERSION) {
          UnknownStates.report(
              "load balancer " + found.inAws().loadBalancerName(),
              found.inAws().state().codeAsString(),
              observation);
        }
        found.listeners().forEach(listener -> observation.add(observed(listener, balancer)));
      }
    };
  }

  private List<Balancer> balancers(Names names) {
    Map<String, String> purposes = new TreeMap<>();
    PURPOSES.forEach(purpose -> purposes.put(names.loadBalancer(purpose), purpose));
    List<LoadBalancer> listed =
        calls
            .list(
                "DescribeLoadBalancers",
                balancing.describeLoadBalancersPaginator(),
                page -> page.loadBalancers())
            .stream()
            .filter(balancer -> purposes.containsKey(balancer.loadBalancerName()))
            .filter(balancer -> balancer.type() == LoadBalancerTypeEnum.NETWORK)
            .toList();
    List<Balancer> found = new ArrayList<>();
    for (LoadBalancer balancer : listed) {
      String arn = balancer.loadBalancerArn();
      Optional<List<LoadBalancerAttribute>> attributes =
          calls.find(
              "DescribeLoadBalancerAttributes",
              () ->
                  balancing
                      .describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
                      .attributes());
      Optional<List<Listener>> listeners =
          calls.findList(
              "DescribeListeners",
              balancing.describeListenersPaginator(request -> request.loadBalancerArn(arn)),
              page -> page.listeners());
      if (attributes.isPresent() && listeners.isPresent()) {
        ResourceId id =
            names.of(
                ResourceKinds.NETWORK_LOAD_BALANCER,
                purposes.getOrDefault(balancer.loadBalancerName(), ""));
        found.add(new Balancer(id, balancer, attributes.get(), listeners.get()));
      }
    }
    return found;
  }

  private List<Targets> targets(Names names) {
    Set<String> wanted = TARGETS.stream().map(names::loadBalancer).collect(Collectors.toSet());
    List<TargetGroup> listed =
        calls
            .list(
                "DescribeTargetGroups",
                balancing.describeTargetGroupsPaginator(),
                page -> page.targetGroups())
            .stream()
            .filter(group -> wanted.contains(group.targetGroupName()))
            .toList();
    List<Targets> found = new ArrayList<>();
    for (TargetGroup group : listed) {
      calls
          .find(
              "DescribeTargetGroupAttributes",
              () ->
                  balancing
                      .describeTargetGroupAttributes(
                          request -> request.targetGroupArn(group.targetGroupArn()))
                      .attributes())
          .ifPresent(attributes -> found.add(new Targets(group, attributes)));
    }
    return found;
  }

  private static ObservedResource observed(
      Targets found, Map<String, String> tags, ReadScope scope) {
    TargetGroup group = found.inAws();
    Map<String, PropertyValue> properties =
        new TreeMap<>(BalancerAttributes.readOfTargetGroup(found.attributes()));
    properties.put(TargetGroupDesired.PROTOCOL, PropertyValue.of(group.protocolAsString()));
    properties.put(TargetGroupDesired.PORT, PropertyValue.of(group.port()));
    properties.put(TargetGroupDesired.VPC, PropertyValue.of(group.vpcId()));
    properties.put(
        TargetGroupDesired.HEALTH_CHECK,
        TargetGroupDesired.healthCheck(
            group.healthCheckProtocolAsString(),
            Objects.requireNonNullElse(group.healthCheckPath(), ""),
            group.healthCheckIntervalSeconds(),
            group.healthyThresholdCount(),
            group.unhealthyThresholdCount()));
    return ObservedResource.owned(
            new ResourceId(ResourceKinds.TARGET_GROUP, group.targetGroupName()),
            group.targetGroupArn(),
            properties,
            tags)
        .as(ownership(tags, scope));
  }

  private static ObservedResource observed(
      Balancer found, Map<String, String> tags, ReadScope scope, Observation.Builder observation) {
    LoadBalancer balancer = found.inAws();
    Map<String, PropertyValue> properties =
        new TreeMap<>(BalancerAttributes.read(found.attributes()));
    properties.put(NetworkLoadBalancerDesired.NAME, PropertyValue.of(balancer.loadBalancerName()));
    Optional.ofNullable(balancer.dnsName())
        .ifPresent(name -> properties.put(DnsAddress.DNS_NAME, PropertyValue.of(name)));
    properties.put(
        NetworkLoadBalancerDesired.SCHEME,
        // The default of EC2 for an unset value.
        PropertyValue.of(Objects.requireNonNullElse(balancer.schemeAsString(), "internet-facing")));
    properties.put(
        NetworkLoadBalancerDesired.IP_ADDRESS_TYPE,
        PropertyValue.of(Objects.requireNonNullElse(balancer.ipAddressTypeAsString(), "ipv4")));
    properties.put(
        NetworkLoadBalancerDesired.SUBNETS,
        ReferenceLists.observed(
            balancer.availabilityZones().stream().map(AvailabilityZone::subnetId).toList(),
            observation));
    properties.put(
        NetworkLoadBalancerDesired.SECURITY_GROUPS,
        ReferenceLists.observed(balancer.securityGroups(), observation));
    Map<String, PropertyValue> addresses = addressesOf(balancer, observation);
    if (!addresses.isEmpty()) {
      properties.put(NetworkLoadBalancerDesired.ADDRESSES, new PropertyValue.MapValue(addresses));
    }
    List<String> needed = new ArrayList<>();
    observation
        .of(ResourceKinds.INTERNET_GATEWAY)
        .forEach(gateway -> needed.add(gateway.physicalId()));
    found.listeners().stream()
        .map(NetworkLoadBalancerReader::targetOf)
        .filter(target -> !target.isEmpty())
        .forEach(needed::add);
    ObservedResource observed =
        ObservedResource.owned(found.id(), balancer.loadBalancerArn(), properties, tags)
            .using(needed)
            .as(ownership(tags, scope));
    return whyBroken(balancer).map(observed::brokenBecause).orElse(observed);
  }

  private static Optional<String> whyBroken(LoadBalancer balancer) {
    if (balancer.state() != null && balancer.state().code() == LoadBalancerStateEnum.FAILED) {
      return Optional.of("failed to be set up");
    }
    return balancer.securityGroups().isEmpty()
        ? Optional.of("was created without security groups, and cannot get any")
        : Optional.empty();
  }

  private static Map<String, PropertyValue> addressesOf(
      LoadBalancer balancer, Observation.Builder observation) {
    Map<String, PropertyValue> addresses = new TreeMap<>();
    for (AvailabilityZone zone : balancer.availabilityZones()) {
      String subnet =
          observation.idOf(zone.subnetId()).map(ResourceId::name).orElse(zone.subnetId());
      zone.loadBalancerAddresses().stream()
          .map(NetworkLoadBalancerReader::chosen)
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(address -> addresses.put(subnet, PropertyValue.of(address)));
    }
    return addresses;
  }

  private static Optional<String> chosen(LoadBalancerAddress address) {
    return Optional.ofNullable(address.allocationId())
        .or(() -> Optional.ofNullable(address.privateIPv4Address()));
  }

  private static ObservedResource observed(Listener listener, ObservedResource balancer) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(ListenerDesired.LOAD_BALANCER, PropertyValue.of(balancer.physicalId()));
    properties.put(ListenerDesired.PORT, PropertyValue.of(listener.port()));
    properties.put(ListenerDesired.PROTOCOL, PropertyValue.of(listener.protocolAsString()));
    properties.put(
        ListenerDesired.CERTIFICATE,
        PropertyValue.of(
            listener.certificates().stream()
                .map(Certificate::certificateArn)
                .findFirst()
                .orElse("")));
    properties.put(
        ListenerDesired.SSL_POLICY,
        // Without a certificate, the TLS policy has no effect.
        PropertyValue.of(
            listener.protocol() == ProtocolEnum.TLS
                ? Objects.requireNonNullElse(listener.sslPolicy(), "")
                : ""));
    properties.put(ListenerDesired.TARGET_GROUP, PropertyValue.of(targetOf(listener)));
    return ObservedResource.owned(
            ListenerDesired.idOf(balancer.id(), listener.port()),
            listener.listenerArn(),
            properties,
            Map.of())
        .partOf(balancer.physicalId())
        .as(balancer.ownership());
  }

  /** The target group that it forwards to; empty for any other action. */
  private static String targetOf(Listener listener) {
    return listener.defaultActions().size() == 1
        ? listener.defaultActions().stream()
            .map(Action::targetGroupArn)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("")
        : "";
  }

  private static Ownership ownership(Map<String, String> tags, ReadScope scope) {
    return scope.tags().areOwned(tags) ? Ownership.OWNED : Ownership.FOREIGN;
  }
}
