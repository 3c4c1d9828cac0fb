package io.kops.networking.core.creation;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.creation.RequestRules.ControlPlaneCount;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the cluster of a valid request. */
final class NewCluster {
  private static final String ALL_IPV6 = "::/0";

  private final CreateClusterRequest request;
  private final NetworkingOption option;
  private final GivenSubnets given;
  private final ReleaseChoices choices;

  NewCluster(CreateClusterRequest request, NetworkingOption option, GivenSubnets given) {
    this.request = request;
    this.option = option;
    this.given = given;
    this.choices = ReleaseChoices.of(request.release());
  }

  Cluster make() {
    ControlPlaneCount controlPlane = ControlPlaneCount.of(request);
    ClusterBuilder builder =
        ClusterBuilder.named(request.name())
            .zones(request.zones())
            .controlPlaneZones(controlPlane.zones())
            .controlPlaneCount(controlPlane.count())
            .additionalNetworkCidrs(request.networkCidrs().stream().skip(1).toList())
            .networking(option.networking())
            .dns(choices.dns(request));
    request.kopsRelease().ifPresent(builder::kopsRelease);
    builder.kubernetesVersion(
        request
            .kubernetesVersion()
            .orElse(Channel.stable(request.release()).kubernetesVersion())
            .text());
    request.stateStore().ifPresent(builder::stateStore);
    request.controlPlaneSize().ifPresent(builder::controlPlane);
    request.nodeSize().ifPresent(builder::nodes);
    request.nodeCount().ifPresent(builder::nodeCount);
    request.image().ifPresent(builder::image);
    if (choices.topology(request) == TopologyType.PRIVATE) {
      builder.privateTopology();
      if (request.bastion()) {
        builder.bastion();
      }
    }
    if (request.ipv6()) {
      builder.nonMasqueradeCidr(ALL_IPV6);
    }
    Cluster laidOut = builder.spec(this::edit).build();
    List<Subnet> subnets = new NewSubnets(request, given).adapt(laidOut.spec().subnets());
    return new Cluster(
        withOptionEffects(laidOut.spec()).toBuilder().subnets(subnets).build(),
        new NewGroups(request, subnets).adapt(laidOut.instanceGroups()));
  }

  private ClusterSpec.Builder edit(ClusterSpec.Builder spec) {
    List<AccessSource> admin =
        request.adminAccess().isEmpty() ? choices.everyone() : request.adminAccess();
    request.channel().ifPresent(spec::channel);
    request.apiLoadBalancerType().ifPresent(type -> spec.api(choices.loadBalancer(type)));
    request.networkCidrs().stream().findFirst().ifPresent(spec::networkCidr);
    return spec.cloudProvider(request.cloud())
        .networkId(given.vpcId())
        .dnsZone(request.dnsZone())
        .cloudLabels(request.cloudLabels())
        .kubernetesApiAccess(admin)
        .sshAccess(request.sshAccess().isEmpty() ? admin : request.sshAccess());
  }

  private ClusterSpec withOptionEffects(ClusterSpec spec) {
    ClusterSpec.Builder result = spec.toBuilder();
    if (option.disablesKubeProxy()) {
      result.kubeProxy(KubeProxySettings.builder().enabled(false).build());
    }
    if (option.addsCiliumEtcd()) {
      List<EtcdCluster> etcd = new ArrayList<>(spec.etcdClusters());
      etcd.add(etcd.get(0).toBuilder().name("cilium").build());
      result.etcdClusters(etcd);
    }
    return choices.withRequirements(result.build(), option.networking());
  }

  /**
   * Applies the request to instance groups.
   *
   * @param request the request
   * @param subnets the subnets of the new cluster
   */
  record NewGroups(CreateClusterRequest request, List<Subnet> subnets) {
    List<InstanceGroup> adapt(List<InstanceGroup> groups) {
      return groups.stream().map(this::adapt).toList();
    }

    private InstanceGroup adapt(InstanceGroup group) {
      InstanceGroup.Builder adapted =
          group.toBuilder().associatePublicIp(request.associatePublicIp());
      switch (group.role()) {
        case CONTROL_PLANE ->
            adapted.additionalSecurityGroups(request.controlPlaneSecurityGroups());
        case NODE ->
            adapted
                .additionalSecurityGroups(request.nodeSecurityGroups())
                .subnets(ofNodes(group.subnets()));
        case BASTION -> adapted.subnets(dualStackNames());
        case API_SERVER -> throw new IllegalStateException("not created by kops: " + group.name());
      }
      return adapted.build();
    }

    /** Leaves the first subnet of a zone with several CIDRs to the control plane, as kops does. */
    private List<String> ofNodes(List<String> names) {
      return request.networkCidrs().size() > 1 && names.size() > 1
          ? names.subList(1, names.size())
          : names;
    }

    private List<String> dualStackNames() {
      return subnets.stream()
          .filter(subnet -> subnet.type() == SubnetType.DUAL_STACK)
          .map(Subnet::name)
          .toList();
    }
  }

  /**
   * Applies the egress and the existing subnets of a request to the subnets of its cluster.
   *
   * @param request the request
   * @param given the existing subnets of the request
   */
  record NewSubnets(CreateClusterRequest request, GivenSubnets given) {
    private static final String UTILITY = "utility-";

    List<Subnet> adapt(List<Subnet> laidOut) {
      return laidOut.stream().map(this::adapt).toList();
    }

    private Subnet adapt(Subnet subnet) {
      return switch (subnet.type()) {
        case UTILITY -> withId(subnet, UTILITY, given.utility());
        case DUAL_STACK -> subnet;
        case PUBLIC, PRIVATE ->
            withId(subnet.toBuilder().egress(request.egress()).build(), "", given.instances());
      };
    }

    /** Subnets in additional CIDRs of the VPC are always created. */
    private static Subnet withId(Subnet subnet, String prefix, Map<ZoneName, String> ids) {
      return subnet.name().equals(prefix + subnet.zone())
          ? subnet.toBuilder().id(Optional.ofNullable(ids.get(subnet.zone()))).build()
          : subnet;
    }
  }
}
