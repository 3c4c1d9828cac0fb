package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code romana}: Romana 2.0.2, which reaches pods over VPC routes. */
public final class RomanaProvider implements NetworkingProvider {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath PATH = SPEC.child("networking").child("romana");

  /** The default offsets of the two services in the service range. */
  private static final int ETCD_OFFSET = 88;

  private static final int DAEMON_OFFSET = 99;

  private static final String KUBERNETES = ">=1.7.0";
  private static final ManifestTemplate SINCE_1_7 =
      ManifestTemplate.beside(RomanaProvider.class, "romana-k8s-1.7.yaml");

  private static final ProviderPort ETCD = ProviderPort.tcp(4001, "etcd");
  private static final ProviderPort DAEMON = ProviderPort.tcp(9600, "romana's daemon");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse(KUBERNETES))
          .networkPolicy(true)
          .addPorts(ETCD, DAEMON)
          .addFirewallShapes(
              FirewallShape.of(NodesToControlPlane.IPIP),
              FirewallShape.of(NodesToControlPlane.ETCD))
          .status(
              ProviderStatus.endOfLife(
                  "1.8", LocalDate.of(2021, 3, 1), "cilium", "kops 1.19 removed it"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("romana");
  }

  @Override
  public String specKey() {
    return "romana";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return PROFILE;
  }

  @Override
  public Problems validate(ProviderRequest request) {
    Romana romana = (Romana) request.networking();
    Optional<Cidr> services = request.spec().serviceClusterIpRange();
    Problems.Collector problems = Problems.collector();
    checkAddress("etcdServiceIP", romana.etcdServiceIp(), services, problems);
    checkAddress("daemonServiceIP", romana.daemonServiceIp(), services, problems);
    if (request.spec().etcdClusters().stream().anyMatch(EtcdCluster::enableEtcdTls)) {
      problems.warning(
          SPEC.child("etcdClusters"),
          ProviderCodes.ROMANA_WITHOUT_ETCD_TLS,
          "etcd requires TLS, but Romana has no client certificate",
          "leave enableEtcdTLS unset, or choose calico");
    }
    return problems.problems();
  }

  private static void checkAddress(
      String field, Optional<String> text, Optional<Cidr> services, Problems.Collector problems) {
    if (text.isEmpty()) {
      return;
    }
    Optional<IpAddress> address = IpAddress.tryParse(text.get());
    if (address.isEmpty()) {
      problems.error(
          PATH.child(field),
          ProviderCodes.ROMANA_ADDRESS_MALFORMED,
          "\"" + text.get() + "\" is not an IP address",
          "leave it unset to use an address of the service range");
    } else if (services.filter(range -> !range.contains(address.get())).isPresent()) {
      problems.error(
          PATH.child(field),
          ProviderCodes.ROMANA_ADDRESS_OUTSIDE_SERVICES,
          "%s is outside the service range %s".formatted(address.get(), services.get()),
          "leave it unset to use an address of the service range");
    }
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return ProviderContribution.builder()
        .addFirewallRules(NodesToControlPlane.IPIP, NodesToControlPlane.ETCD)
        .requiredFlows(RoutedPods.FLOWS)
        .podNetwork(PodNetworks.routed(request))
        .addRequiredFlows(
            RequiredFlow.toInstances(FirewallGroup.CONTROL_PLANE, ETCD),
            RequiredFlow.toInstances(FirewallGroup.CONTROL_PLANE, DAEMON))
        .iamGrants(request.hasLegacyIam() ? List.of() : grants(request))
        .nodeNetworking(NodeNetworking.cni(request))
        .addAddons(
            Addon.networking(
                "networking.romana", "k8s-1.7", "v2.0.2", KUBERNETES, manifest(request)))
        .build();
  }

  private static String manifest(ProviderRequest request) {
    Romana romana = (Romana) request.networking();
    Cidr services =
        request
            .spec()
            .serviceClusterIpRange()
            .orElseThrow(() -> new IllegalArgumentException("the service range is unset"));
    return Images.fill(SINCE_1_7)
        .text("pods", request.pods().toString())
        .text("services", services.toString())
        .text("etcd", romana.etcdServiceIp().orElseGet(() -> services.nth(ETCD_OFFSET).toString()))
        .text(
            "daemon",
            romana.daemonServiceIp().orElseGet(() -> services.nth(DAEMON_OFFSET).toString()))
        .render();
  }

  /** The router on the control plane creates routes to the address blocks of the nodes. */
  private static List<IamGrant> grants(ProviderRequest request) {
    return List.of(
        new IamGrant(
            InstanceGroupRole.CONTROL_PLANE,
            IamStatement.allow(List.of("ec2:DescribeAvailabilityZones", "ec2:DescribeVpcs"))),
        new IamGrant(
            InstanceGroupRole.CONTROL_PLANE,
            IamStatement.allow(List.of("ec2:CreateRoute", "ec2:DeleteRoute", "ec2:ReplaceRoute"))
                .when("ec2:ResourceTag/KubernetesCluster", request.cluster().name().value())));
  }
}
