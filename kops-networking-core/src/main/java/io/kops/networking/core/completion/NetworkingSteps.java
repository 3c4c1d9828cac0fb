package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;
import java.util.stream.Stream;

/** Completes the networking section: the provider and the options of each provider. */
final class NetworkingSteps {
  private static final FieldPath CALICO_ENCAPSULATION =
      FieldPath.of("spec").child("networking").child("calico").child("encapsulationMode");
  private static final FieldPath SERVICES = FieldPath.of("spec").child("serviceClusterIPRange");
  private static final String ENI = "eni";
  private static final String CILIUM_V110 = "v1.0-stable";
  private static final String CILIUM_V137 = "v1.18.12";
  private static final String KINDNET_VERSION = "v1.0.1";
  private static final int KINDNET_LOG_LEVEL = 2;
  private static final int ROMANA_ETCD_OFFSET = 88;
  private static final int ROMANA_DAEMON_OFFSET = 99;

  private NetworkingSteps() {}

  /** Chooses kubenet. kops 1.37 has no default provider. */
  static ClusterSpec kubenet(ClusterSpec spec) {
    return spec.toBuilder().networking(spec.networking().orElseGet(Kubenet::new)).build();
  }

  /** Sets the cilium version. */
  static ClusterSpec ciliumV110(ClusterSpec spec) {
    return spec.networking().orElse(null) instanceof Cilium given
        ? spec.toBuilder().networking(withVersion(given, CILIUM_V110)).build()
        : spec;
  }

  /** Sets the cilium version and the cilium options. */
  static ClusterSpec ciliumV137(ClusterSpec spec) {
    return spec.networking().orElse(null) instanceof Cilium given
        ? spec.toBuilder().networking(cilium(given, spec.isIpv6())).build()
        : spec;
  }

  private static Cilium withVersion(Cilium given, String version) {
    return given.toBuilder().version(given.version().orElse(version)).build();
  }

  private static Cilium cilium(Cilium given, boolean ipv6) {
    String ipam = given.ipam().orElse("kubernetes");
    boolean routed = ipam.equals(ENI) || ipv6;
    Cilium.Builder cilium =
        withVersion(given, CILIUM_V137).toBuilder()
            .ipam(ipam)
            .tunnel(given.tunnel().orElse(routed ? "disabled" : "vxlan"))
            .disableMasquerade(given.disableMasquerade().orElse(ipv6))
            .enableBpfMasquerade(given.enableBpfMasquerade().orElse(ipam.equals(ENI)));
    fillAgent(cilium, given);
    fillMaps(cilium, given);
    fillSwitches(cilium, given);
    return cilium.build();
  }

  private static void fillAgent(Cilium.Builder cilium, Cilium given) {
    cilium
        .cpuRequest(given.cpuRequest().orElse("25m"))
        .memoryRequest(given.memoryRequest().orElse("128Mi"))
        .identityAllocationMode(given.identityAllocationMode().orElse("crd"))
        .identityChangeGracePeriod(given.identityChangeGracePeriod().orElse("5s"))
        .clusterName(given.clusterName().orElse("default"))
        .monitorAggregation(given.monitorAggregation().orElse("medium"))
        .toFqdnsDnsRejectResponseCode(given.toFqdnsDnsRejectResponseCode().orElse("refused"))
        .agentPrometheusPort(given.agentPrometheusPort().orElse(9090));
  }

  private static void fillMaps(Cilium.Builder cilium, Cilium given) {
    cilium
        .bpfCtGlobalAnyMax(given.bpfCtGlobalAnyMax().orElse(262_144))
        .bpfCtGlobalTcpMax(given.bpfCtGlobalTcpMax().orElse(524_288))
        .bpfLbAlgorithm(given.bpfLbAlgorithm().orElse("random"))
        .bpfLbMaglevTableSize(given.bpfLbMaglevTableSize().orElse("16381"))
        .bpfLbMapMax(given.bpfLbMapMax().orElse(65_536))
        .bpfNatGlobalMax(given.bpfNatGlobalMax().orElse(524_288))
        .bpfNeighGlobalMax(given.bpfNeighGlobalMax().orElse(524_288))
        .bpfPolicyMapMax(given.bpfPolicyMapMax().orElse(16_384));
  }

