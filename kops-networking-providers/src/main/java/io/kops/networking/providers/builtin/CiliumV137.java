package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import io.kops.networking.spi.RollingUpdateScope;
import io.kops.networking.spi.SecretNeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cilium 1.18 on kops 1.37, the default of that release. */
final class CiliumV137 {
  private static final ProviderPort HUBBLE = ProviderPort.tcp(4244, "hubble");
  private static final ProviderPort ETCD = ProviderPort.tcp(4003, "etcd with etcdManaged");
  private static final ProviderPort WIREGUARD = ProviderPort.udp(51871, "WireGuard");
  private static final ProviderPort IPSEC = new ProviderPort("50", PortRange.ALL, "IPsec (ESP)");

  static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .networkPolicy(true)
          .encryption("with enableEncryption: WireGuard, or IPsec with the secret ciliumpassword")
          .addPorts(
              CiliumProvider.VXLAN,
              CiliumProvider.GENEVE,
              CiliumProvider.HEALTH,
              HUBBLE,
              ETCD,
              WIREGUARD,
              IPSEC)
          .status(ProviderStatus.active("1.9"))
          .build();

  private static final String NAME = "networking.cilium.io";
  private static final String KEYS = "ciliumpassword";
  private static final FieldPath OPTIONS = FieldPath.of("spec").child("networking").child("cilium");
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(CiliumV137.class, "cilium-k8s-1.16-v1.15.yaml");

  /** AppArmor would keep these containers from mounting file systems and loading programs. */
  private static final List<String> UNCONFINED =
      List.of("cilium-agent", "clean-cilium-state", "mount-cgroup", "apply-sysctl-overwrites");

  private static final AddonSecret IPSEC_KEYS =
      new AddonSecret("kube-system", "cilium-ipsec-keys", Map.of("keys", KEYS));

  private static final Keyset ETCD_CA =
      new Keyset("etcd-clients-ca-cilium", "etcd-clients-ca-cilium");
  private static final Keyset ETCD_CLIENT = new Keyset("etcd-client-cilium", "cilium");
  private static final List<NodeFile> ETCD_FILES =
      List.of(
          new NodeFile(
              "/etc/kubernetes/pki/cilium/etcd-ca.crt",
              "0644",
              new NodeFile.Content.Certificate(ETCD_CA)),
          new NodeFile(
              "/etc/kubernetes/pki/cilium/etcd-client-cilium.crt",
              "0644",
              new NodeFile.Content.Certificate(ETCD_CLIENT)),
          new NodeFile(
              "/etc/kubernetes/pki/cilium/etcd-client-cilium.key",
              "0600",
              new NodeFile.Content.PrivateKey(ETCD_CLIENT)));

  private static final NodeFile UNMANAGED_ROUTES =
      NodeFile.text(
          "/usr/lib/systemd/networkd.conf.d/40-disable-manage-foreign-routes.conf",
          """
          [Network]
          ManageForeignRoutes=no
          ManageForeignRoutingPolicyRules=no
          """);

  /**
   * systemd 238 and later mount the BPF file system themselves and reject a mount unit of that
   * name.
   */
  private static final NodeUnit BPF_FILE_SYSTEM =
      new NodeUnit(
          "cilium-bpffs.service",
          """
          [Unit]
          Description=Cilium BPF mounts
          DefaultDependencies=no
          Before=kubelet.service

          [Service]
          Type=oneshot
          RemainAfterExit=yes
          ExecStart=/bin/sh -c "mountpoint -q /sys/fs/bpf || mount -t bpf bpffs /sys/fs/bpf"

          [Install]
          WantedBy=multi-user.target
          """);

  private static final NodeUnit CGROUPS =
      new NodeUnit(
          "run-cilium-cgroupv2.mount",
          """
          [Unit]
          Description=Cilium cgroup2 mounts
          DefaultDependencies=no
          Before=local-fs.target umount.target kubelet.service

          [Mount]
          What=cgroup2
          Where=/run/cilium/cgroupv2
          Type=cgroup2

          [Install]
          WantedBy=multi-user.target
          """);

