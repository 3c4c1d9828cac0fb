package io.kops.networking.core.firewall;

import static io.kops.networking.spi.FirewallGroup.API_ELB;
import static io.kops.networking.spi.FirewallGroup.BASTION;
import static io.kops.networking.spi.FirewallGroup.BASTION_ELB;
import static io.kops.networking.spi.FirewallGroup.CONTROL_PLANE;
import static io.kops.networking.spi.FirewallGroup.NODES;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.network.GovernedRules;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** The firewall of kops 1.10. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FirewallV110 {
  private static final PortRange SSH = PortRange.of(22);
  private static final PortRange HTTPS = PortRange.of(443);

  /** The ports of etcd peers and clients. Nodes have no access by default. */
  private static final List<Integer> ETCD_PORTS = List.of(2380, 2381, 4001, 4002);

  private final Cluster cluster;
  private final RuleList rules = new RuleList();

  private FirewallV110(Cluster cluster) {
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
    FirewallV110 model = new FirewallV110(cluster);
    model.addInstances(fromProvider);
    if (model.hasApiLoadBalancer()) {
      model.addApiLoadBalancer();
    } else {
      model.rules.addEach(
          "https-external-to-master-", CONTROL_PLANE, model.spec().kubernetesApiAccess(), HTTPS);
    }
    if (model.hasBastion()) {
      model.addBastion();
    } else {
      model.rules.addEach("ssh-external-to-master-", CONTROL_PLANE, model.spec().sshAccess(), SSH);
      model.rules.addEach("ssh-external-to-node-", NODES, model.spec().sshAccess(), SSH);
    }
    model.rules.addNodePorts(model.spec());
    List<FirewallRule> others = fromProvider.stream().filter(r -> !opensEtcd(r)).toList();
    return new Firewall(
        FirewallGroups.of(model.cluster),
        model.rules.with(others),
        new GovernedRules(RuleShapes.all(ofProviders), model.cleanedPorts()),
        Map.of());
  }

  private ClusterSpec spec() {
    return cluster.spec();
  }

  private boolean hasApiLoadBalancer() {
    return spec().api().flatMap(api -> api.loadBalancer()).isPresent();
  }

  private boolean hasBastion() {
    return !cluster.groups(InstanceGroupRole.BASTION).isEmpty();
  }

  private Map<FirewallGroup, List<PortRange>> cleanedPorts() {
    Map<FirewallGroup, List<PortRange>> ports = new EnumMap<>(FirewallGroup.class);
    ports.put(CONTROL_PLANE, RuleList.ports(22, 443, 2380, 2381, 4001, 4002, 4789, 179));
    ports.put(NODES, RuleList.ports(22));
    ports.put(BASTION, RuleList.ports(22));
    ports.put(BASTION_ELB, RuleList.ports(22));
    ports.put(API_ELB, RuleList.ports(443));
    ports.keySet().retainAll(FirewallGroups.of(cluster).keySet());
    return ports;
  }

  private void addInstances(List<FirewallRule> fromProvider) {
    rules.add(FirewallRule.egress("node-egress", NODES, AccessSource.ANYWHERE));
    rules.add(FirewallRule.egress("master-egress", CONTROL_PLANE, AccessSource.ANYWHERE));
    Set<Integer> closed = new TreeSet<>(ETCD_PORTS);
    fromProvider.stream()
        .filter(FirewallV110::opensEtcd)
        .forEach(rule -> closed.removeIf(rule.ports()::contains));
    rules.addInstances(closed);
  }

  /** Returns every possible set of control plane ports that are closed to nodes. */
  static Set<Set<Integer>> closedPorts(Set<FirewallShape> ofProviders) {
    Set<Integer> opened = new TreeSet<>();
    for (FirewallShape shape : ofProviders) {
      if (opensEtcd(shape)) {
        ETCD_PORTS.stream().filter(shape.ports()::contains).forEach(opened::add);
      }
    }
    return RuleShapes.closedWith(ETCD_PORTS, opened);
  }

  /** kops merges an etcd port that a provider opens with the adjacent port ranges. */
  private static boolean opensEtcd(FirewallRule rule) {
    return opensEtcd(FirewallShape.of(rule));
  }

  private static boolean opensEtcd(FirewallShape shape) {
    return shape.equals(FirewallShape.fromGroup(CONTROL_PLANE, NODES, "tcp", shape.ports()))
        && ETCD_PORTS.stream().anyMatch(shape.ports()::contains);
  }

  private void addApiLoadBalancer() {
    rules.add(FirewallRule.egress("api-elb-egress", API_ELB, AccessSource.ANYWHERE));
    rules.addEach("https-api-elb-", API_ELB, spec().kubernetesApiAccess(), HTTPS);
    rules.add(FirewallRule.fromGroup("https-elb-to-master", CONTROL_PLANE, API_ELB, "tcp", HTTPS));
  }

  private void addBastion() {
    rules.add(FirewallRule.egress("bastion-egress", BASTION, AccessSource.ANYWHERE));
    rules.add(FirewallRule.fromGroup("ssh-elb-to-bastion", BASTION, BASTION_ELB, "tcp", SSH));
    rules.add(FirewallRule.fromGroup("bastion-to-master-ssh", CONTROL_PLANE, BASTION, "tcp", SSH));
    rules.add(FirewallRule.fromGroup("bastion-to-node-ssh", NODES, BASTION, "tcp", SSH));
    rules.add(FirewallRule.egress("bastion-elb-egress", BASTION_ELB, AccessSource.ANYWHERE));
    rules.addEach("ssh-external-to-bastion-elb-", BASTION_ELB, spec().sshAccess(), SSH);
  }
}
