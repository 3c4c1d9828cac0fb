package io.kops.networking.aws.model;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.networkloadbalancer.ListenerDesired;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDesired;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDesired.Place;
import io.kops.networking.aws.networkloadbalancer.TargetGroupDesired;
import io.kops.networking.aws.networkloadbalancer.TargetGroupDesired.HealthCheck;
import io.kops.networking.aws.problem.InstanceCodes;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.AccessLog;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.firewall.BalancerSubnets;
import io.kops.networking.core.firewall.BastionLoadBalancer;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Network load balancers of kops 1.37. */
final class NetworkLoadBalancerModel implements LoadBalancerModel {
  private static final String API = "api";
  private static final String BASTION = "bastion";
  private static final String TCP = "TCP";
  private static final String TLS = "TLS";
  private static final String USUAL_SSL_POLICY = "ELBSecurityPolicy-2016-08";
  private static final int HTTPS_PORT = 443;
  private static final int BESIDE_CERTIFICATE_PORT = 8443;
  private static final int KOPS_CONTROLLER_PORT = 3988;
  private static final int ETCD_CILIUM_PORT = 4003;
  private static final int SSH_PORT = 22;
  private static final Set<SubnetType> CLOSED = Set.of(SubnetType.PRIVATE, SubnetType.DUAL_STACK);

  /** The target group of a listener with its health check. */
  private record Target(String purpose, String protocol, int port, HealthCheck check) {}

  private static final Target OF_API = new Target("tcp", TCP, HTTPS_PORT, HealthCheck.TCP);
  private static final Target OF_API_BY_TLS = new Target("tls", TLS, HTTPS_PORT, HealthCheck.TCP);
  private static final Target OF_KOPS_CONTROLLER =
      new Target("kops-controller", TCP, KOPS_CONTROLLER_PORT, HealthCheck.https("/healthz"));
  private static final Target OF_ETCD_CILIUM =
      new Target("etcd-cilium", TCP, ETCD_CILIUM_PORT, HealthCheck.TCP);
  private static final Target OF_BASTION = new Target(BASTION, TCP, SSH_PORT, HealthCheck.TCP);

  private final ClusterNetwork network;
  private final ClusterSpec spec;
  private final Names names;
  private final ClusterTags tags;

  NetworkLoadBalancerModel(ClusterNetwork network) {
    this.network = network;
    this.spec = network.spec();
    this.names = new Names(network.name());
    this.tags = ClusterTags.of(network);
  }

  @Override
  public List<DesiredResource> resources() {
    List<DesiredResource> resources = new ArrayList<>();
    apiSettings()
        .ifPresent(
            settings -> {
              resources.add(api(settings));
              listeners(settings)
                  .forEach((port, target) -> resources.add(listener(API, port, target, settings)));
              targetsOfApi().forEach(target -> resources.add(targetGroup(target)));
            });
    if (!bastions().isEmpty()) {
      resources.add(bastion());
      resources.add(
          new ListenerDesired(balancer(BASTION), SSH_PORT, "", "", targetGroupOf(OF_BASTION)));
      resources.add(targetGroup(OF_BASTION));
    }
    return resources;
  }

  @Override
  public List<PropertyValue> loadBalancersOf(InstanceGroup group) {
    return List.of();
  }

  @Override
  public Optional<List<PropertyValue>> targetGroupsOf(InstanceGroup group) {
    return Optional.of(
        switch (group.role()) {
          case CONTROL_PLANE -> references(targetsOfApi());
          case API_SERVER ->
              references(
                  targetsOfApi().stream().filter(target -> target.port() == HTTPS_PORT).toList());
          case BASTION -> references(List.of(OF_BASTION));
          case NODE -> List.of();
        });
  }