  private static final IamStatement INTERFACES =
      IamStatement.allow(
          List.of(
              "ec2:DescribeSubnets",
              "ec2:AttachNetworkInterface",
              "ec2:AssignPrivateIpAddresses",
              "ec2:UnassignPrivateIpAddresses",
              "ec2:CreateNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeSecurityGroups",
              "ec2:DeleteNetworkInterface",
              "ec2:ModifyNetworkInterfaceAttribute",
              "ec2:DescribeVpcs",
              "ec2:CreateTags",
              "ec2:DescribeRouteTables",
              "ec2:DescribeTags",
              "ec2:DescribeInstances"));

  private final ProviderRequest request;
  private final Cilium cilium;
  private final boolean eni;

  private CiliumV137(ProviderRequest request) {
    this.request = request;
    this.cilium = (Cilium) request.networking();
    this.eni = CiliumConfig.isEni(cilium);
  }

  static ProviderContribution contribute(ProviderRequest request) {
    CiliumV137 cilium = new CiliumV137(request);
    return ProviderContribution.builder()
        .requiredFlows(cilium.flows())
        .podNetwork(cilium.pods())
        .iamGrants(cilium.grants())
        .nodeNetworking(cilium.nodes())
        .addAddon(cilium.addon())
        .secrets(cilium.secrets())
        .notices(cilium.notices())
        .build();
  }

  /** Returns the internal name of the API, which agents use instead of the Kubernetes service. */
  static String apiServer(ProviderRequest request) {
    return request
        .spec()
        .apiInternalName()
        .orElseGet(() -> "api.internal." + request.spec().name());
  }

  private boolean ipsec() {
    return cilium.enableEncryption().orElse(false)
        && cilium.encryptionType().filter("wireguard"::equals).isEmpty();
  }

  private List<RequiredFlow> flows() {
    Map<String, String> config = CiliumConfig.of(request);
    List<RequiredFlow> flows = new ArrayList<>();
    flows.add(RequiredFlow.betweenInstances(CiliumProvider.HEALTH));
    flows.addAll(CiliumProvider.tunnel(tunnel(config)));
    if (CiliumConfig.hasHubble(cilium)) {
      flows.add(RequiredFlow.betweenInstances(HUBBLE));
    }
    if (cilium.etcdManaged().orElse(false)) {
      flows.add(RequiredFlow.toInstances(FirewallGroup.CONTROL_PLANE, ETCD));
    }
    encryption().map(RequiredFlow::betweenInstances).ifPresent(flows::add);
    return flows;
  }

  private static String tunnel(Map<String, String> config) {
    return "tunnel".equals(config.get("routing-mode"))
        ? config.getOrDefault("tunnel-protocol", "")
        : "disabled";
  }

  private Optional<ProviderPort> encryption() {
    return cilium.enableEncryption().orElse(false)
        ? Optional.of(ipsec() ? IPSEC : WIREGUARD)
        : Optional.empty();
  }

  /**
   * Cilium 1.18 encrypts the packets of its tunnel, including those from instances to pods; without
   * a tunnel it encrypts packets between pods only. Another plug-in of a chain routes the packets,
   * and without a tunnel and addresses of the VPC, the user has to create the routes to pods.
   */
  private Optional<PodNetwork> pods() {
    Map<String, String> config = CiliumConfig.of(request);
    Optional<ProviderPort> tunnel = CiliumProvider.encapsulation(tunnel(config));
    boolean chained = !List.of("none", "portmap").contains(chaining(config));
    boolean interfaces = eni || request.isIpv6();
    if (chained || (tunnel.isEmpty() && !interfaces)) {
      return Optional.empty();
    }
    boolean masqueraded = !request.isIpv6() && "true".equals(config.get("enable-ipv4-masquerade"));
    PodNetwork.Builder pods =
        interfaces
            ? PodNetworks.ofInterfaces(masqueraded ? Masquerading.OUTSIDE_VPC : Masquerading.NEVER)
                .toBuilder()
            : PodNetworks.overlay(request).toBuilder()
                .masquerading(masqueraded ? Masquerading.OUTSIDE_PODS : Masquerading.NEVER);
    return Optional.of(
        pods.encapsulations(encryption().or(() -> tunnel).stream().toList())
            .encapsulationsFromInstances(
                tunnel.flatMap(port -> encryption().or(() -> tunnel)).stream().toList())
            .build());
  }

