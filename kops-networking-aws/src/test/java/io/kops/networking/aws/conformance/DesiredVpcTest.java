package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.autoscaling.AutoScalingGroupDesired;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDesired;
import io.kops.networking.aws.loadbalancer.LoadBalancerDesired;
import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.aws.model.InstanceModel;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDesired;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions are answered about the routes, rules and interfaces that plans create. */
class DesiredVpcTest {
  private static final ExistingNetwork ACCOUNT =
      ExistingNetwork.builder().accountId(PolicyScope.ACCOUNT).build();
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final List<String> TARGETS =
      List.of("internetGateway", "egressOnlyInternetGateway", "natGateway", "transitGateway");

  static List<Cluster> clusters() {
    List<Cluster> clusters = new ArrayList<>();
    clusters.add(cluster("1.10.6", new Kubenet()).build());
    clusters.add(
        cluster("1.10.6", Flannel.withBackend("vxlan")).privateTopology().bastion().build());
    clusters.add(cluster("1.34.1", Cilium.DEFAULT).build());
    clusters.add(cluster("1.34.1", Calico.DEFAULT).privateTopology().bastion().build());
    clusters.add(
        cluster("1.34.1", Cilium.DEFAULT)
            .privateTopology()
            .bastion()
            .nonMasqueradeCidr("::/0")
            .build());
    clusters.add(
        cluster("1.34.1", Cilium.DEFAULT)
            .privateTopology()
            .inVpc("vpc-0123456789abcdef0", "172.20.0.0/16")
            .build());
    return clusters;
  }

  private static ClusterBuilder cluster(String version, Networking networking) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .networking(networking)
        .configBase("s3://state/k.example.com");
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void hasThePartsOfPlans(Cluster cluster) {
    ClusterNetwork network = ENGINE.prepare(cluster, ACCOUNT).network().orElseThrow();
    assertThat(parts(Reachability.of(network).vpc(), network))
        .isNotEmpty()
        .isEqualTo(planned(network));
  }

  @Test
  void hasThePartsOfPlansForSpecsOfKops() {
    for (ConformanceCase example :
        ConformanceCase.of("kops-1.10", "kops-1.10-full", "kops-1.37", "kops-1.37-diff")) {
      Optional<Cluster> cluster = example.reading().document().map(document -> document.cluster());
      cluster
          .map(it -> ENGINE.prepare(it, ACCOUNT))
          .filter(preparation -> preparation.problems().of(Severity.ERROR).isEmpty())
          .flatMap(preparation -> preparation.network())
          .ifPresent(
              network ->
                  assertThat(parts(Reachability.of(network).vpc(), network))
                      .as("%s", example)
                      .isEqualTo(planned(network)));
    }
  }

  private static Set<String> parts(Vpc vpc, ClusterNetwork network) {
    Map<String, String> subnets = new TreeMap<>();
    for (Subnet subnet : network.spec().subnets()) {
      subnets.put(subnet.name(), subnet.id().orElse(subnet.name() + "." + network.name()));
    }
    Set<String> parts = new TreeSet<>();
    for (Vpc.Subnet subnet : vpc.subnets().values()) {
      subnet
          .table()
          .ifPresent(
              table -> {
                parts.add("%s routed by %s".formatted(subnets.get(subnet.name()), table.name()));
                table
                    .routes()
                    .forEach(
                        route ->
                            parts.add(
                                "%s: %s to %s %s"
                                    .formatted(
                                        table.name(),
                                        route.destination(),
                                        route.target(),
                                        gateway(route.target(), route.id(), network))));
              });
    }
    vpc.natGateways()
        .forEach((nat, subnet) -> parts.add("NAT %s in %s".formatted(nat, subnets.get(subnet))));
    for (Vpc.SecurityGroup group : vpc.securityGroups().values()) {
      for (Vpc.Rule rule : group.rules()) {
        boolean all = rule.protocol().equals("-1");
        parts.add(
            "%s: %s %s %d-%d %s"
                .formatted(
                    group.name(),
                    rule.direction().name().toLowerCase(Locale.ROOT),
                    rule.protocol(),
                    all ? 0 : rule.ports().from(),
                    all ? 0 : rule.ports().to(),
                    rule.peer() instanceof Vpc.Peer.Group other
                        ? other.name()
                        : ((Vpc.Peer.Source) rule.peer()).source().text()));
      }
    }
    vpc.interfaces()
        .forEach(
            (end, card) ->
                parts.add(
                    "%s in %s with %s, public: %s"
                        .formatted(
                            end instanceof Endpoint.Node node
                                ? node.group()
                                : ((Endpoint.LoadBalancer) end).name(),
                            subnets.get(card.subnet()),
                            card.securityGroups(),
                            card.publicIpv4())));
    return parts;
  }

