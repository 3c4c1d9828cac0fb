package io.kops.networking.aws;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Networking;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Random valid clusters of one name that differ in everything that their firewall depends on: the
 * provider, the access lists, the ports of Services, the bastion and the load balancers, zones,
 * topology, IPv6 and external security groups.
 */
final class RandomAccess {
  private static final List<String> IPV4 =
      List.of("0.0.0.0/0", "10.0.0.0/8", "203.0.113.0/24", "198.51.100.7/32");
  private static final List<String> OF_1_37 =
      List.of("::/0", "2001:db8::/32", "pl-0123456789abcdef0", "pl-0fedcba9876543210");
  private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");
  private static final List<String> NODE_PORTS = List.of("31000-31999", "20000-20100", "30000");
  private static final List<String> EXTERNAL =
      List.of("sg-0aaaaaaaaaaaaaaa1", "sg-0aaaaaaaaaaaaaaa2", "sg-0aaaaaaaaaaaaaaa3");

  /** A third-party provider with a configurable port and no declared shapes. */
  private static final class MeshProvider implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of("com.example.mesh");
    }

    @Override
    public String specKey() {
      return "mesh";
    }

    @Override
    public Set<KopsRelease> releases() {
      return EnumSet.allOf(KopsRelease.class);
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      PropertyValue port =
          ((CustomNetworking) request.networking()).settings().values().get("port");
      int number = Integer.parseInt(String.valueOf(port));
      return ProviderContribution.builder()
          .addFirewallRules(
              FirewallRule.fromGroup(
                  "mesh", FirewallGroup.CONTROL_PLANE, FirewallGroup.NODES, "132", PortRange.ALL),
              FirewallRule.fromGroup(
                  "mesh-etcd",
                  FirewallGroup.CONTROL_PLANE,
                  FirewallGroup.NODES,
                  "tcp",
                  PortRange.of(number)),
              FirewallRule.fromSource(
                  "mesh-outside",
                  FirewallGroup.NODES,
                  AccessSource.parse("192.0.2.0/24"),
                  "udp",
                  PortRange.of(number)))
          .build();
    }
  }

  private static final NetworkingEngine ENGINE = engine();

  private final Random random;
  private final KopsRelease release;

  RandomAccess(Random random, KopsRelease release) {
    this.random = random;
    this.release = release;
  }

  private static NetworkingEngine engine() {
    List<NetworkingProvider> providers =
        new ArrayList<>(ProviderRegistry.discover(RandomAccess.class.getClassLoader()).providers());
    providers.add(new MeshProvider());
    return NetworkingEngine.builder().providers(providers).build();
  }

  /** Returns the network of a cluster that the engine accepts. */
  ClusterNetwork network() {
    for (int tries = 0; tries < 1000; tries++) {
      Optional<ClusterNetwork> network =
          candidate().flatMap(cluster -> ENGINE.prepare(cluster, ExistingNetwork.none()).network());
      if (network.isPresent()) {
        return network.get();
      }
    }
    throw new AssertionError("no valid cluster of kops " + release);
  }

  private Optional<Cluster> candidate() {
    try {
      return Optional.of(build());
    } catch (IllegalArgumentException | IllegalStateException impossible) {
      return Optional.empty();
    }
  }

  private Cluster build() {
    boolean v137 = release == KopsRelease.V1_37;
    ClusterBuilder builder =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion(v137 ? "1.34.1" : "1.10.6")
            .inVpc("vpc-1", "10.0.0.0/16")
            .zones(zones())
            .configBase("s3://state/k.example.com");
    List<String> words = NetworkingOption.words(release);
    boolean mesh = random.nextInt(8) == 0;
    NetworkingOption option =
        NetworkingOption.parse(words.get(random.nextInt(words.size())), release, CloudProvider.AWS);
    boolean oldCilium = !v137 && random.nextInt(10) == 0;
    builder.networking(mesh ? mesh() : oldCilium ? Cilium.builder().build() : option.networking());
    if (random.nextBoolean()) {
      builder.privateTopology();
      if (random.nextBoolean()) {
        builder.bastion();
      }
    } else if (v137 && random.nextInt(3) == 0) {
      builder.bastion();
    }
    if (v137 && random.nextInt(5) == 0) {
      builder.nonMasqueradeCidr("::/0");
    }
    builder.spec(spec -> edit(spec, option, mesh));
    Cluster cluster = builder.build();
    return v137 ? withOverrides(cluster) : cluster;
  }

  private Networking mesh() {
    List<Integer> ports = List.of(4001, 4002, 2381, 7070, 7071);
    return new CustomNetworking(
        "mesh",
        new PropertyValue.MapValue(
            Map.of("port", PropertyValue.of(ports.get(random.nextInt(ports.size()))))));
  }

  private String[] zones() {
    return ZONES.subList(0, 1 + random.nextInt(ZONES.size())).toArray(String[]::new);
  }

  private ClusterSpec.Builder edit(
      ClusterSpec.Builder spec, NetworkingOption option, boolean mesh) {
    ClusterSpec built = spec.build();
    spec.sshAccess(sources()).kubernetesApiAccess(sources());
    spec.nodePortAccess(random.nextBoolean() ? sources() : List.of());
    if (random.nextInt(3) == 0) {
      spec.kubeApiServer(
          built.kubeApiServer().orElseGet(() -> KubeApiServerSettings.builder().build()).toBuilder()
              .serviceNodePortRange(NODE_PORTS.get(random.nextInt(NODE_PORTS.size())))
              .build());
    }
    if (!mesh && option.disablesKubeProxy()) {
      spec.kubeProxy(KubeProxySettings.builder().enabled(false).build());
    }
    if (!mesh && option.networking() instanceof Cilium cilium && release == KopsRelease.V1_37) {
      boolean etcd = option.addsCiliumEtcd() || random.nextBoolean();
      spec.networking(cilium.toBuilder().etcdManaged(etcd).build());
      if (etcd) {
        spec.addEtcdClusters(built.etcdClusters().get(0).toBuilder().name("cilium").build());
      }
    }
    if (release == KopsRelease.V1_37 && random.nextInt(6) == 0) {
      spec.addEtcdClusters(built.etcdClusters().get(0).toBuilder().name("leases").build());
    }
    editBalancers(spec, built);
    return placed(spec, built);
  }

  private void editBalancers(ClusterSpec.Builder spec, ClusterSpec built) {
    switch (random.nextInt(4)) {
      case 0 -> spec.api(ApiAccess.builder().build());
      case 1 -> spec.api(balanced(LoadBalancerType.PUBLIC));
      case 2 -> spec.api(balanced(LoadBalancerType.INTERNAL));
      default -> {}
    }
    if (release == KopsRelease.V1_37) {
      Topology.Builder topology =
          built.topology().orElseGet(() -> Topology.builder().build()).toBuilder();
      if (random.nextBoolean()) {
        topology.bastion(
            Bastion.builder()
                .loadBalancerType(
                    random.nextBoolean() ? LoadBalancerType.INTERNAL : LoadBalancerType.PUBLIC)
                .build());
      }
      if (random.nextInt(3) == 0) {
        topology.dns(DnsType.NONE);
      }
      spec.topology(topology.build());
    }
  }

  private ApiAccess balanced(LoadBalancerType type) {
    ApiLoadBalancer.Builder balancer = ApiLoadBalancer.builder().type(type);
    if (release == KopsRelease.V1_37) {
      balancer.loadBalancerClass("Network");
      if (random.nextInt(3) == 0) {
        balancer.sslCertificate("arn:aws:acm:us-east-1:123456789012:certificate/1");
      }
      if (random.nextInt(5) == 0) {
        balancer.securityGroupOverride(external());
      }
    }
    return ApiAccess.builder().loadBalancer(balancer.build()).build();
  }

  /** Subnets of the same names keep their ranges when zones are added and removed. */
  private static ClusterSpec.Builder placed(ClusterSpec.Builder spec, ClusterSpec built) {
    List<Subnet> placed = new ArrayList<>();
    for (Subnet subnet : built.subnets()) {
      placed.add(
          built.isIpv6()
              ? subnet
              : subnet.toBuilder()
                  .cidr(Cidr.parse("10.0.%d.0/20".formatted(16 * placed.size())))
                  .build());
    }
    return spec.subnets(placed);
  }

  private List<AccessSource> sources() {
    List<String> all = new ArrayList<>(IPV4);
    if (release == KopsRelease.V1_37) {
      all.addAll(OF_1_37);
    }
    Set<AccessSource> chosen = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      chosen.add(AccessSource.parse(all.get(random.nextInt(all.size()))));
    }
    return List.copyOf(chosen);
  }

  private String external() {
    return EXTERNAL.get(random.nextInt(EXTERNAL.size()));
  }

  private Cluster withOverrides(Cluster cluster) {
    List<InstanceGroup> groups = new ArrayList<>();
    for (InstanceGroup group : cluster.instanceGroups()) {
      boolean overridden = random.nextInt(group.role() == InstanceGroupRole.NODE ? 5 : 12) == 0;
      groups.add(overridden ? group.toBuilder().securityGroupOverride(external()).build() : group);
    }
    return cluster.withInstanceGroups(groups);
  }
}