  private static String chaining(Map<String, String> config) {
    return config.getOrDefault("cni-chaining-mode", "none");
  }

  private boolean hasKeys() {
    return request.existingSecrets().contains(KEYS);
  }

  private List<IamGrant> grants() {
    return eni
        ? Stream.concat(
                InstanceGrants.forControlPlane(INTERFACES).stream(),
                InstanceGrants.forAll(EniNodes.DESCRIBE_TYPES).stream())
            .toList()
        : List.of();
  }

  private List<SecretNeed> secrets() {
    return ipsec() || hasKeys()
        ? List.of(new SecretNeed(KEYS, ipsec(), "the IPsec keys of node-to-node encryption"))
        : List.of();
  }

  private List<Problem> notices() {
    Stream<Problem> keys =
        ipsec() && !hasKeys()
            ? Stream.of(
                Problem.warning(
                    OPTIONS.child("encryptionType"),
                    ProviderCodes.CILIUM_WITHOUT_KEYS,
                    "IPsec encryption is enabled, but the state store has no secret " + KEYS,
                    "create the secret "
                        + KEYS
                        + " with a line such as \"keys: 3 rfc4106(gcm(aes)) <40 hexadecimal digits>"
                        + " 128\", or use wireguard"))
            : Stream.empty();
    Stream<Problem> addresses = eni ? EniNodes.notices(request, false).stream() : Stream.empty();
    Map<String, String> config = CiliumConfig.of(request);
    return Stream.of(keys, CiliumStartUp.problems(config), ingress(config), addresses)
        .flatMap(problems -> problems)
        .toList();
  }

  /**
   * The operator logs a warning and ignores both, in {@code operator/pkg/ingress/cell.go} and
   * {@code operator/pkg/gateway-api/cell.go}.
   */
  private static Stream<Problem> ingress(Map<String, String> config) {
    Map<String, String> features =
        Map.of("enable-gateway-api", "gatewayAPI", "enable-ingress-controller", "ingress");
    boolean replaces =
        Stream.of("kube-proxy-replacement", "enable-node-port")
            .anyMatch(key -> "true".equals(config.get(key)));
    return features.entrySet().stream()
        .filter(feature -> !replaces && "true".equals(config.get(feature.getKey())))
        .sorted(Map.Entry.comparingByKey())
        .map(
            feature ->
                Problem.warning(
                    OPTIONS.child(feature.getValue()).child("enabled"),
                    ProviderCodes.CILIUM_INGRESS_INACTIVE,
                    "the cilium operator ignores "
                        + feature.getValue()
                        + ", because cilium does not replace kube-proxy",
                    "set enableNodePort to true and kubeProxy.enabled to false"));
  }

  private NodeNetworking nodes() {
    NodeNetworking.Builder nodes =
        NodeNetworking.CONTAINERD.toBuilder()
            .wholeCniArchive(cilium.chainingMode().filter("portmap"::equals).isPresent())
            .kubeProxy(!cilium.enableNodePort().orElse(false))
            .addUnits(BPF_FILE_SYSTEM, CGROUPS);
    for (String devices : List.of("all", "lxc*", "cilium_*")) {
      nodes.putSysctl("net.ipv4.conf." + devices + ".rp_filter", "0");
    }
    if (cilium.etcdManaged().orElse(false)) {
      nodes.addAllFiles(ETCD_FILES);
    }
    return eni ? EniNodes.on(request, nodes.build()) : nodes.addFile(UNMANAGED_ROUTES).build();
  }

