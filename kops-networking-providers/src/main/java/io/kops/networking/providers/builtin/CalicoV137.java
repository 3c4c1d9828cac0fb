package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.networking.Calico;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calico 3.31 on kops 1.37, with Kubernetes as its datastore. */
final class CalicoV137 {
  private static final ProviderPort VXLAN = ProviderPort.udp(4789, "VXLAN");
  private static final ProviderPort TYPHA = ProviderPort.tcp(5473, "typha");
  private static final ProviderPort WIREGUARD = ProviderPort.udp(51820, "WireGuard");

  static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .networkPolicy(true)
          .encryption("with wireguardEnabled: WireGuard")
          .addPorts(CalicoProvider.BGP, CalicoProvider.IPIP, VXLAN, TYPHA, WIREGUARD)
          .addFirewallShapes(FirewallShape.of(NodesToControlPlane.IPIP))
          .status(ProviderStatus.active("1.6"))
          .build();

  private static final String NAME = "networking.projectcalico.org";
  private static final String LEAVE_THE_CHECK = "DoNothing";
  private static final String DISABLE_THE_CHECK = "Disable";
  private static final String FIRST = "first-found";
  private static final int METRICS_PORT = 9091;
  private static final int TYPHA_METRICS_PORT = 9093;
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(CalicoV137.class, "calico-k8s-1.25.yaml");

  private static final IamStatement SOURCE_CHECK =
      IamStatement.allow(List.of("ec2:DescribeInstances", "ec2:ModifyNetworkInterfaceAttribute"));

  private final ProviderRequest request;
  private final Calico calico;

  private CalicoV137(ProviderRequest request) {
    this.request = request;
    this.calico = (Calico) request.networking();
  }

  static ProviderContribution contribute(ProviderRequest request) {
    CalicoV137 calico = new CalicoV137(request);
    return ProviderContribution.builder()
        .addFirewallRule(NodesToControlPlane.IPIP)
        .requiredFlows(calico.flows())
        .podNetwork(calico.pods())
        .iamGrants(calico.grants())
        .nodeNetworking(calico.nodes())
        .addAddon(
            Addon.networking(NAME, "k8s-1.25", calico.manifest()).toBuilder().prune(true).build())
        .build();
  }

  private List<RequiredFlow> flows() {
    List<ProviderPort> traffic = new ArrayList<>();
    if (encapsulation().equals("ipip")) {
      traffic.add(CalicoProvider.BGP);
      if (!mode("ipip", calico.ipipMode()).equals("Never")) {
        traffic.add(CalicoProvider.IPIP);
      }
    }
    if (!mode("vxlan", calico.vxlanMode()).equals("Never")) {
      traffic.add(VXLAN);
    }
    if (calico.typhaReplicas().orElse(0) > 0) {
      traffic.add(TYPHA);
    }
    if (wireguard()) {
      traffic.add(WIREGUARD);
    }
    return Stream.concat(
            traffic.stream().map(RequiredFlow::betweenInstances),
            encapsulation().equals("none") ? RoutedPods.FLOWS.stream() : Stream.empty())
        .toList();
  }

  private boolean wireguard() {
    return !request.isIpv6() && calico.wireguardEnabled().orElse(false);
  }

  /**
   * WireGuard replaces the encapsulation of the address pool. IPv6 clusters have no address pool,
   * and Calico masquerades for those of IPv4 only. EC2 drops packets with addresses of pods within
   * a subnet unless Calico or another tool disables the source/destination check.
   */
  private Optional<PodNetwork> pods() {
    if (request.isIpv6()) {
      return Optional.of(PodNetworks.ofInterfaces(Masquerading.NEVER));
    }
    if (wireguard()) {
      return Optional.of(PodNetworks.overlay(request, WIREGUARD));
    }
    boolean vxlan = encapsulation().equals("vxlan");
    String mode = vxlan ? mode("vxlan", calico.vxlanMode()) : mode("ipip", calico.ipipMode());
    boolean always = mode.equals("Always");
    if (!always && !sourceCheck().equals(DISABLE_THE_CHECK)) {
      return Optional.empty();
    }
    return Optional.of(
        mode.equals("Never")
            ? PodNetworks.overlay(request)
            : PodNetworks.overlay(request, vxlan ? VXLAN : CalicoProvider.IPIP).toBuilder()
                .encapsulatesWithinSubnets(always)
                .build());
  }

  private List<IamGrant> grants() {
    return sourceCheck().equals(LEAVE_THE_CHECK) ? List.of() : InstanceGrants.forAll(SOURCE_CHECK);
  }

