package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.ProviderContribution;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agents start in every mode of cilium: the rendered configuration breaks none of the conditions
 * that the agent checks, and has the entries of the mode. Options that break one are reported.
 */
class CiliumStartUpTest {
  private static final Cilium.Builder PROXY = Cilium.builder().enableNodePort(true);
  private static final Cilium IPSEC = Cilium.builder().enableEncryption(true).build();
  private static final Cilium WIREGUARD =
      IPSEC.toBuilder().encryptionType("wireguard").nodeEncryption(true).build();
  private static final Cilium ENI = Cilium.builder().ipam("eni").build();
  private static final Cilium CHAINED =
      Cilium.builder().chainingMode("aws-cni").tunnel("disabled").disableMasquerade(true).build();
  private static final Cilium ETCD =
      Cilium.builder().etcdManaged(true).identityAllocationMode("kvstore").build();

  private static ProviderContribution contribution(Cilium cilium) {
    return new CiliumProvider()
        .contribute(requestV137(cilium).toBuilder().addExistingSecrets("ciliumpassword").build());
  }

  private static Map<String, String> config(Cilium cilium) {
    return KubernetesObjects.named(
            contribution(cilium).addons().get(0), ConfigMap.class, "cilium-config")
        .getData();
  }

  private static List<Problem> problems(Cilium cilium) {
    return contribution(cilium).notices().stream()
        .filter(problem -> problem.code() == ProviderCodes.CILIUM_AGENT_EXITS)
        .toList();
  }

  private static Cilium.Builder routed(Cilium.Builder cilium) {
    return cilium.tunnel("disabled").putExtraConfig("ipv4-native-routing-cidr", "100.96.0.0/11");
  }