  private Addon addon() {
    return Addon.networking(NAME, "k8s-1.16", manifest()).toBuilder()
        .file("k8s-1.16-v1.15.yaml")
        .needsRollingUpdate(RollingUpdateScope.ALL)
        .needsPki(CiliumConfig.hasHubble(cilium))
        .secrets(hasKeys() ? List.of(IPSEC_KEYS) : List.of())
        .build();
  }

  private String manifest() {
    boolean ingress = cilium.ingressEnabled().orElse(false);
    boolean gateway = cilium.gatewayApiEnabled().orElse(false);
    boolean hubble = CiliumConfig.hasHubble(cilium);
    boolean metrics = cilium.enablePrometheusMetrics().orElse(false);
    String clusterName = CiliumConfig.clusterName(cilium);
    return MANIFEST
        .fill()
        .fields("labels", Addon.managedLabels(NAME))
        .fields("config", CiliumConfig.of(request))
        .text("clusterName", clusterName)
        .text("apiServer", apiServer(request))
        .text("localhost", request.isIpv6() ? "::1" : "127.0.0.1")
        .flag("hubble", hubble)
        .flag("hubbleMetrics", !cilium.hubbleMetrics().isEmpty())
        .text("hubbleServers", "*." + clusterName.replace('.', '-') + ".hubble-grpc.cilium.io")
        .flag("ingress", ingress)
        .flag("sharedIngress", ingress && hasSharedLoadBalancer())
        .text(
            "ingressService",
            CiliumConfig.given(cilium.ingressSharedLoadBalancerServiceName())
                .orElse("cilium-ingress"))
        .flag("gatewayApi", gateway)
        .flag("envoy", ingress || gateway)
        .flag("eni", eni)
        .text("eniTags", "--eni-tags=" + CiliumConfig.eniTags(request))
        .flag("etcd", cilium.etcdManaged().orElse(false))
        .flag("ipsecKeys", hasKeys())
        .flag("debug", cilium.debug().orElse(false))
        .flag("metrics", metrics)
        .number("metricsPort", CiliumConfig.metricsPort(cilium))
        .flag("agentPorts", metrics || hubble)
        .fields("agentAnnotations", agentAnnotations(metrics))
        .fields("operatorAnnotations", cilium.operatorPodAnnotations())
        .number("operators", operators())
        .text("cpuRequest", CiliumConfig.given(cilium.cpuRequest()).orElse("25m"))
        .text("memoryRequest", CiliumConfig.given(cilium.memoryRequest()).orElse("128Mi"))
        .text("cniBinPath", CiliumConfig.given(cilium.cniBinPath()).orElse("/opt/cni/bin"))
        .text("agentImage", image("agent"))
        .text("operatorImage", image("operator"))
        .text("relayImage", image("relay"))
        .render();
  }

  private Map<String, String> agentAnnotations(boolean metrics) {
    Map<String, String> annotations = new LinkedHashMap<>();
    for (String container : UNCONFINED) {
      annotations.put("container.apparmor.security.beta.kubernetes.io/" + container, "unconfined");
    }
    annotations.put("kubectl.kubernetes.io/default-container", "cilium-agent");
    if (metrics) {
      annotations.put("prometheus.io/scrape", "true");
      annotations.put("prometheus.io/port", Integer.toString(CiliumConfig.metricsPort(cilium)));
    }
    annotations.putAll(cilium.agentPodAnnotations());
    return annotations;
  }

  /** The load balancer of all Ingresses exists unless each has one of its own. */
  private boolean hasSharedLoadBalancer() {
    return CiliumConfig.given(cilium.ingressDefaultLoadBalancerMode())
        .filter(mode -> !mode.equals("shared"))
        .isEmpty();
  }

  /** Returns 2 when the control plane has more than one node, otherwise 1. */
  private int operators() {
    int controlPlane =
        request.cluster().groups(InstanceGroupRole.CONTROL_PLANE).stream()
            .mapToInt(InstanceGroup::mostInstances)
            .sum();
    return controlPlane > 1 ? 2 : 1;
  }

  private String image(String name) {
    return Images.with(
        Images.of("cilium-k8s-1.16-v1.15", name), cilium.registry(), cilium.version());
  }
}