  @Override
  public void check(Problems.Collector problems) {
    for (DesiredResource resource : resources()) {
      if (resource instanceof NetworkLoadBalancerDesired balancer && balancer.places().isEmpty()) {
        problems.error(
            FieldPath.of("spec").child("subnets"),
            InstanceCodes.LOAD_BALANCER_WITHOUT_SUBNETS,
            "no subnet is suitable for load balancer %s".formatted(balancer.id().name()),
            balancer.internal()
                ? "add private subnets, or make the load balancer public"
                : "add utility or public subnets");
      }
      if (resource instanceof NetworkLoadBalancerDesired balancer) {
        checkInternet(balancer, problems);
        if (balancer.dualStack()) {
          checkBlocks(balancer, problems);
        }
      }
    }
    if (apiSettings().filter(api -> api.idleTimeoutSeconds().isPresent()).isPresent()) {
      ignored(FieldPath.of("spec").child("api").child("loadBalancer"), problems);
    }
    if (bastionSettings().filter(it -> it.idleTimeoutSeconds().isPresent()).isPresent()) {
      ignored(FieldPath.of("spec").child("topology").child("bastion"), problems);
    }
  }

  /** A public load balancer needs an internet gateway; shared VPCs have one. */
  private void checkInternet(NetworkLoadBalancerDesired balancer, Problems.Collector problems) {
    if (!balancer.internal() && spec.networkId().isEmpty() && !network.layout().toInternet()) {
      problems.error(
          FieldPath.of("spec").child("subnets"),
          InstanceCodes.LOAD_BALANCER_WITHOUT_INTERNET_GATEWAY,
          "load balancer %s is public, and the network has no internet gateway"
              .formatted(balancer.id().name()),
          "use an internal load balancer, or unset egress of a public or utility subnet");
    }
  }

  /** The subnets of a dual-stack load balancer need an IPv4 and an IPv6 block. */
  private void checkBlocks(NetworkLoadBalancerDesired balancer, Problems.Collector problems) {
    Set<PropertyValue> used =
        balancer.places().stream().map(Place::subnet).collect(Collectors.toSet());
    for (Subnet subnet : spec.subnets()) {
      boolean isComplete = subnet.cidr().isPresent() && subnet.ipv6Cidr().isPresent();
      if (subnet.id().isEmpty() && !isComplete && used.contains(VpcModel.subnet(subnet, names))) {
        problems.error(
            FieldPath.of("spec").child("subnets").key(subnet.name()),
            InstanceCodes.LOAD_BALANCER_SUBNET_WITHOUT_BLOCK,
            "load balancer %s of an IPv6 cluster needs %s block in subnet %s"
                .formatted(
                    balancer.id().name(),
                    subnet.cidr().isPresent() ? "an IPv6" : "an IPv4",
                    subnet.name()),
            subnet.cidr().isPresent()
                ? "set its ipv6CIDR, such as /64#0"
                : "set its cidr, or choose other subnets for the load balancer");
      }
    }
  }

  private static void ignored(FieldPath settings, Problems.Collector problems) {
    problems.notice(
        settings.child("idleTimeoutSeconds"),
        InstanceCodes.IDLE_TIMEOUT_IGNORED,
        "the idle timeout has no effect: network load balancers keep the AWS default, as"
            + " with kops");
  }

  private Optional<ApiLoadBalancer> apiSettings() {
    return spec.api().flatMap(ApiAccess::loadBalancer);
  }

  private Optional<Bastion> bastionSettings() {
    return spec.topology().flatMap(Topology::bastion);
  }

  private List<InstanceGroup> bastions() {
    return network.cluster().groups(InstanceGroupRole.BASTION);
  }

  private Map<Integer, Target> listeners(ApiLoadBalancer settings) {
    Map<Integer, Target> listeners = new TreeMap<>();
    if (settings.sslCertificate().isPresent()) {
      listeners.put(HTTPS_PORT, OF_API_BY_TLS);
      listeners.put(BESIDE_CERTIFICATE_PORT, OF_API);
    } else {
      listeners.put(HTTPS_PORT, OF_API);
    }
    if (spec.isWithoutDns()) {
      listeners.put(KOPS_CONTROLLER_PORT, OF_KOPS_CONTROLLER);
      if (spec.hasEtcdOfCilium()) {
        listeners.put(ETCD_CILIUM_PORT, OF_ETCD_CILIUM);
      }
    }
    return listeners;
  }

  private Collection<Target> targetsOfApi() {
    return apiSettings().map(this::listeners).orElse(Map.of()).values();
  }

  private ListenerDesired listener(
      String purpose, int port, Target target, ApiLoadBalancer settings) {
    String certificate = target.protocol().equals(TLS) ? settings.sslCertificate().orElse("") : "";
    return new ListenerDesired(
        balancer(purpose),
        port,
        certificate,
        certificate.isEmpty() ? "" : settings.sslPolicy().orElse(USUAL_SSL_POLICY),
        targetGroupOf(target));
  }

