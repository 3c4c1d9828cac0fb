package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code calico}: Calico 2.6 on kops 1.10 (2.4 before Kubernetes 1.6), Calico 3.31 on kops 1.37.
 */
public final class CalicoProvider implements NetworkingProvider {
  static final ProviderPort BGP = ProviderPort.tcp(179, "BGP");
  static final ProviderPort IPIP =
      ProviderPort.ipip("pods of different subnets, or of all instances");
  private static final ProviderPort ETCD = ProviderPort.tcp(4001, "etcd");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .networkPolicy(true)
          .defaultMtu(1500)
          .addPorts(BGP, ETCD, IPIP)
          .addFirewallShapes(
              FirewallShape.of(NodesToControlPlane.IPIP),
              FirewallShape.of(NodesToControlPlane.ETCD))
          .status(ProviderStatus.active("1.6"))
          .build();

  public CalicoProvider() {}

  @Override
  public ProviderId id() {
    return ProviderId.of("calico");
  }

  @Override
  public String specKey() {
    return "calico";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> CalicoV137.PROFILE;
    };
  }

  @Override
  public Problems validate(ProviderRequest request) {
    return CalicoRules.check(request);
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 -> CalicoV137.contribute(request);
    };
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    CalicoManifests manifests = CalicoManifests.of(request);
    ProviderContribution.Builder contribution =
        ProviderContribution.builder()
            .addFirewallRules(NodesToControlPlane.IPIP, NodesToControlPlane.ETCD)
            .addRequiredFlows(
                RequiredFlow.betweenInstances(BGP),
                RequiredFlow.betweenInstances(IPIP),
                RequiredFlow.toInstances(FirewallGroup.CONTROL_PLANE, ETCD))
            .podNetwork(
                PodNetworks.overlay(request, IPIP).toBuilder()
                    .encapsulatesWithinSubnets(!manifests.crossSubnet())
                    .build())
            .iamGrants(ClusterEtcd.clientGrants(request))
            .nodeNetworking(
                NodeNetworking.cni(request).toBuilder()
                    .files(manifests.etcd().clientFiles())
                    .build())
            .addons(manifests.addons());
    if (manifests.crossSubnet() && !request.hasLegacyIam()) {
      contribution.addIamGrant(SourceDestinationCheck.grant());
    }
    return contribution.build();
  }
}
