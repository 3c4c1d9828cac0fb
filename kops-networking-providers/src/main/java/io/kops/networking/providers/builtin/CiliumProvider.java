package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code cilium}: Cilium 1.0 on kops 1.10 and 1.18 on kops 1.37, unless the spec names another
 * version.
 */
public final class CiliumProvider implements NetworkingProvider {
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(CiliumProvider.class, "cilium-k8s-1.7.yaml");

  static final ProviderPort VXLAN = ProviderPort.udp(8472, "VXLAN");
  static final ProviderPort GENEVE = ProviderPort.udp(6081, "Geneve");
  static final ProviderPort HEALTH = ProviderPort.tcp(4240, "health checks");
  private static final ProviderPort ETCD = ProviderPort.tcp(4001, "etcd");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse(">=1.7.0"))
          .networkPolicy(true)
          .addPorts(VXLAN, HEALTH, ETCD)
          .addFirewallShapes(
              FirewallShape.of(NodesToControlPlane.IPIP),
              FirewallShape.of(NodesToControlPlane.ETCD))
          .status(ProviderStatus.active("1.9"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("cilium");
  }

  @Override
  public String specKey() {
    return "cilium";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> CiliumV137.PROFILE;
    };
  }

  @Override
  public Problems validate(ProviderRequest request) {
    Cilium cilium = (Cilium) request.networking();
    return switch (request.release()) {
      case V1_10 -> CiliumRules.check(cilium);
      case V1_37 -> CiliumIgnoredOptions.of(cilium).and(CiliumValues.check(cilium));
    };
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 -> CiliumV137.contribute(request);
    };
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    ClusterEtcd etcd = ClusterEtcd.of(request.spec());
    Cilium cilium = (Cilium) request.networking();
    return ProviderContribution.builder()
        .addFirewallRules(NodesToControlPlane.IPIP, NodesToControlPlane.ETCD)
        .addRequiredFlows(
            RequiredFlow.betweenInstances(HEALTH),
            RequiredFlow.toInstances(FirewallGroup.CONTROL_PLANE, ETCD))
        .addAllRequiredFlows(tunnel(cilium.tunnel().orElse("")))
        .podNetwork(pods(request, cilium))
        .iamGrants(ClusterEtcd.clientGrants(request))
        .nodeNetworking(NodeNetworking.cni(request).toBuilder().files(etcd.clientFiles()).build())
        .addAddon(addon(cilium, etcd))
        .build();
  }

  /** Without a tunnel, the user has to create the routes to pods. */
  private static Optional<PodNetwork> pods(ProviderRequest request, Cilium cilium) {
    return encapsulation(cilium.tunnel().orElse(""))
        .filter(tunnel -> !cilium.disableIpv4().orElse(false))
        .map(
            tunnel ->
                PodNetworks.overlay(request, tunnel).toBuilder()
                    .masquerading(
                        cilium.disableMasquerade().orElse(false)
                            ? Masquerading.NEVER
                            : Masquerading.OUTSIDE_PODS)
                    .build());
  }

  /** Returns the flows between pods; the tunnel is VXLAN unless the option names another one. */
  static List<RequiredFlow> tunnel(String option) {
    return encapsulation(option)
        .map(tunnel -> List.of(RequiredFlow.betweenInstances(tunnel)))
        .orElse(RoutedPods.FLOWS);
  }

  /** Returns the traffic of a tunnel; empty if the option disables it. */
  static Optional<ProviderPort> encapsulation(String option) {
    return switch (option) {
      case "disabled" -> Optional.empty();
      case "geneve" -> Optional.of(GENEVE);
      default -> Optional.of(VXLAN);
    };
  }

  private static Addon addon(Cilium cilium, ClusterEtcd etcd) {
    String manifest =
        MANIFEST
            .fill()
            .text(
                "agentImage",
                Images.with(
                    Images.of("cilium-k8s-1.7", "agent"), Optional.empty(), cilium.version()))
            .texts("options", CiliumArguments.of(cilium))
            .texts("etcdEndpoints", etcd.endpoints())
            .flag("etcdTls", etcd.tls())
            .render();
    return Addon.networking("networking.cilium.io", "k8s-1.7", "v1.0-kops.1", ">=1.7.0", manifest)
        .leavingPodsRunning();
  }

  /** Validates the options without which the agent does not start. */
  static final class CiliumRules {
    private static final FieldPath OPTIONS =
        FieldPath.of("spec").child("networking").child("cilium");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final int BITS_OF_IPV4 = 32;

    private final Problems.Collector problems = Problems.collector();

    private CiliumRules() {}

    static Problems check(Cilium cilium) {
      CiliumRules rules = new CiliumRules();
      rules.checkVersion(cilium.version());
      rules.checkWord(
          "allowLocalhost", cilium.allowLocalhost(), List.of("auto", "always", "policy"));
      rules.checkWord("enablePolicy", cilium.enablePolicy(), List.of("default", "always", "never"));
      rules.checkWord("tunnel", cilium.tunnel(), List.of("vxlan", "geneve", "disabled"));
      rules.checkNumber("ipv4ClusterCidrMaskSize", cilium.ipv4ClusterCidrMaskSize(), BITS_OF_IPV4);
      rules.checkNumber("logstashProbeTimer", cilium.logstashProbeTimer(), Integer.MAX_VALUE);
      rules.checkNumber("tracePayloadlen", cilium.tracePayloadlen(), Integer.MAX_VALUE);
      return rules.problems.problems();
    }

    private void checkVersion(Optional<String> version) {
      version
          .filter(tag -> !tag.isEmpty() && !TAG.matcher(tag).matches())
          .ifPresent(
              tag ->
                  problems.error(
                      OPTIONS.child("version"),
                      ProviderCodes.CILIUM_VERSION_INVALID,
                      "\"" + tag + "\" is not a valid image tag",
                      "set it to a tag of cilium/cilium such as v1.0-stable, or leave it unset"));
    }

    private void checkWord(String field, Optional<String> choice, List<String> words) {
      choice
          .filter(word -> !word.isEmpty() && !words.contains(word))
          .ifPresent(
              word ->
                  problems.error(
                      OPTIONS.child(field),
                      ProviderCodes.CILIUM_OPTION_UNKNOWN,
                      "Cilium does not recognise \"" + word + "\" for " + field,
                      "use one of " + String.join(", ", words)));
    }

    private void checkNumber(String field, OptionalInt number, int most) {
      number.ifPresent(
          value -> {
            if (value < 0 || value > most) {
              problems.error(
                  OPTIONS.child(field),
                  ProviderCodes.CILIUM_NUMBER_OUT_OF_RANGE,
                  value + " is " + (value < 0 ? "less than 0" : "more than " + most),
                  "set it to a number in the accepted range, or leave it unset");
            }
          });
    }
  }
}