  private static void fillSwitches(Cilium.Builder cilium, Cilium given) {
    boolean encrypts = given.enableEncryption().orElse(false);
    cilium
        .enableEndpointHealthChecking(given.enableEndpointHealthChecking().orElse(true))
        .enableRemoteNodeIdentity(given.enableRemoteNodeIdentity().orElse(true))
        .enableUnreachableRoutes(given.enableUnreachableRoutes().orElse(false))
        .enableL7Proxy(given.enableL7Proxy().orElse(true))
        .enableLocalRedirectPolicy(given.enableLocalRedirectPolicy().orElse(false))
        .disableCnpStatusUpdates(given.disableCnpStatusUpdates().orElse(true))
        .cniExclusive(given.cniExclusive().orElse(true))
        .iptablesRulesNoinstall(given.iptablesRulesNoinstall().orElse(false))
        .enableEncryption(encrypts)
        .encryptionType(
            given.encryptionType().or(() -> encrypts ? Optional.of("ipsec") : Optional.empty()));
  }

  /** Sets calico's encapsulation: IP in IP, or none with IPv6. kops replaces any other value. */
  static Cluster calicoEncapsulation(
      Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    if (!(cluster.spec().networking().orElse(null) instanceof Calico calico)) {
      return cluster;
    }
    String mode = cluster.spec().isIpv6() ? "none" : "ipip";
    calico
        .encapsulationMode()
        .filter(given -> !given.equals(mode))
        .ifPresent(
            given ->
                problems.notice(
                    CALICO_ENCAPSULATION,
                    CompletionCodes.CALICO_ENCAPSULATION_REPLACED,
                    "kops replaces calico's encapsulation %s with %s".formatted(given, mode)));
    return cluster.edit(
        edit -> edit.networking(calico.toBuilder().encapsulationMode(mode).build()));
  }

  /** Sets kindnet's options. By default it masquerades traffic that leaves the network. */
  static ClusterSpec kindnet(ClusterSpec spec) {
    if (!(spec.networking().orElse(null) instanceof Kindnet given)) {
      return spec;
    }
    Kindnet.Builder kindnet =
        given.toBuilder()
            .version(given.version().orElse(KINDNET_VERSION))
            .fastPathThreshold(given.fastPathThreshold().orElse(0))
            .logLevel(given.logLevel().orElse(KINDNET_LOG_LEVEL));
    if (given.masqueradeEnabled().isEmpty()) {
      boolean ipv4 = !spec.isIpv6();
      kindnet.masqueradeEnabled(ipv4);
      if (ipv4 && given.masqueradeNonMasqueradeCidrs().isEmpty()) {
        kindnet.masqueradeNonMasqueradeCidrs(
            Stream.of(spec.networkCidr(), spec.podCidr(), spec.serviceClusterIpRange())
                .flatMap(Optional::stream)
                .map(Cidr::toString)
                .toList());
      }
    }
    return spec.toBuilder().networking(kindnet.build()).build();
  }

  /** Sets romana's two service addresses. Like kops, replaces addresses that are set. */
  static Cluster romanaAddresses(
      Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    Optional<Cidr> services = cluster.spec().serviceClusterIpRange();
    if (services.isEmpty()
        || !(cluster.spec().networking().orElse(null) instanceof Romana romana)) {
      return cluster;
    }
    Romana.Builder addressed = romana.toBuilder();
    address(services.get(), ROMANA_ETCD_OFFSET, problems).ifPresent(addressed::etcdServiceIp);
    address(services.get(), ROMANA_DAEMON_OFFSET, problems).ifPresent(addressed::daemonServiceIp);
    return cluster.edit(spec -> spec.networking(addressed.build()));
  }

  private static Optional<String> address(Cidr services, int offset, Problems.Collector problems) {
    return PodAndServiceRanges.address(services, offset, SERVICES, problems)
        .map(IpAddress::toString);
  }
}
