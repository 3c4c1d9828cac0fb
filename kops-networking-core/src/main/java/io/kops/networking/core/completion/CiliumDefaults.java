package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.Cilium;
import java.util.Optional;

/** What cilium of the 1.37 line is told where a user says nothing. */
final class CiliumDefaults implements SpecStep {
  private static final String ENI = "eni";

  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    return spec.networking()
        .filter(Cilium.class::isInstance)
        .map(Cilium.class::cast)
        .map(given -> fill(given, spec.isIpv6()))
        .map(filled -> spec.toBuilder().networking(filled).build())
        .orElse(spec);
  }

  private static Cilium fill(Cilium given, boolean ipv6) {
    String ipam = given.ipam().orElse("kubernetes");
    boolean routed = ipam.equals(ENI) || ipv6;
    Cilium.Builder cilium =
        given.toBuilder()
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
}