  static Stream<Arguments> modes() {
    return Stream.of(
        Arguments.of("default", Cilium.DEFAULT),
        Arguments.of("IPsec", IPSEC),
        Arguments.of("IPsec with native routing", routed(IPSEC.toBuilder()).build()),
        Arguments.of(
            "direct routes between nodes",
            routed(Cilium.builder()).autoDirectNodeRoutes(true).build()),
        Arguments.of(
            "native routing without masquerading",
            Cilium.builder().tunnel("disabled").disableMasquerade(true).build()),
        Arguments.of(
            "native routing with the masquerading agent",
            Cilium.builder()
                .tunnel("disabled")
                .putExtraConfig("enable-ip-masq-agent", "true")
                .build()),
        Arguments.of("no chain", Cilium.builder().chainingMode("none").build()),
        Arguments.of(
            "cluster pool", Cilium.builder().putExtraConfig("ipam", "cluster-pool").build()),
        Arguments.of(
            "neighbours in a table of any size", Cilium.builder().bpfNeighGlobalMax(7).build()),
        Arguments.of(
            "NAT table of the default size",
            Cilium.builder()
                .bpfCtGlobalTcpMax(2048)
                .bpfCtGlobalAnyMax(1024)
                .bpfNatGlobalMax(524_288)
                .putExtraConfig("bpf-nat-global-max", "524288")
                .build()),
        Arguments.of(
            "NAT table as large as the connection tables",
            Cilium.builder()
                .bpfCtGlobalTcpMax(2048)
                .bpfCtGlobalAnyMax(1024)
                .bpfNatGlobalMax(3072)
                .build()),
        Arguments.of(
            "NAT table beside connection tables that depend on the memory",
            Cilium.builder().bpfCtGlobalTcpMax(2048).bpfNatGlobalMax(1_048_576).build()),
        Arguments.of(
            "tables that depend on the memory",
            Cilium.builder().putExtraConfig("bpf-nat-global-max", "0").build()),
        Arguments.of("WireGuard", WIREGUARD),
        Arguments.of(
            "WireGuard in place of kube-proxy", WIREGUARD.toBuilder().enableNodePort(true).build()),
        Arguments.of("ENI", ENI),
        Arguments.of("ENI in place of kube-proxy", ENI.toBuilder().enableNodePort(true).build()),
        Arguments.of("chained with aws-cni", CHAINED),
        Arguments.of("portmap", Cilium.builder().chainingMode("portmap").build()),
        Arguments.of("etcd", ETCD),
        Arguments.of("in place of kube-proxy", PROXY.build()),
        Arguments.of("mesh", Cilium.builder().clusterName("east").clusterId(255).build()),
        Arguments.of(
            "ingress, gateway API and hubble",
            Cilium.builder()
                .enableNodePort(true)
                .ingressEnabled(true)
                .gatewayApiEnabled(true)
                .hubbleEnabled(true)
                .build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void startsInEveryMode(String mode, Cilium cilium) {
    assertThat(problems(cilium)).as(mode).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("encryptionType", CHAINED.toBuilder().enableEncryption(true)),
        broken("encryptionType", IPSEC.toBuilder().putExtraConfig("enable-wireguard", "true")),
        broken("enableHostFirewall", IPSEC.toBuilder().enableHostFirewall(true)),
        broken("enableL7Proxy", Cilium.builder().iptablesRulesNoinstall(true)),
        broken("autoDirectNodeRoutes", Cilium.builder().autoDirectNodeRoutes(true)),
        broken("tunnel", Cilium.builder().tunnel("disabled").autoDirectNodeRoutes(true)),
        broken("tunnel", IPSEC.toBuilder().tunnel("disabled")),
        broken(
            "extraConfig",
            routed(Cilium.builder())
                .putExtraConfig("enable-ipv6", "true")
                .putExtraConfig("enable-ipv6-masquerade", "true")),
        broken("tunnel", ENI.toBuilder().tunnel("vxlan")),
        broken("ipam", Cilium.builder().ipam("hostscope")),
        broken("ipam", Cilium.builder().putExtraConfig("ipam", "host-scope")),
        broken(
            "agentPrometheusPort",
            Cilium.builder().enablePrometheusMetrics(true).agentPrometheusPort(9879)),
        broken("enableBPFMasquerade", ENI.toBuilder().disableMasquerade(true)),
        broken("extraConfig", Cilium.builder().putExtraConfig("enable-ipv4", "false")),
        broken(
            "extraConfig",
            Cilium.builder().enableNodePort(true).putExtraConfig("bpf-lb-mode", "dsr")),
        broken("identityAllocationMode", Cilium.builder().identityAllocationMode("kvstore")),
        broken("clusterName", Cilium.builder().clusterName("east.example.com")),
        broken("clusterID", Cilium.builder().clusterId(7)),
        broken("clusterID", Cilium.builder().clusterName("east").clusterId(256)),
        broken("bpfCTGlobalTCPMax", Cilium.builder().bpfCtGlobalTcpMax(1023)),
        broken("bpfCTGlobalAnyMax", Cilium.builder().bpfCtGlobalAnyMax(16_777_217)),
        broken("bpfNATGlobalMax", Cilium.builder().bpfNatGlobalMax(7)),
        broken(
            "bpfNATGlobalMax",
            Cilium.builder().bpfCtGlobalTcpMax(2048).bpfCtGlobalAnyMax(1024).bpfNatGlobalMax(3073)),
        broken("bpfLBMaglevTableSize", Cilium.builder().bpfLbMaglevTableSize("16384")));
  }

  private static Arguments broken(String field, Cilium.Builder cilium) {
    return Arguments.of(field, cilium.build());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void reportsOptionsWithWhichAgentsExit(String field, Cilium cilium) {
    assertThat(problems(cilium))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path().toString()).isEqualTo("spec.networking.cilium." + field);
              assertThat(problem.message()).startsWith("the cilium agent exits: ");
              assertThat(problem.remedy()).isNotBlank();
            });
  }

  @Test
  void acceptsDirectServerReturnThroughGeneve() {
    assertThat(
            problems(
                Cilium.builder()
                    .enableNodePort(true)
                    .tunnel("geneve")
                    .putExtraConfig("bpf-lb-mode", "dsr")
                    .putExtraConfig("bpf-lb-dsr-dispatch", "geneve")
                    .build()))
        .isEmpty();
  }

  /** The transparent mode keeps proxied DNS requests encrypted. */
  @Test
  void proxiesDnsTransparentlyWithIpsec() {
    assertThat(config(IPSEC))
        .containsEntry("enable-ipsec", "true")
        .containsEntry("dnsproxy-enable-transparent-mode", "true")
        .containsEntry("ipsec-key-file", "/etc/ipsec/keys");
    Addon addon = contribution(IPSEC).addons().get(0);
    PodTemplateSpec pods = PodView.daemons(addon);
    assertThat(PodView.mounts(pods, PodView.container(pods, "cilium-agent")))
        .contains("/etc/ipsec<-secret cilium-ipsec-keys");

    Map<String, String> before = new TreeMap<>(config(IPSEC));
    before.remove("dnsproxy-enable-transparent-mode");
    assertThat(CiliumStartUp.problems(before)).hasSize(1);
  }