  private NodeNetworking nodes() {
    NodeNetworking.Builder nodes = NodeNetworking.CONTAINERD.toBuilder().kubeProxy(!bpf());
    if (!request.isIpv6() && calico.wireguardEnabled().orElse(true)) {
      nodes.addUbuntuPackage("wireguard");
    }
    return nodes.build();
  }

  private String manifest() {
    boolean ipv6 = request.isIpv6();
    int typhas = calico.typhaReplicas().orElse(0);
    Map<String, String> labels = Addon.managedLabels(NAME);
    return MANIFEST
        .fill()
        .fields("labels", labels)
        .block("definitions", CalicoDefinitions.with(labels))
        .flag("bpf", bpf())
        .text("apiServer", request.spec().apiInternalName())
        .flag("ipv6", ipv6)
        .text("backend", encapsulation().equals("ipip") ? "bird" : encapsulation())
        .flag("bird", encapsulation().equals("ipip"))
        .text("mtu", Integer.toString(calico.mtu().orElse(0)))
        .flag("allowIpForwarding", calico.allowIpForwarding().orElse(false))
        .text("cniImage", image("cni"))
        .text("nodeImage", image("node"))
        .text("controllersImage", image("controllers"))
        .text("typhaImage", image("typha"))
        .text("ip", ipv6 ? "none" : "autodetect")
        .text("ip6", ipv6 ? "autodetect" : "none")
        .text("ipDetection", given(calico.ipv4AutoDetectionMethod()).orElse(ipv6 ? "none" : FIRST))
        .text("ip6Detection", given(calico.ipv6AutoDetectionMethod()).orElse(ipv6 ? FIRST : "none"))
        .text("ipip", mode("ipip", calico.ipipMode()))
        .text("vxlan", mode("vxlan", calico.vxlanMode()))
        .text("pods", ipv6 ? "" : request.pods().toString())
        .namedValues("felix", felix())
        .namedValues("proxy", ProxyEnvironment.of(request.spec()))
        .flag("metrics", calico.prometheusMetricsEnabled().orElse(false))
        .number("metricsPort", port(calico.prometheusMetricsPort(), METRICS_PORT))
        .text("cpuRequest", given(calico.cpuRequest()).orElse("250m"))
        .flag("typha", typhas > 0)
        .number("typhaReplicas", typhas)
        .flag("typhaMetrics", calico.typhaPrometheusMetricsEnabled().orElse(false))
        .number("typhaMetricsPort", port(calico.typhaPrometheusMetricsPort(), TYPHA_METRICS_PORT))
        .render();
  }

  /**
   * Returns the environment variables of Felix; settings that kops leaves at Felix's defaults are
   * omitted.
   */
  private Map<String, String> felix() {
    Map<String, String> felix = new LinkedHashMap<>();
    felix.put("FELIX_AWSSRCDSTCHECK", sourceCheck());
    felix.put("FELIX_BPFENABLED", Boolean.toString(bpf()));
    felix.put(
        "FELIX_BPFEXTERNALSERVICEMODE", given(calico.bpfExternalServiceMode()).orElse("Tunnel"));
    felix.put(
        "FELIX_BPFKUBEPROXYIPTABLESCLEANUPENABLED",
        word(calico.bpfKubeProxyIptablesCleanupEnabled()));
    felix.put("FELIX_BPFLOGLEVEL", given(calico.bpfLogLevel()).orElse("Off"));
    felix.put("FELIX_CHAININSERTMODE", given(calico.chainInsertMode()).orElse("insert"));
    felix.put("FELIX_IPTABLESBACKEND", given(calico.iptablesBackend()).orElse("Auto"));
    given(calico.nftablesMode()).ifPresent(mode -> felix.put("FELIX_NFTABLESMODE", mode));
    felix.put("FELIX_LOGSEVERITYSCREEN", given(calico.logSeverityScreen()).orElse("info"));
    felix.put("FELIX_PROMETHEUSMETRICSENABLED", word(calico.prometheusMetricsEnabled()));
    felix.put(
        "FELIX_PROMETHEUSMETRICSPORT",
        Integer.toString(port(calico.prometheusMetricsPort(), METRICS_PORT)));
    felix.put("FELIX_PROMETHEUSGOMETRICSENABLED", word(calico.prometheusGoMetricsEnabled()));
    felix.put(
        "FELIX_PROMETHEUSPROCESSMETRICSENABLED", word(calico.prometheusProcessMetricsEnabled()));
    felix.put("FELIX_WIREGUARDENABLED", word(calico.wireguardEnabled()));
    return felix;
  }

  private boolean bpf() {
    return calico.bpfEnabled().orElse(false);
  }

