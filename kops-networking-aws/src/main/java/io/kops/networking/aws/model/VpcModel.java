package io.kops.networking.aws.model;

import io.kops.networking.aws.dhcp.DhcpOptionsDesired;
import io.kops.networking.aws.egressgateway.EgressOnlyGatewayDesired;
import io.kops.networking.aws.gateway.InternetGatewayDesired;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.Ipv6Notation;
import io.kops.networking.aws.subnet.SubnetAttributes;
import io.kops.networking.aws.subnet.SubnetDesired;
import io.kops.networking.aws.subnet.SubnetTagsDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.vpc.DhcpOptionsAssociationDesired;
import io.kops.networking.aws.vpc.VpcCidrBlockDesired;
import io.kops.networking.aws.vpc.VpcDesired;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The VPC and its CIDR blocks, DHCP options, gateways and subnets, without routing. */
final class VpcModel {
  private static final String SUBNET_TYPE = "SubnetType";
  private static final String ROLE_ELB = "kubernetes.io/role/elb";
  private static final String ROLE_INTERNAL_ELB = "kubernetes.io/role/internal-elb";

  private final ClusterNetwork network;
  private final Optional<Cidr> vpcIpv6Cidr;
  private final Names names;
  private final ClusterTags tags;

  VpcModel(ClusterNetwork network, Optional<Cidr> vpcIpv6Cidr) {
    this.vpcIpv6Cidr = vpcIpv6Cidr;
    this.network = network;
    this.names = new Names(network.name());
    this.tags = ClusterTags.of(network);
  }

  List<DesiredResource> resources() {
    List<DesiredResource> resources = new ArrayList<>();
    if (!network.spec().isVpcShared()) {
      addVpc(resources);
    }
    for (Subnet subnet : network.spec().subnets()) {
      resources.add(subnet.id().isPresent() ? sharedTags(subnet) : owned(subnet));
    }
    return resources;
  }

  /** A reference to the VPC. */
  static PropertyValue vpc(ClusterNetwork network) {
    return network
        .spec()
        .networkId()
        .map(PropertyValue::of)
        .orElseGet(() -> PropertyValue.of(new Names(network.name()).only(ResourceKinds.VPC)));
  }

  /** A reference to a subnet. */
  static PropertyValue subnet(Subnet subnet, Names names) {
    return subnet
        .id()
        .map(PropertyValue::of)
        .orElseGet(() -> PropertyValue.of(names.of(ResourceKinds.SUBNET, subnet.name())));
  }

  private void addVpc(List<DesiredResource> resources) {
    ResourceId vpc = names.only(ResourceKinds.VPC);
    resources.add(
        new VpcDesired(
            vpc,
            required(network.spec().networkCidr()),
            true,
            rules().assignsIpv6Blocks(),
            tags.owned(vpc.name())));
    for (Cidr block : network.spec().additionalNetworkCidrs()) {
      resources.add(new VpcCidrBlockDesired(block, PropertyValue.of(vpc)));
    }
    ResourceId dhcp = names.only(ResourceKinds.DHCP_OPTIONS);
    resources.add(
        new DhcpOptionsDesired(
            dhcp, domainName(), List.of("AmazonProvidedDNS"), tags.owned(dhcp.name())));
    resources.add(
        new DhcpOptionsAssociationDesired(
            names.only(ResourceKinds.DHCP_OPTIONS_ASSOCIATION),
            PropertyValue.of(dhcp),
            PropertyValue.of(vpc)));
    if (network.layout().toInternet()) {
      ResourceId gateway = names.only(ResourceKinds.INTERNET_GATEWAY);
      resources.add(
          new InternetGatewayDesired(gateway, PropertyValue.of(vpc), tags.owned(gateway.name())));
    }
    if (network.layout().egressOnlyGateway()) {
      ResourceId out = names.only(ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY);
      resources.add(
          new EgressOnlyGatewayDesired(out, PropertyValue.of(vpc), tags.owned(out.name())));
    }
  }

