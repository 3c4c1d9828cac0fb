package io.kops.networking.cluster;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.networking.Networking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Creates a {@link Cluster}:
 *
 * <pre>{@code
 * Cluster cluster =
 *     ClusterBuilder.named("k.example.com")
 *         .kubernetesVersion("1.10.6")
 *         .zones("us-east-1a", "us-east-1b", "us-east-1c")
 *         .privateTopology()
 *         .bastion()
 *         .networking(Calico.DEFAULT)
 *         .controlPlane("m4.large")
 *         .nodes(3, "t2.medium")
 *         .build();
 * }</pre>
 *
 * <p>Subnets, groups and etcd members get the default names of the kops release. Defaults such as
 * CIDRs are not filled in; the engine does so when it prepares the cluster. As an exception, the
 * API of a kops 1.37 cluster with private subnets or without DNS names gets a network load balancer
 * unless {@link #spec} sets another access, because kops 1.37 rejects its own default class.
 *
 * <p>Malformed arguments throw an {@link IllegalArgumentException}. The combination of settings is
 * checked by validation. Not thread-safe.
 */
public final class ClusterBuilder {
  private final ClusterName name;
  private final ClusterSpec.Builder spec = ClusterSpec.builder();
  private final List<ZoneName> zones = new ArrayList<>();
  private final List<ZoneName> controlPlaneZones = new ArrayList<>();
  private final List<Cidr> furtherBlocks = new ArrayList<>();
  private final List<Subnet> givenSubnets = new ArrayList<>();
  private final List<InstanceGroup> givenGroups = new ArrayList<>();
  private final List<AccessSource> apiAccess = new ArrayList<>();
  private final List<AccessSource> sshAccess = new ArrayList<>();
  private TopologyType topology = TopologyType.PUBLIC;
  private Optional<DnsType> dns = Optional.empty();
  private boolean bastion;
  private OptionalInt controlPlaneCount = OptionalInt.empty();
  private OptionalInt nodeCount = OptionalInt.empty();
  private Optional<String> controlPlaneType = Optional.empty();
  private Optional<String> nodeType = Optional.empty();
  private Optional<String> image = Optional.empty();
  private UnaryOperator<ClusterSpec.Builder> edits = builder -> builder;

  private ClusterBuilder(ClusterName name) {
    this.name = name;
    spec.name(name)
        .channel("stable")
        .iam(IamSettings.builder().allowContainerRegistry(true).build());
  }

  /** Starts the description of the cluster with this full name, such as {@code k.example.com}. */
  public static ClusterBuilder named(String name) {
    return named(ClusterName.of(name));
  }

  /** Starts the description of the cluster with this name. */
  public static ClusterBuilder named(ClusterName name) {
    return new ClusterBuilder(name);
  }

  /**
   * Sets the version of Kubernetes, such as {@code 1.10.6}, which also chooses the kops release.
   */
  public ClusterBuilder kubernetesVersion(String version) {
    spec.kubernetesVersion(KubernetesVersion.parse(version));
    return this;
  }

  /** Sets the kops release explicitly. */
  public ClusterBuilder kopsRelease(KopsRelease release) {
    spec.kopsRelease(release);
    return this;
  }

  /** Adds zones, each with its subnet or subnets. */
  public ClusterBuilder zones(String... names) {
    return zones(Arrays.stream(names).map(ZoneName::of).toList());
  }

  /** Adds zones, each with its subnet or subnets. */
  public ClusterBuilder zones(List<ZoneName> names) {
    zones.addAll(names);
    return this;
  }

  /** Adds control plane zones. By default, the control plane uses the zones of the nodes. */
  public ClusterBuilder controlPlaneZones(String... names) {
    return controlPlaneZones(Arrays.stream(names).map(ZoneName::of).toList());
  }

  /** Adds control plane zones. By default, the control plane uses the zones of the nodes. */
  public ClusterBuilder controlPlaneZones(List<ZoneName> names) {
    controlPlaneZones.addAll(names);
    return this;
  }

  /** Gives instances public addresses; the default. */
  public ClusterBuilder publicTopology() {
    topology = TopologyType.PUBLIC;
    return this;
  }

  /** Places instances in private subnets, and adds one utility subnet per zone. */
  public ClusterBuilder privateTopology() {
    topology = TopologyType.PRIVATE;
    return this;
  }

  /** Adds a group of bastions. */
  public ClusterBuilder bastion() {
    bastion = true;
    return this;
  }

  /** Sets the networking provider and its options. */
  public ClusterBuilder networking(Networking networking) {
    spec.networking(networking);
    return this;
  }

  /** Sets the type of DNS zone for the cluster's records. */
  public ClusterBuilder dns(DnsType type) {
    dns = Optional.of(type);
    return this;
  }

  /** Sets the CIDR of an own VPC, such as {@code 10.0.0.0/16}. */
  public ClusterBuilder networkCidr(String cidr) {
    spec.networkCidr(Cidr.parse(cidr));
    return this;
  }

  /**
   * Adds CIDR blocks to the VPC. Each block gets one subnet; the blocks are assigned to the zones
   * in turn.
   */
  public ClusterBuilder additionalNetworkCidrs(List<Cidr> cidrs) {
    furtherBlocks.addAll(cidrs);
    return this;
  }

  /** Uses an existing VPC, {@code vpc-...}, that has this CIDR. */
  public ClusterBuilder inVpc(String vpcId, String cidr) {
    spec.networkId(vpcId);
    return networkCidr(cidr);
  }

  /** Sets the range of pods and services, such as {@code 100.64.0.0/10}. */
  public ClusterBuilder nonMasqueradeCidr(String cidr) {
    spec.nonMasqueradeCidr(Cidr.parse(cidr));
    return this;
  }

  /** Adds a subnet and its zone. The builder creates no default subnet of that kind in the zone. */
  public ClusterBuilder subnet(Subnet subnet) {
    givenSubnets.add(subnet);
    return this;
  }

  /** Adds an instance group. It replaces the default group of the same name. */
  public ClusterBuilder instanceGroup(InstanceGroup group) {
    givenGroups.add(group);
    return this;
  }

  /** Sets the instance type of the control plane, such as {@code m4.large}. */
  public ClusterBuilder controlPlane(String machineType) {
    controlPlaneType = Optional.of(machineType);
    return this;
  }

  /**
   * Sets the number of control plane nodes and their instance type. The nodes are spread over the
   * control plane zones. The default is one per zone, reduced by one if that number is even.
   */
  public ClusterBuilder controlPlane(int count, String machineType) {
    return controlPlaneCount(count).controlPlane(machineType);
  }

  /** Sets the number of control plane nodes. */
  public ClusterBuilder controlPlaneCount(int count) {
    controlPlaneCount = OptionalInt.of(atLeastOne(count, "masters"));
    return this;
  }

  /** Sets the instance type of nodes, such as {@code t2.medium}. */
  public ClusterBuilder nodes(String machineType) {
    nodeType = Optional.of(machineType);
    return this;
  }

  /** Sets the number of nodes, and their instance type. */
  public ClusterBuilder nodes(int count, String machineType) {
    return nodeCount(count).nodes(machineType);
  }

  /** Sets the number of nodes. The default is two in kops 1.10, and one per zone in kops 1.37. */
  public ClusterBuilder nodeCount(int count) {
    nodeCount = OptionalInt.of(atLeastOne(count, "nodes"));
    return this;
  }

  /** Sets the image of all instances. */
  public ClusterBuilder image(String id) {
    image = Optional.of(id);
    return this;
  }

  /** Restricts access to the API to these CIDRs and prefix lists. */
  public ClusterBuilder apiAccess(String... sources) {
    apiAccess.addAll(Arrays.stream(sources).map(AccessSource::parse).toList());
    return this;
  }

  /**
   * Restricts access to port 22 to these CIDRs and prefix lists. By default, the sources of API
   * access apply.
   */
  public ClusterBuilder sshAccess(String... sources) {
    sshAccess.addAll(Arrays.stream(sources).map(AccessSource::parse).toList());
    return this;
  }

  /**
   * Sets the state store, such as {@code s3://kops-state}; the cluster's state is stored below it.
   */
  public ClusterBuilder stateStore(String url) {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return configBase(base + "/" + name);
  }

  /** Sets the location of the cluster's state, such as {@code s3://kops-state/k.example.com}. */
  public ClusterBuilder configBase(String url) {
    spec.configBase(url);
    return this;
  }

  /**
   * Edits the spec after all other settings are applied. Use it for fields without a method of this
   * builder.
   */
  public ClusterBuilder spec(UnaryOperator<ClusterSpec.Builder> edit) {
    UnaryOperator<ClusterSpec.Builder> earlier = edits;
    edits = builder -> edit.apply(earlier.apply(builder));
    return this;
  }

  /** Returns the cluster. */
  public Cluster build() {
    KopsRelease release = spec.build().release();
    boolean ipv6 = spec.build().isIpv6();
    SubnetLayout layout =
        SubnetLayout.of(givenSubnets, zones, controlPlaneZones, topology, ipv6, furtherBlocks);
    GroupLayout groups = GroupLayout.of(release, layout);
    List<InstanceGroup> controlPlane =
        groups.controlPlane(zonesOfControlPlane(layout), countControlPlane(layout));
    List<InstanceGroup> made = new ArrayList<>(instances(controlPlane, controlPlaneType));
    made.addAll(instances(groups.nodes(zonesOfNodes(layout), nodeCount), nodeType));
    if (bastion) {
      made.addAll(instances(List.of(groups.bastions()), Optional.empty()));
    }
    List<AccessSource> api = apiAccess.isEmpty() ? List.of(AccessSource.ANYWHERE) : apiAccess;
    ClusterSpec.Builder whole =
        spec.build().toBuilder()
            .topology(groups.topology(name, topology, dns, bastion))
            .additionalNetworkCidrs(furtherBlocks)
            .subnets(layout.subnets())
            .etcdClusters(groups.etcdClusters(controlPlane))
            .kubernetesApiAccess(api)
            .sshAccess(sshAccess.isEmpty() ? api : sshAccess);
    return new Cluster(groups.withApiAccess(edits.apply(whole).build()), withGiven(made));
  }

  private List<ZoneName> zonesOfNodes(SubnetLayout layout) {
    return zones.isEmpty() ? layout.zones() : zones.stream().distinct().toList();
  }

  private List<ZoneName> zonesOfControlPlane(SubnetLayout layout) {
    return controlPlaneZones.isEmpty() ? zonesOfNodes(layout) : controlPlaneZones;
  }

  private int countControlPlane(SubnetLayout layout) {
    int zonesOfControlPlane = zonesOfControlPlane(layout).size();
    int odd = zonesOfControlPlane % 2 == 0 ? zonesOfControlPlane - 1 : zonesOfControlPlane;
    return controlPlaneCount.orElse(controlPlaneZones.isEmpty() ? odd : zonesOfControlPlane);
  }

  private List<InstanceGroup> instances(List<InstanceGroup> groups, Optional<String> machineType) {
    return groups.stream()
        .map(group -> group.toBuilder().machineType(machineType).image(image).build())
        .toList();
  }

  private List<InstanceGroup> withGiven(List<InstanceGroup> made) {
    List<String> names = givenGroups.stream().map(InstanceGroup::name).toList();
    List<InstanceGroup> all = new ArrayList<>(made);
    all.removeIf(group -> names.contains(group.name()));
    all.addAll(givenGroups);
    return all;
  }

  private static int atLeastOne(int count, String what) {
    if (count < 1) {
      throw new IllegalArgumentException("a cluster needs " + what + ", not " + count + " of them");
    }
    return count;
  }
}