  /** EC2 checks only IPv4 addresses; Felix disables the check. */
  private String sourceCheck() {
    boolean checked = request.spec().cloudProvider() == CloudProvider.AWS && !request.isIpv6();
    return checked ? given(calico.awsSrcDstCheck()).orElse(DISABLE_THE_CHECK) : LEAVE_THE_CHECK;
  }

  private String encapsulation() {
    return encapsulation(request, calico);
  }

  /** Returns {@code ipip}, {@code vxlan} or, for IPv6, {@code none}. */
  static String encapsulation(ProviderRequest request, Calico calico) {
    return request.isIpv6() ? "none" : given(calico.encapsulationMode()).orElse("ipip");
  }

  private String mode(String encapsulation, Optional<String> given) {
    return encapsulation().equals(encapsulation) ? given(given).orElse("CrossSubnet") : "Never";
  }

  private String image(String name) {
    return Images.with(Images.of("calico-k8s-1.25", name), calico.registry(), calico.version());
  }

  private static Optional<String> given(Optional<String> text) {
    return text.filter(word -> !word.isEmpty());
  }

  private static String word(Optional<Boolean> flag) {
    return flag.orElse(false).toString();
  }

  private static int port(OptionalInt given, int otherwise) {
    return given.orElse(0) == 0 ? otherwise : given.getAsInt();
  }

  /**
   * The custom resource definitions of Calico. They preserve unknown fields below {@code spec}: the
   * upstream schemas have ten thousand lines, and Calico validates its resources itself. The fields
   * that a server sets to a default are declared.
   */
  static final class CalicoDefinitions {
    private static final ManifestTemplate DEFINITION =
        ManifestTemplate.beside(CalicoDefinitions.class, "calico-definition.yaml");

    private static final List<Resource> RESOURCES =
        List.of(
            Resource.ofTheCluster("BGPConfiguration"),
            Resource.ofTheCluster("BGPFilter"),
            Resource.ofTheCluster("BGPPeer"),
            Resource.ofTheCluster("BlockAffinity"),
            Resource.ofTheCluster("CalicoNodeStatus"),
            Resource.ofTheCluster("ClusterInformation"),
            Resource.ofTheCluster("FelixConfiguration"),
            Resource.ofTheCluster("GlobalNetworkPolicy"),
            Resource.ofTheCluster("GlobalNetworkSet"),
            Resource.ofTheCluster("HostEndpoint"),
            Resource.ofTheCluster("IPAMBlock"),
            Resource.ofTheCluster("IPAMConfig"),
            Resource.ofTheCluster("IPAMHandle"),
            Resource.ofTheCluster("IPPool"),
            Resource.ofTheCluster("IPReservation"),
            Resource.ofTheCluster("KubeControllersConfiguration"),
            Resource.ofNamespaces("NetworkPolicy"),
            Resource.ofNamespaces("NetworkSet"),
            Resource.ofTheCluster("StagedGlobalNetworkPolicy"),
            Resource.ofNamespaces("StagedKubernetesNetworkPolicy"),
            Resource.ofNamespaces("StagedNetworkPolicy"),
            Resource.ofTheCluster("Tier"));

    private static final List<String> WITH_DEFAULTS =
        List.of("BGPConfiguration", "BGPPeer", "IPAMBlock", "KubeControllersConfiguration");

    private CalicoDefinitions() {}

    private record Resource(String kind, String scope) {
      static Resource ofTheCluster(String kind) {
        return new Resource(kind, "Cluster");
      }

      static Resource ofNamespaces(String kind) {
        return new Resource(kind, "Namespaced");
      }

      String singular() {
        return kind.toLowerCase(Locale.ROOT);
      }

      String plural() {
        String singular = singular();
        if (singular.endsWith("y")) {
          return singular.substring(0, singular.length() - 1) + "ies";
        }
        return singular.endsWith("s") ? singular + "es" : singular + "s";
      }

      String define(Map<String, String> labels) {
        ManifestTemplate.Form form =
            DEFINITION
                .fill()
                .fields("labels", labels)
                .text("kind", kind)
                .text("singular", singular())
                .text("plural", plural())
                .text("scope", scope);
        WITH_DEFAULTS.forEach(name -> form.flag("of" + name, name.equals(kind)));
        return form.render();
      }
    }

    /** Returns the definitions as YAML documents with the given labels. */
    static String with(Map<String, String> labels) {
      return Stream.concat(
              RESOURCES.stream().map(resource -> resource.define(labels)),
              Stream.of(
                  AdminPolicyDefinitions.admin(labels, false),
                  AdminPolicyDefinitions.baseline(labels)))
          .collect(Collectors.joining("---\n"));
    }
  }
}
