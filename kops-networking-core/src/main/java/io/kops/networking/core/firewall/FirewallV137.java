package io.kops.networking.core.firewall;

import static io.kops.networking.spi.FirewallGroup.API_ELB;
import static io.kops.networking.spi.FirewallGroup.BASTION;
import static io.kops.networking.spi.FirewallGroup.BASTION_ELB;
import static io.kops.networking.spi.FirewallGroup.CONTROL_PLANE;
import static io.kops.networking.spi.FirewallGroup.NODES;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.network.GovernedRules;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The firewall of kops 1.37. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FirewallV137 {
  private static final AccessSource ANYWHERE_IPV6 = AccessSource.parse("::/0");
  private static final String ICMP = "icmp";
  private static final String ICMPV6 = "icmpv6";
  private static final PortRange SSH = PortRange.of(22);
  private static final PortRange HTTPS = PortRange.of(443);
  private static final PortRange HTTPS_BESIDE_CERTIFICATE = PortRange.of(8443);
  private static final PortRange KOPS_CONTROLLER = PortRange.of(3988);
  private static final PortRange ETCD_CILIUM = PortRange.of(4003);

  /** ICMP type 3 (destination unreachable), code 4 (fragmentation needed). */
  private static final PortRange PATH_MTU = new PortRange(3, 4);

  private static final List<Integer> ETCD_PORTS = List.of(2380, 2381, 4001, 4002);
  private static final int ETCD_CILIUM_PEERS = 2382;
  private static final List<Integer> ETCD_LEASES_PORTS = List.of(2383, 4004);
  private static final String ETCD_LEASES = "leases";

  private final Cluster cluster;
  private final RuleList rules = new RuleList();

  private FirewallV137(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Returns the firewall of a completed cluster.
   *
   * @param fromProvider the rules of the networking provider
   * @param ofProviders the rule shapes that providers declare
   */
  public static Firewall of(
      Cluster cluster, List<FirewallRule> fromProvider, Set<FirewallShape> ofProviders) {
    FirewallV137 model = new FirewallV137(cluster);
    model.addInstances();
    model.apiLoadBalancer().ifPresentOrElse(model::addApiLoadBalancer, model::addApi);
    if (model.hasBastion()) {
      model.addBastion();
    } else {
      model.rules.addEach("ssh-external-to-master-", CONTROL_PLANE, model.spec().sshAccess(), SSH);
      model.rules.addEach("ssh-external-to-node-", NODES, model.spec().sshAccess(), SSH);
    }
    model.rules.addNodePorts(model.spec());
    return new Firewall(
        FirewallGroups.of(model.cluster),
        model.rules.with(fromProvider),
        new GovernedRules(RuleShapes.all(ofProviders), model.cleanedPorts()),
        model.overrides());
  }

  private ClusterSpec spec() {
    return cluster.spec();
  }

  private Optional<ApiLoadBalancer> apiLoadBalancer() {
    return spec().api().flatMap(api -> api.loadBalancer());
  }

  private boolean hasBastion() {
    return !cluster.groups(InstanceGroupRole.BASTION).isEmpty();
  }

  /** Returns every possible set of control plane ports that are closed to nodes. */
  static Set<Set<Integer>> closedPorts() {
    return RuleShapes.closedWith(
        ETCD_PORTS, List.of(Set.of(ETCD_CILIUM_PEERS), Set.copyOf(ETCD_LEASES_PORTS)));
  }

  private Map<FirewallGroup, List<PortRange>> cleanedPorts() {
    Map<FirewallGroup, List<PortRange>> ports = new EnumMap<>(FirewallGroup.class);
    ports.put(
        CONTROL_PLANE, RuleList.ports(22, 443, 2380, 2381, 3988, 4001, 4002, 4789, 179, 8443));
    ports.put(NODES, RuleList.ports(22));
    ports.put(BASTION, RuleList.ports(22));
    ports.put(BASTION_ELB, RuleList.ports(22));
    ports.put(API_ELB, RuleList.ports(443, 8443));
    ports.keySet().retainAll(FirewallGroups.of(cluster).keySet());
    return ports;
  }

  /** Instance groups with {@code securityGroupOverride} use that group instead of the cluster's. */
  private Map<FirewallGroup, Firewall.GroupOverride> overrides() {
    Map<FirewallGroup, Firewall.GroupOverride> overrides = new EnumMap<>(FirewallGroup.class);
    for (FirewallGroup group : List.of(CONTROL_PLANE, NODES, BASTION)) {
      List<InstanceGroup> instances = instancesOf(group);
      Set<String> ids =
          instances.stream()
              .map(InstanceGroup::securityGroupOverride)
              .flatMap(Optional::stream)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!ids.isEmpty()) {
        boolean all = instances.stream().allMatch(g -> g.securityGroupOverride().isPresent());
        overrides.put(group, new Firewall.GroupOverride(List.copyOf(ids), !all));
      }
    }
    apiLoadBalancer()
        .flatMap(ApiLoadBalancer::securityGroupOverride)
        .ifPresent(id -> overrides.put(API_ELB, new Firewall.GroupOverride(List.of(id), false)));
    return overrides;
  }

  private List<InstanceGroup> instancesOf(FirewallGroup group) {
    return cluster.instanceGroups().stream()
        .filter(
            instances ->
                group
                    == switch (instances.role()) {
                      case CONTROL_PLANE, API_SERVER -> CONTROL_PLANE;
                      case NODE -> NODES;
                      case BASTION -> BASTION;
                    })
        .toList();
  }

  private void addInstances() {
    addEgress("node-egress", NODES);
    addEgress("master-egress", CONTROL_PLANE);
    Set<Integer> closed = new TreeSet<>(ETCD_PORTS);
    if (spec().hasEtcdOfCilium()) {
      closed.add(ETCD_CILIUM_PEERS);
    }
    if (spec().etcdClusters().stream().anyMatch(etcd -> etcd.name().equals(ETCD_LEASES))) {
      closed.addAll(ETCD_LEASES_PORTS);
    }
    rules.addInstances(closed);
  }

  private void addApi() {
    rules.addEach("https-external-to-master-", CONTROL_PLANE, spec().kubernetesApiAccess(), HTTPS);
  }

  private void addApiLoadBalancer(ApiLoadBalancer balancer) {
    addEgress("api-elb-egress", API_ELB);
    boolean certified = balancer.sslCertificate().isPresent();
    rules.addEach("https-api-elb-", API_ELB, spec().kubernetesApiAccess(), HTTPS);
    if (certified) {
      rules.addEach(
          "https-api-elb-8443-", API_ELB, spec().kubernetesApiAccess(), HTTPS_BESIDE_CERTIFICATE);
    }
    addPathMtu("api-elb-", API_ELB, spec().kubernetesApiAccess());
    rules.addTcp("https-elb-to-master", CONTROL_PLANE, API_ELB, HTTPS);
    if (certified) {
      rules.addTcp("tcp-api-cp", CONTROL_PLANE, API_ELB, HTTPS_BESIDE_CERTIFICATE);
    }
    addPathMtu("icmp-pmtu-elb-to-cp", CONTROL_PLANE, API_ELB);
    addPathMtu("icmp-pmtu-cp-to-elb", API_ELB, CONTROL_PLANE);
    if (spec().isWithoutDns()) {
      rules.add(
          FirewallRule.fromGroup(
              "node-to-elb", API_ELB, NODES, FirewallRule.ALL_PROTOCOLS, PortRange.ALL));
      rules.addTcp("kops-controller-elb-to-cp", CONTROL_PLANE, API_ELB, KOPS_CONTROLLER);
      if (spec().hasEtcdOfCilium()) {
        rules.addTcp("etcd-cilium-elb-to-cp", CONTROL_PLANE, API_ELB, ETCD_CILIUM);
      }
    }
  }

  private void addBastion() {
    addEgress("bastion-egress", BASTION);
    addEgress("bastion-elb-egress", BASTION_ELB);
    rules.addTcp("ssh-to-bastion", BASTION, BASTION_ELB, SSH);
    rules.addTcp("bastion-to-master-ssh", CONTROL_PLANE, BASTION, SSH);
    rules.addTcp("bastion-to-node-ssh", NODES, BASTION, SSH);
    List<AccessSource> sources = new ArrayList<>(spec().sshAccess());
    sources.addAll(bastionSubnets());
    rules.addEach("ssh-nlb-", BASTION_ELB, sources, SSH);
    addPathMtu("ssh-nlb-", BASTION_ELB, sources);
    addPathMtu("icmp-pmtu-bastion-to-elb", BASTION_ELB, BASTION);
    addPathMtu("icmp-pmtu-elb-to-bastion", BASTION, BASTION_ELB);
  }

  /** Health checks of the bastions come from any subnet of the load balancer. */
  private List<AccessSource> bastionSubnets() {
    return BastionLoadBalancer.subnets(spec()).stream()
        .map(Subnet::cidr)
        .flatMap(Optional::stream)
        .map(Cidr::toString)
        .map(AccessSource::parse)
        .toList();
  }

  private void addEgress(String name, FirewallGroup group) {
    rules.add(FirewallRule.egress(name, group, AccessSource.ANYWHERE));
    rules.add(FirewallRule.egress(name + "-ipv6", group, ANYWHERE_IPV6));
  }

  private void addPathMtu(String name, FirewallGroup group, FirewallGroup from) {
    rules.add(FirewallRule.fromGroup(name, group, from, ICMP, PATH_MTU));
  }

  /** Adds rules of both address families for a prefix list, whose family is unknown here. */
  private void addPathMtu(String name, FirewallGroup group, List<AccessSource> sources) {
    for (AccessSource source : new TreeSet<>(sources)) {
      Optional<IpFamily> family = source.cidr().map(Cidr::family);
      if (family.filter(IpFamily.IPV6::equals).isEmpty()) {
        rules.add(
            FirewallRule.fromSource("icmp-pmtu-" + name + source, group, source, ICMP, PATH_MTU));
      }
      if (family.filter(IpFamily.IPV4::equals).isEmpty()) {
        rules.add(
            FirewallRule.fromSource(
                "icmpv6-pmtu-" + name + source, group, source, ICMPV6, PortRange.EVERY_ICMP_TYPE));
      }
    }
  }
}