  /** The agent creates its CiliumNode, to which the operator then assigns addresses. */
  @Test
  void createsTheCiliumNodeWithEni() {
    assertThat(config(ENI))
        .containsEntry("ipam", "eni")
        .containsEntry("routing-mode", "native")
        .containsEntry("enable-ipv4", "true")
        .containsEntry("enable-endpoint-routes", "true")
        .containsEntry("auto-create-cilium-node-resource", "true")
        .doesNotContainKeys("tunnel-protocol", "tunnel-source-port-range");
  }

  /** The other plug-in routes the traffic of pods, through the network stack of the host. */
  @Test
  void leavesRoutingToTheOtherPlugInOfAChain() {
    assertThat(config(CHAINED))
        .containsEntry("cni-chaining-mode", "aws-cni")
        .containsEntry("enable-local-node-route", "false")
        .containsEntry("enable-host-legacy-routing", "true")
        .containsEntry("routing-mode", "native")
        .doesNotContainKey("dnsproxy-enable-transparent-mode");
    assertThat(config(Cilium.builder().chainingMode("portmap").build()))
        .containsEntry("enable-host-legacy-routing", "true")
        .doesNotContainKey("enable-local-node-route");
  }

  /** Cilium has the chaining mode none for no chain. */
  @Test
  void hasNoChainWithTheModeNone() {
    Map<String, String> expected = new TreeMap<>(config(Cilium.DEFAULT));
    expected.put("cni-chaining-mode", "none");

    assertThat(config(Cilium.builder().chainingMode("none").build())).isEqualTo(expected);
  }

  /** The operator starts the controllers only if cilium replaces kube-proxy. */
  @Test
  void warnsAboutIngressWithoutKubeProxyReplacement() {
    Cilium.Builder both = Cilium.builder().ingressEnabled(true).gatewayApiEnabled(true);

    assertThat(inactive(both.build()))
        .containsExactly(
            "spec.networking.cilium.gatewayAPI.enabled", "spec.networking.cilium.ingress.enabled");
    assertThat(inactive(both.putExtraConfig("enable-node-port", "true").build())).isEmpty();
    assertThat(inactive(Cilium.builder().ingressEnabled(true).enableNodePort(true).build()))
        .isEmpty();
  }

  private static List<String> inactive(Cilium cilium) {
    return contribution(cilium).notices().stream()
        .filter(problem -> problem.code() == ProviderCodes.CILIUM_INGRESS_INACTIVE)
        .map(problem -> problem.path().toString())
        .toList();
  }

  /** Every file that the configuration names is mounted, or written to the node. */
  @Test
  void mountsTheFilesOfEtcd() {
    ProviderContribution contribution = contribution(ETCD);
    Addon addon = contribution.addons().get(0);
    PodTemplateSpec pods = PodView.daemons(addon);

    assertThat(config(ETCD))
        .containsEntry("identity-allocation-mode", "kvstore")
        .containsEntry("kvstore", "etcd");
    for (PodTemplateSpec workload : List.of(pods, PodView.deployment(addon, "cilium-operator"))) {
      assertThat(PodView.mounts(workload, workload.getSpec().getContainers().get(0)))
          .contains(
              "/var/lib/etcd-config<-configmap cilium-config ro",
              "/var/lib/etcd-secrets<-/etc/kubernetes/pki/cilium ro");
    }
    for (String file : List.of("etcd-ca.crt", "etcd-client-cilium.key", "etcd-client-cilium.crt")) {
      assertThat(config(ETCD).get("etcd-config")).contains("/var/lib/etcd-secrets/" + file);
      assertThat(contribution.nodeNetworking().files())
          .extracting(NodeFile::path)
          .contains("/etc/kubernetes/pki/cilium/" + file);
    }
  }

  /** Without kube-proxy, agents reach the API server only by a name outside of the cluster. */
  @Test
  void reachesTheApiServerWithoutKubeProxy() {
    ProviderContribution contribution = contribution(PROXY.build());
    PodTemplateSpec pods = PodView.daemons(contribution.addons().get(0));

    assertThat(contribution.nodeNetworking().kubeProxy()).isFalse();
    assertThat(config(PROXY.build()))
        .containsEntry("kube-proxy-replacement", "true")
        .containsEntry("enable-node-port", "true")
        .containsEntry("enable-auto-protect-node-port-range", "true");
    assertThat(
            Stream.of(
                PodView.initContainer(pods, "config"),
                PodView.initContainer(pods, "clean-cilium-state"),
                PodView.container(pods, "cilium-agent")))
        .allSatisfy(
            container ->
                assertThat(PodView.env(container))
                    .containsEntry("KUBERNETES_SERVICE_HOST", "api.internal.sample.example.com")
                    .containsEntry("KUBERNETES_SERVICE_PORT", "443"));
  }
}
