package io.kops.networking.aws.observed;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The network part of a spec, as observed in AWS.
 *
 * @param cluster the cluster
 * @param networkId the shared VPC; empty if the cluster owns the VPC
 * @param networkCidr the primary CIDR of the VPC
 * @param additionalNetworkCidrs the secondary CIDRs of the VPC, sorted
 * @param subnets the subnets, sorted by name
 * @param bastion whether there is a bastion
 * @param problems the values that could not be determined
 */
public record ObservedNetwork(
    ClusterName cluster,
    Optional<String> networkId,
    Optional<Cidr> networkCidr,
    List<Cidr> additionalNetworkCidrs,
    List<Subnet> subnets,
    boolean bastion,
    Problems problems) {
  private static final FieldPath SPEC = FieldPath.of("spec");

  public ObservedNetwork {
    additionalNetworkCidrs = List.copyOf(additionalNetworkCidrs);
    subnets = List.copyOf(subnets);
  }

  /** Returns whether any resource of the cluster was found. */
  public boolean exists() {
    return networkCidr.isPresent();
  }

  /** Returns the topology: private if there is a private subnet. */
  public Topology topology() {
    boolean closed = subnets.stream().anyMatch(subnet -> subnet.type() == SubnetType.PRIVATE);
    Topology.Builder topology =
        Topology.of(closed ? TopologyType.PRIVATE : TopologyType.PUBLIC).toBuilder();
    return bastion ? topology.bastion(Bastion.builder().build()).build() : topology.build();
  }

  /**
   * Returns a spec with its network replaced by the observed one. Keeps the options of the bastion,
   * the DNS type, and the {@code publicIP} of subnets with the same name, because AWS does not
   * distinguish it from an Elastic IP of the cluster.
   */
  public ClusterSpec in(ClusterSpec spec) {
    Topology.Builder topology = topology().toBuilder();
    spec.topology().flatMap(Topology::dns).ifPresent(topology::dns);
    if (bastion) {
      spec.topology().flatMap(Topology::bastion).ifPresent(topology::bastion);
    }
    return spec.toBuilder()
        .networkId(networkId)
        .networkCidr(networkCidr)
        .additionalNetworkCidrs(additionalNetworkCidrs)
        .subnets(subnets.stream().map(subnet -> withPublicIp(subnet, spec)).toList())
        .topology(topology.build())
        .build();
  }

  private static Subnet withPublicIp(Subnet subnet, ClusterSpec spec) {
    return spec.subnets().stream()
        .filter(specified -> specified.name().equals(subnet.name()))
        .findFirst()
        .map(specified -> subnet.toBuilder().publicIp(specified.publicIp()).build())
        .orElse(subnet);
  }

  /**
   * Returns the differences from a spec, sorted by path. Subnets are compared by name.
   *
   * @param spec a completed spec; fields that completion would set count as differences
   */
  public List<SpecDifference> differences(ClusterSpec spec) {
    Map<String, String> specified = fields(spec);
    Map<String, String> seen = fields(in(spec));
    TreeSet<String> paths = new TreeSet<>(specified.keySet());
    paths.addAll(seen.keySet());
    List<SpecDifference> differences = new ArrayList<>();
    for (String path : paths) {
      Optional<String> one = Optional.ofNullable(specified.get(path));
      Optional<String> other = Optional.ofNullable(seen.get(path));
      if (!one.equals(other)) {
        differences.add(new SpecDifference(new FieldPath(path), one, other));
      }
    }
    return differences;
  }

  private static Map<String, String> fields(ClusterSpec spec) {
    Map<String, String> fields = new TreeMap<>();
    put(fields, SPEC.child("networkID"), spec.networkId());
    put(fields, SPEC.child("networkCIDR"), spec.networkCidr());
    put(
        fields,
        SPEC.child("additionalNetworkCIDRs"),
        Optional.of(spec.additionalNetworkCidrs().stream().sorted().toList().toString())
            .filter(list -> !list.equals("[]")));
    FieldPath topology = SPEC.child("topology");
    put(fields, topology.child("masters"), spec.topology().flatMap(Topology::controlPlane));
    put(fields, topology.child("nodes"), spec.topology().flatMap(Topology::nodes));
    put(
        fields,
        topology.child("bastion"),
        spec.topology().flatMap(Topology::bastion).map(there -> "a bastion"));
    for (Subnet subnet : spec.subnets()) {
      FieldPath path = new FieldPath("%s[%s]".formatted(SPEC.child("subnets"), subnet.name()));
      put(fields, path.child("zone"), Optional.of(subnet.zone()));
      put(fields, path.child("type"), Optional.of(subnet.type()));
      put(fields, path.child("cidr"), subnet.cidr());
      put(fields, path.child("id"), subnet.id());
      put(fields, path.child("egress"), subnet.egress());
    }
    return fields;
  }

  private static void put(Map<String, String> fields, FieldPath path, Optional<?> value) {
    value.ifPresent(specified -> fields.put(path.text(), specified.toString()));
  }
}