  /** Gateways of a shared VPC have placeholders in plans without an account. */
  private static String gateway(Vpc.Target target, String id, ClusterNetwork network) {
    boolean shared = network.spec().isVpcShared() && id.equals(network.name().value());
    boolean gateway =
        target == Vpc.Target.INTERNET_GATEWAY || target == Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY;
    return shared && gateway ? "of the VPC" : id;
  }

  private static Set<String> planned(ClusterNetwork network) {
    List<DesiredResource> resources =
        new ArrayList<>(DesiredStateModel.of(network, ACCOUNT).resources());
    Set<String> parts = new TreeSet<>();
    Set<String> tables = new TreeSet<>();
    for (DesiredResource resource : resources) {
      Map<String, PropertyValue> properties = resource.properties();
      if (resource.id().kind().equals(ResourceKinds.ROUTE_TABLE_ASSOCIATION)) {
        tables.add(properties.get("table").toString());
        parts.add("%s routed by %s".formatted(properties.get("subnet"), properties.get("table")));
      } else if (resource.id().kind().equals(ResourceKinds.NAT_GATEWAY)) {
        parts.add("NAT %s in %s".formatted(resource.id().name(), properties.get("subnet")));
      } else if (resource.id().kind().equals(ResourceKinds.SECURITY_GROUP_RULE)) {
        parts.add(rule(properties));
      }
    }
    resources.stream()
        .filter(resource -> resource.id().kind().equals(ResourceKinds.ROUTE))
        .filter(route -> tables.contains(route.properties().get("table").toString()))
        .forEach(route -> parts.add(route(route.properties())));
    parts.addAll(instances(network));
    return parts;
  }

  private static String route(Map<String, PropertyValue> route) {
    String target = route.keySet().stream().filter(TARGETS::contains).findFirst().orElse("other");
    String id =
        route.entrySet().stream()
            .filter(entry -> !Set.of("table", "destination").contains(entry.getKey()))
            .map(entry -> entry.getValue().toString())
            .collect(Collectors.joining());
    return "%s: %s to %s %s"
        .formatted(
            route.get("table"),
            route.get("destination"),
            target.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT),
            id.startsWith("(the VPC's") ? "of the VPC" : id);
  }

  private static String rule(Map<String, PropertyValue> rule) {
    String peer =
        Stream.of("sourceGroup", "cidrs", "ipv6Cidrs", "prefixLists")
            .flatMap(key -> Stream.ofNullable(rule.get(key)))
            .map(value -> value.toString().replaceAll("[\\[\\]]", ""))
            .collect(Collectors.joining());
    return "%s: %s %s %s-%s %s"
        .formatted(
            rule.get("group"),
            rule.get("direction"),
            rule.get("protocol"),
            rule.get("fromPort"),
            rule.get("toPort"),
            peer);
  }

  private static List<String> instances(ClusterNetwork network) {
    Map<String, InstanceImage> images = new TreeMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      images.put(group.image().orElse(""), new InstanceImage("ami-1", "/dev/xvda"));
    }
    List<DesiredResource> resources =
        new InstanceModel(network, node -> "").resources(images, "", List.of());
    List<String> parts = new ArrayList<>();
    Map<String, LaunchTemplateDesired> templates = new TreeMap<>();
    for (DesiredResource resource : resources) {
      if (resource instanceof LaunchTemplateDesired template) {
        templates.put(template.id().name(), template);
      }
    }
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      for (DesiredResource resource : resources) {
        String name = resource.id().name();
        if (resource instanceof AutoScalingGroupDesired scaling
            && (name.equals(group.name() + "." + network.name())
                || name.matches(
                    "\\Q" + group.name() + "\\E\\.(masters|apiservers)\\.\\Q" + network.name()))) {
          LaunchTemplateDesired template = templates.get(name);
          add(
              group.name(),
              scaling.subnets(),
              template.securityGroups(),
              template.associatePublicIp(),
              parts);
        }
      }
    }
    for (DesiredResource resource : resources) {
      String purpose = resource.id().name().replace("." + network.name(), "");
      if (resource instanceof LoadBalancerDesired balancer) {
        add(purpose, balancer.subnets(), balancer.securityGroups(), !balancer.internal(), parts);
      } else if (resource instanceof NetworkLoadBalancerDesired balancer) {
        add(
            purpose,
            balancer.places().stream().map(NetworkLoadBalancerDesired.Place::subnet).toList(),
            balancer.securityGroups(),
            !balancer.internal(),
            parts);
      }
    }
    return parts;
  }

  private static void add(
      String name,
      Collection<PropertyValue> subnets,
      List<PropertyValue> groups,
      boolean open,
      List<String> parts) {
    for (PropertyValue subnet : subnets) {
      parts.add("%s in %s with %s, public: %s".formatted(name, subnet, groups, open));
    }
  }
}