  private ResourceId balancer(String purpose) {
    return names.of(ResourceKinds.NETWORK_LOAD_BALANCER, purpose);
  }

  private ResourceId targetGroupOf(Target target) {
    return new ResourceId(ResourceKinds.TARGET_GROUP, names.loadBalancer(target.purpose()));
  }

  private List<PropertyValue> references(Collection<Target> targets) {
    return targets.stream().map(this::targetGroupOf).map(PropertyValue::of).toList();
  }

  private TargetGroupDesired targetGroup(Target target) {
    ResourceId id = targetGroupOf(target);
    return new TargetGroupDesired(
        id,
        target.protocol(),
        target.port(),
        VpcModel.vpc(network),
        target.check(),
        tags.owned(id.name()));
  }

  private NetworkLoadBalancerDesired api(ApiLoadBalancer settings) {
    boolean internal = isInternal(settings.type());
    List<PropertyValue> groups = new ArrayList<>();
    groups.add(
        settings
            .securityGroupOverride()
            .map(PropertyValue::of)
            .orElseGet(() -> PropertyValue.of(names.group(FirewallGroup.API_ELB))));
    settings.additionalSecurityGroups().forEach(id -> groups.add(PropertyValue.of(id)));
    return balancer(
        API,
        internal,
        settings.subnets().isEmpty()
            ? places(BalancerSubnets.ofApi(network.cluster(), internal, CLOSED))
            : chosen(settings.subnets()),
        settings.crossZoneLoadBalancing().orElse(spec.isWithoutDns()),
        settings.accessLog().flatMap(NetworkLoadBalancerModel::placeOf).orElse(""),
        groups);
  }

  private NetworkLoadBalancerDesired bastion() {
    Optional<Bastion> settings = bastionSettings();
    List<PropertyValue> groups = new ArrayList<>();
    groups.add(PropertyValue.of(names.group(FirewallGroup.BASTION_ELB)));
    settings.ifPresent(
        it -> it.additionalSecurityGroups().forEach(id -> groups.add(PropertyValue.of(id))));
    return balancer(
        BASTION,
        BastionLoadBalancer.isInternal(spec),
        places(BalancerSubnets.ofNetworkBastion(network.cluster())),
        false,
        "",
        groups);
  }

  private NetworkLoadBalancerDesired balancer(
      String purpose,
      boolean internal,
      List<Place> places,
      boolean crossZone,
      String accessLogs,
      List<PropertyValue> groups) {
    ResourceId id = balancer(purpose);
    return new NetworkLoadBalancerDesired(
        id,
        names.loadBalancer(purpose),
        internal,
        spec.isIpv6(),
        places,
        crossZone,
        accessLogs,
        groups,
        tags.owned(id.name()),
        List.of(names.only(ResourceKinds.INTERNET_GATEWAY)));
  }

  private static boolean isInternal(Optional<LoadBalancerType> type) {
    return type.filter(LoadBalancerType.INTERNAL::equals).isPresent();
  }

  private static Optional<String> placeOf(AccessLog log) {
    return log.bucket().map(bucket -> bucket + "/" + log.bucketPrefix().orElse(""));
  }

  private List<Place> chosen(List<LoadBalancerSubnet> subnets) {
    Map<String, Subnet> byName = byName();
    List<Place> places = new ArrayList<>();
    for (LoadBalancerSubnet chosen : subnets) {
      Subnet subnet = byName.get(chosen.name());
      if (subnet != null) {
        String address = chosen.allocationId().or(chosen::privateIpv4Address).orElse("");
        places.add(new Place(VpcModel.subnet(subnet, names), address));
      }
    }
    return places;
  }

  private List<Place> places(Collection<Subnet> subnets) {
    return subnets.stream().map(this::place).toList();
  }

  private Place place(Subnet subnet) {
    return new Place(VpcModel.subnet(subnet, names), "");
  }

  private Map<String, Subnet> byName() {
    return spec.subnets().stream()
        .collect(Collectors.toMap(Subnet::name, Function.identity(), (one, other) -> one));
  }
}