  private ReleaseRules rules() {
    return ReleaseRules.of(network.spec());
  }

  private String domainName() {
    return network.region().equals("us-east-1")
        ? "ec2.internal"
        : network.region() + ".compute.internal";
  }

  private DesiredResource owned(Subnet subnet) {
    ResourceId id = names.of(ResourceKinds.SUBNET, subnet.name());
    List<ResourceId> blocks =
        network.spec().isVpcShared()
            ? List.of()
            : network.spec().additionalNetworkCidrs().stream()
                .filter(block -> subnet.cidr().filter(block::contains).isPresent())
                .map(block -> new ResourceId(ResourceKinds.VPC_CIDR_BLOCK, block.toString()))
                .toList();
    return new SubnetDesired(
        id,
        vpc(network),
        subnet.zone(),
        subnet.cidr(),
        subnet.ipv6Cidr().map(this::resolved),
        rules().setsSubnetAttributes() ? Optional.of(attributes(subnet)) : Optional.empty(),
        tags.owned(id.name(), typeTags(subnet)),
        removesKarpenterTags(),
        blocks);
  }

  private String resolved(String block) {
    return Ipv6Notation.isIn(block)
        ? vpcIpv6Cidr.map(of -> Ipv6Notation.resolve(block, of)).orElse(block)
        : block;
  }

  private SubnetAttributes attributes(Subnet subnet) {
    boolean byAddress = network.spec().useIpBasedNodeNames().orElse(false);
    boolean ipv4 = subnet.cidr().isPresent();
    boolean ipv6 = subnet.ipv6Cidr().isPresent();
    return byAddress
        ? new SubnetAttributes(SubnetAttributes.IP_NAME, false, false, ipv6, !ipv4)
        : new SubnetAttributes(SubnetAttributes.RESOURCE_NAME, ipv4, ipv6, ipv6, !ipv4);
  }

  private DesiredResource sharedTags(Subnet subnet) {
    return new SubnetTagsDesired(
        required(subnet.id()), tags, tags.shared(typeTags(subnet)), removesKarpenterTags());
  }

  /** kops 1.10 has no Karpenter; with {@code disableSubnetTags}, users set the tags. */
  private boolean removesKarpenterTags() {
    return network.spec().release() == KopsRelease.V1_37
        && !network.spec().disableSubnetTags().orElse(false);
  }

  private Map<String, String> typeTags(Subnet subnet) {
    if (network.spec().disableSubnetTags().orElse(false)) {
      return Map.of();
    }
    Map<String, String> typeTags = new TreeMap<>();
    typeTags.put(SUBNET_TYPE, subnet.type().word());
    switch (subnet.type()) {
      case PUBLIC, UTILITY -> {
        typeTags.put(ROLE_ELB, "1");
        if (rules().tagsPublicSubnetsForInternalLoadBalancers()
            && !network.spec().isIpv6()
            && !hasPrivate()) {
          typeTags.put(ROLE_INTERNAL_ELB, "1");
        }
      }
      case PRIVATE -> {
        if (!hasDualStackIn(subnet.zone())) {
          typeTags.put(ROLE_INTERNAL_ELB, "1");
        }
      }
      case DUAL_STACK -> typeTags.put(ROLE_INTERNAL_ELB, "1");
    }
    network.cluster().instanceGroups().stream()
        .filter(group -> group.isManagedByKarpenter() && group.subnets().contains(subnet.name()))
        .forEach(group -> typeTags.put(ClusterTags.KARPENTER_GROUP + group.name(), "true"));
    return typeTags;
  }

  private boolean hasPrivate() {
    return network.spec().subnets().stream().anyMatch(subnet -> subnet.type().isPrivate());
  }

  private boolean hasDualStackIn(ZoneName zone) {
    return network.spec().subnets().stream()
        .anyMatch(s -> s.type() == SubnetType.DUAL_STACK && s.zone().equals(zone));
  }

  private static <T> T required(Optional<T> field) {
    return field.orElseThrow(
        () -> new IllegalStateException("the spec of a cluster network is complete"));
  }
}
