package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code kindnet}: routes between the nodes of a subnet, on kops 1.37 only. */
public final class KindnetProvider implements NetworkingProvider {
  private static final String NAME = "networking.kindnet";
  private static final int LOG_LEVEL = 2;
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(KindnetProvider.class, "kindnet-k8s-1.32.yaml");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder().networkPolicy(true).status(ProviderStatus.active("1.32")).build();

  @Override
  public ProviderId id() {
    return ProviderId.of("kindnet");
  }

  @Override
  public String specKey() {
    return "kindnet";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return PROFILE;
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    Kindnet kindnet = (Kindnet) request.networking();
    return ProviderContribution.builder()
        .requiredFlows(RoutedPods.FLOWS)
        .podNetwork(pods(request, kindnet))
        .iamGrants(
            InstanceGrants.forAll(
                InstanceGrants.ofTheCluster(request, "ec2:ModifyInstanceAttribute")))
        .nodeNetworking(NodeNetworking.CONTAINERD_WITH_ARCHIVE)
        .addAddon(
            Addon.networking(NAME, "k8s-1.32", manifest(request, kindnet)).toBuilder()
                .needsRollingUpdate(RollingUpdateScope.ALL)
                .build())
        .addNotices(
            Problem.notice(
                FieldPath.of("spec").child("networking").child("kindnet"),
                ProviderCodes.KINDNET_EXPERIMENTAL,
                "kindnet is experimental: kops may drop it at any time"))
        .build();
  }

  /** The agents add routes to the instances of their subnet only. */
  private static PodNetwork pods(ProviderRequest request, Kindnet kindnet) {
    Masquerading masquerading =
        !isMasqueraded(request, kindnet)
            ? Masquerading.NEVER
            : keepsAddressesInVpc(request, kindnet)
                ? Masquerading.OUTSIDE_VPC
                : Masquerading.OUTSIDE_PODS;
    return request.isIpv6()
        ? PodNetworks.ofInterfaces(masquerading)
        : PodNetworks.overlay(request).toBuilder().masquerading(masquerading).build();
  }

  private static boolean isMasqueraded(ProviderRequest request, Kindnet kindnet) {
    return kindnet.masqueradeEnabled().orElse(!request.isIpv6());
  }

  private static boolean keepsAddressesInVpc(ProviderRequest request, Kindnet kindnet) {
    Optional<Cidr> vpc = request.spec().networkCidr();
    return notMasqueraded(request, kindnet).stream()
        .flatMap(text -> cidr(text).stream())
        .anyMatch(kept -> vpc.filter(kept::contains).isPresent());
  }

  /**
   * Returns the network that a text denotes; empty for a malformed one, which validation rejects.
   */
  private static Optional<Cidr> cidr(String text) {
    try {
      return Optional.of(Cidr.parse(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String manifest(ProviderRequest request, Kindnet kindnet) {
    boolean admin = kindnet.adminNetworkPolicies().orElse(false);
    boolean baseline = kindnet.baselineAdminNetworkPolicies().orElse(false);
    List<String> notMasqueraded = notMasqueraded(request, kindnet);
    Map<String, String> labels = Addon.managedLabels(NAME);
    return MANIFEST
        .fill()
        .fields("labels", labels)
        .text(
            "kindnetImage",
            Images.with(
                Images.of("kindnet-k8s-1.32", "kindnet"), Optional.empty(), kindnet.version()))
        .number("logLevel", kindnet.logLevel().orElse(LOG_LEVEL))
        .flag("networkPolicies", kindnet.networkPolicies().orElse(false))
        .flag("adminPolicies", admin)
        .flag("baselinePolicies", baseline)
        .flag("dnsCaching", kindnet.dnsCaching().orElse(false))
        .flag("nat64", kindnet.nat64().orElse(false))
        .number("fastPathThreshold", kindnet.fastPathThreshold().orElse(0))
        .flag("masquerading", isMasqueraded(request, kindnet))
        .text(
            "notMasqueraded",
            notMasqueraded.isEmpty()
                ? Optional.empty()
                : Optional.of("--no-masquerade-cidr=" + String.join(",", notMasqueraded)))
        .block("adminDefinition", admin ? AdminPolicyDefinitions.admin(labels, true) : "")
        .block("baselineDefinition", baseline ? AdminPolicyDefinitions.baseline(labels) : "")
        .render();
  }

  /** By default, addresses of the VPC, pods and services are not masqueraded. */
  private static List<String> notMasqueraded(ProviderRequest request, Kindnet kindnet) {
    if (kindnet.masqueradeEnabled().isPresent()
        || !kindnet.masqueradeNonMasqueradeCidrs().isEmpty()
        || request.isIpv6()) {
      return kindnet.masqueradeNonMasqueradeCidrs();
    }
    ClusterSpec spec = request.spec();
    return Stream.of(spec.networkCidr(), request.podCidr(), spec.serviceClusterIpRange())
        .flatMap(Optional::stream)
        .map(Cidr::toString)
        .toList();
  }
}
