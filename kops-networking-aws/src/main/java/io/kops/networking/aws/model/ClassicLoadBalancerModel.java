package io.kops.networking.aws.model;

import io.kops.networking.aws.loadbalancer.LoadBalancerDesired;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.InstanceCodes;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.firewall.BalancerSubnets;
import io.kops.networking.core.network.ClusterNetwork;
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

/** Classic load balancers of kops 1.10. */
final class ClassicLoadBalancerModel implements LoadBalancerModel {
  private static final String API = "api";
  private static final String BASTION = "bastion";
  private static final int API_PORT = 443;
  private static final int SSH_PORT = 22;
  private static final int USUAL_IDLE_TIMEOUT = 300;
  private static final Set<SubnetType> CLOSED = Set.of(SubnetType.PRIVATE);

  private final ClusterNetwork network;
  private final ClusterSpec spec;
  private final Names names;

  ClassicLoadBalancerModel(ClusterNetwork network) {
    this.network = network;
    this.spec = network.spec();
    this.names = new Names(network.name());
  }

  @Override
  public List<LoadBalancerDesired> resources() {
    List<LoadBalancerDesired> balancers = new ArrayList<>();
    apiSettings().map(this::api).ifPresent(balancers::add);
    if (!bastions().isEmpty()) {
      balancers.add(bastion());
    }
    return balancers;
  }

  @Override
  public List<PropertyValue> loadBalancersOf(InstanceGroup group) {
    return switch (group.role()) {
      case CONTROL_PLANE -> apiSettings().stream().map(settings -> reference(API)).toList();
      case BASTION -> List.of(reference(BASTION));
      case NODE, API_SERVER -> List.of();
    };
  }

  /** Target groups that users attach stay unmanaged. */
  @Override
  public Optional<List<PropertyValue>> targetGroupsOf(InstanceGroup group) {
    return Optional.empty();
  }

  @Override
  public void check(Problems.Collector problems) {
    for (LoadBalancerDesired balancer : resources()) {
      if (balancer.subnets().isEmpty()) {
        problems.error(
            FieldPath.of("spec").child("subnets"),
            InstanceCodes.LOAD_BALANCER_WITHOUT_SUBNETS,
            "no subnet is suitable for load balancer %s".formatted(balancer.id().name()),
            balancer.internal()
                ? "add private subnets, or make the load balancer public"
                : "add utility or public subnets");
      }
    }
  }

  private PropertyValue reference(String prefix) {
    return PropertyValue.of(names.of(ResourceKinds.LOAD_BALANCER, prefix));
  }

  private Optional<ApiLoadBalancer> apiSettings() {
    return spec.api().flatMap(ApiAccess::loadBalancer);
  }

  private List<InstanceGroup> bastions() {
    return network.cluster().groups(InstanceGroupRole.BASTION);
  }

  private LoadBalancerDesired api(ApiLoadBalancer settings) {
    boolean internal = settings.type().filter(LoadBalancerType.INTERNAL::equals).isPresent();
    List<Subnet> subnets = BalancerSubnets.ofApi(network.cluster(), internal, CLOSED);
    ResourceId id = names.of(ResourceKinds.LOAD_BALANCER, API);
    return new LoadBalancerDesired(
        id,
        names.loadBalancer(API),
        internal,
        API_PORT,
        settings.sslCertificate().orElse(""),
        "SSL:" + API_PORT,
        settings.idleTimeoutSeconds().orElse(USUAL_IDLE_TIMEOUT),
        settings.crossZoneLoadBalancing().orElse(false),
        references(subnets),
        groups(FirewallGroup.API_ELB, settings.additionalSecurityGroups()),
        tags(id),
        gateway());
  }

  private LoadBalancerDesired bastion() {
    int idleTimeout =
        spec.topology()
            .flatMap(Topology::bastion)
            .map(Bastion::idleTimeoutSeconds)
            .map(seconds -> seconds.orElse(USUAL_IDLE_TIMEOUT))
            .orElse(USUAL_IDLE_TIMEOUT);
    ResourceId id = names.of(ResourceKinds.LOAD_BALANCER, BASTION);
    return new LoadBalancerDesired(
        id,
        names.loadBalancer(BASTION),
        false,
        SSH_PORT,
        "",
        "TCP:" + SSH_PORT,
        idleTimeout,
        false,
        references(BalancerSubnets.ofBastions(network.cluster())),
        groups(FirewallGroup.BASTION_ELB, List.of()),
        tags(id),
        gateway());
  }

  private List<PropertyValue> groups(FirewallGroup own, List<String> additional) {
    List<PropertyValue> groups = new ArrayList<>();
    groups.add(PropertyValue.of(names.group(own)));
    additional.forEach(id -> groups.add(PropertyValue.of(id)));
    return groups;
  }

  private List<ResourceId> gateway() {
    return List.of(names.only(ResourceKinds.INTERNET_GATEWAY));
  }

  private List<PropertyValue> references(Collection<Subnet> subnets) {
    return subnets.stream().map(subnet -> VpcModel.subnet(subnet, names)).toList();
  }

  /** The tags of kops 1.10, without the ownership tag. */
  private Map<String, String> tags(ResourceId id) {
    return Map.of(
        ClusterTags.NAME, id.name(), ClusterTags.KUBERNETES_CLUSTER, network.name().value());
  }
}
