package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.ClusterFlows;
import io.kops.networking.core.reachability.FlowAnswer;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The networks of all providers, topologies, releases and address families. */
class ClusterFlowsTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final ExistingNetwork WITH_SECRETS =
      ExistingNetwork.builder().addSecrets("weavepassword", "ciliumpassword").build();

  static List<ClusterNetwork> networks() {
    List<ClusterNetwork> networks = new ArrayList<>();
    for (KopsRelease release : KopsRelease.values()) {
      for (Networking networking : networkings(release)) {
        for (boolean isPrivate : new boolean[] {false, true}) {
          for (boolean bastion : new boolean[] {false, true}) {
            addIfValid(cluster(release, networking, isPrivate, bastion), networks);
            if (release == KopsRelease.V1_37) {
              addIfValid(
                  cluster(release, networking, isPrivate, bastion).nonMasqueradeCidr("::/0"),
                  networks);
              addIfValid(
                  cluster(release, networking, isPrivate, bastion).dns(DnsType.NONE), networks);
            }
          }
        }
      }
    }
    return networks;
  }

  private static List<Networking> networkings(KopsRelease release) {
    List<Networking> networkings = new ArrayList<>();
    for (String word : NetworkingOption.words(release)) {
      networkings.add(NetworkingOption.parse(word, release, CloudProvider.AWS).networking());
    }
    if (release == KopsRelease.V1_37) {
      networkings.add(Cilium.builder().tunnel("geneve").hubbleEnabled(true).build());
      networkings.add(Cilium.builder().ipam("eni").build());
      networkings.add(Cilium.builder().etcdManaged(true).build());
      networkings.add(Cilium.builder().enableEncryption(true).encryptionType("ipsec").build());
      networkings.add(Cilium.builder().enableEncryption(true).encryptionType("wireguard").build());
      networkings.add(Calico.builder().encapsulationMode("vxlan").typhaReplicas(3).build());
      networkings.add(Calico.builder().wireguardEnabled(true).build());
    }
    return networkings;
  }

  private static ClusterBuilder cluster(
      KopsRelease release, Networking networking, boolean isPrivate, boolean bastion) {
    ClusterBuilder builder =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion(release == KopsRelease.V1_10 ? "1.10.6" : "1.34.1")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .networking(networking)
            .configBase("s3://state/k.example.com")
            .apiAccess("198.51.100.0/24", "203.0.113.0/25")
            .sshAccess("203.0.113.0/24")
            .spec(spec -> spec.addNodePortAccess(AccessSource.parse("192.0.2.0/24")));
    if (isPrivate) {
      builder.privateTopology();
    }
    return bastion ? builder.bastion() : builder;
  }

  /** Adds the settings that some providers need. */
  private static Cluster complete(Cluster cluster) {
    List<EtcdCluster> etcd = new ArrayList<>();
    for (EtcdCluster given : cluster.spec().etcdClusters()) {
      etcd.add(given.toBuilder().version("3.2.18").build());
    }
    if (cluster.spec().hasEtcdOfCilium()) {
      etcd.add(etcd.get(0).toBuilder().name("cilium").build());
    }
    boolean replacesProxy =
        cluster.spec().networking().orElseThrow() instanceof Cilium cilium
            && cilium.enableNodePort().orElse(false);
    return cluster.edit(
        spec -> {
          spec.etcdClusters(etcd).certManagerEnabled(true);
          return replacesProxy
              ? spec.kubeProxy(KubeProxySettings.builder().enabled(false).build())
              : spec;
        });
  }

  private static void addIfValid(ClusterBuilder builder, List<ClusterNetwork> networks) {
    Preparation preparation = ENGINE.prepare(complete(builder.build()), WITH_SECRETS);
    if (preparation.problems().of(Severity.ERROR).isEmpty()) {
      networks.add(preparation.network().orElseThrow());
    }
  }

  private static ClusterNetwork network(Cluster cluster) {
    return ENGINE.prepare(cluster, ExistingNetwork.none()).network().orElseThrow();
  }

  private static ClusterNetwork network() {
    return network(cluster(KopsRelease.V1_37, Cilium.DEFAULT, true, true).build());
  }

  private static ClusterNetwork withRules(ClusterNetwork network, List<FirewallRule> rules) {
    Firewall firewall = network.firewall();
    return new ClusterNetwork(
        network.cluster(),
        network.region(),
        network.layout(),
        new Firewall(firewall.groups(), rules, firewall.governed(), firewall.overrides()),
        network.rolePolicies(),
        network.serviceAccountRoles(),
        network.contribution());
  }

  private static ClusterNetwork without(ClusterNetwork network, Predicate<FirewallRule> removed) {
    return withRules(
        network, network.firewall().rules().stream().filter(removed.negate()).toList());
  }

  private static ClusterNetwork with(ClusterNetwork network, FirewallRule added) {
    List<FirewallRule> rules = new ArrayList<>(network.firewall().rules());
    rules.add(added);
    return withRules(network, rules);
  }

  private static List<String> violations(ClusterNetwork network) {
    return ClusterFlows.of(network).forbidden().stream()
        .filter(flow -> !(flow.answer() instanceof Answer.Blocked))
        .map(flow -> flow.purpose() + ": " + flow.question())
        .toList();
  }

  private static List<FlowAnswer> blocked(ClusterNetwork network) {
    return ClusterFlows.of(network).required().stream()
        .filter(flow -> !(flow.answer() instanceof Answer.Reachable))
        .toList();
  }

  @Test
  void everyNetworkHasItsRequiredFlowsAndNoForbiddenOne() {
    List<String> faults = new ArrayList<>();
    Set<String> gaps = new TreeSet<>();
    Set<String> purposes = new TreeSet<>();
    List<ClusterNetwork> networks = networks();
    for (ClusterNetwork network : networks) {
      String name =
          "%s %s, subnets %s, IPv6 %s: "
              .formatted(
                  network.spec().release(),
                  network.spec().networking().orElseThrow(),
                  network.spec().subnets().get(0).type(),
                  network.spec().isIpv6());
      ClusterFlows flows = ClusterFlows.of(network);
      for (FlowAnswer flow : flows.required()) {
        purposes.add(flow.purpose());
        boolean isGap = flow.knownGap().isPresent() && !(flow.answer() instanceof Answer.Reachable);
        if (isGap) {
          gaps.add(network.spec().networking().orElseThrow().specKey() + " " + flow.purpose());
        } else if (!(flow.answer() instanceof Answer.Reachable)) {
          faults.add(name + flow.purpose() + ": " + flow.question() + ": " + flow.answer());
        }
      }
      violations(network).forEach(violation -> faults.add(name + violation));
    }

    assertThat(String.join("\n", faults.stream().limit(40).toList())).isEmpty();
    assertThat(networks).hasSizeGreaterThan(150);
    assertThat(networks).filteredOn(network -> network.spec().isIpv6()).hasSizeGreaterThan(20);
    assertThat(networks)
        .extracting(network -> network.spec().networking().orElseThrow().specKey())
        .containsAll(
            ENGINE.registry().providers().stream()
                .map(NetworkingProvider::specKey)
                // Neither kops release supports the versions of Kubernetes that have it.
                .filter(key -> !key.equals("classic"))
                .toList());
    assertThat(gaps)
        .as("gaps that no network has are removed from gaps.txt")
        .containsExactly(
            "cilium IPsec (ESP)",
            "kindnet API",
            "kindnet DNS",
            "kindnet pods of other nodes",
            "weave the encrypted fast datapath (ESP)");
    assertThat(purposes)
        .contains(
            "API",
            "BGP",
            "DNS",
            "Geneve",
            "IPsec (ESP)",
            "NTP",
            "SSH from bastions",
            "VXLAN",
            "WireGuard",
            "etcd with etcdManaged",
            "hubble",
            "kubelet",
            "node ports",
            "pods of other nodes",
            "pods, TCP",
            "the sleeve overlay",
            "typha");
  }

  /** No required flow of a spec of kops is blocked. */
  @Test
  void specsOfKopsHaveNoFalseAlarms() {
    List<String> warnings = new ArrayList<>();
    for (ConformanceCase example :
        ConformanceCase.of("kops-1.10", "kops-1.10-full", "kops-1.37", "kops-1.37-diff")) {
      example
          .reading()
          .document()
          .map(document -> ENGINE.validate(document.cluster()).of(PlanningCodes.FLOW_BLOCKED))
          .ifPresent(
              problems -> problems.forEach(problem -> warnings.add(example + ": " + problem)));
    }

    assertThat(warnings).isEmpty();
  }

  @Test
  void reportsTheFlowsThatRemovedRulesBlock() {
    ClusterNetwork broken = without(network(), rule -> rule.name().equals("all-node-to-node"));

    assertThat(blocked(broken))
        .extracting(FlowAnswer::purpose)
        .contains("VXLAN", "health checks", "metrics of kubelet")
        .doesNotContain("API", "kubelet");
    assertThat(blocked(broken))
        .filteredOn(flow -> flow.purpose().equals("VXLAN"))
        .first()
        .satisfies(
            flow ->
                assertThat(((Answer.Blocked) flow.answer()).because())
                    .startsWith("no ingress rule of nodes.k.example.com allows udp 8472 from"));
  }

  @Test
  void reportsRulesWiderThanTheAccessLists() {
    ClusterNetwork network = network();
    PortRange ssh = PortRange.of(22);

    assertThat(violations(network)).isEmpty();
    assertThat(
            violations(
                with(
                    network,
                    FirewallRule.fromSource(
                        "ssh-wide",
                        FirewallGroup.BASTION_ELB,
                        AccessSource.parse("203.0.112.0/23"),
                        "tcp",
                        ssh))))
        .hasSize(3)
        .allMatch(violation -> violation.startsWith("rule ssh-wide, wider than the access lists"))
        .anyMatch(violation -> violation.contains("tcp 22 from 203.0.112.0/24 to load balancer"));
    // Private nodes have no public address, but private networks can be connected to their VPC.
    assertThat(
            ClusterFlows.of(
                    with(
                        network,
                        FirewallRule.fromSource(
                            "open", FirewallGroup.NODES, AccessSource.ANYWHERE, "tcp", ssh)))
                .forbidden())
        .extracting(FlowAnswer::answer)
        .filteredOn(answer -> !(answer instanceof Answer.Blocked))
        .hasSize(3)
        .allMatch(
            answer ->
                answer instanceof Answer.Unknown unknown
                    && unknown.because().startsWith("10.0.0.0/8 is private"));
    assertThat(
            violations(
                with(
                    network(cluster(KopsRelease.V1_37, Cilium.DEFAULT, false, false).build()),
                    FirewallRule.fromSource(
                        "all-open",
                        FirewallGroup.NODES,
                        AccessSource.ANYWHERE,
                        "-1",
                        PortRange.ALL))))
        .anyMatch(violation -> violation.contains("tcp 0-21 from 0.0.0.0/0 to node"))
        .anyMatch(violation -> violation.contains("udp 0-29999 from 0.0.0.0/0 to node"));
  }

  @Test
  void reportsNodesThatReachEtcd() {
    assertThat(
            violations(
                with(
                    network(),
                    FirewallRule.fromGroup(
                        "etcd-open",
                        FirewallGroup.CONTROL_PLANE,
                        FirewallGroup.NODES,
                        "tcp",
                        new PortRange(2379, 2380)))))
        .isNotEmpty()
        .allMatch(violation -> violation.startsWith("etcd members: tcp 2380 from node"));
  }

  @Test
  void clustersOfKopsHaveNoBlockedFlows() {
    List<ClusterNetwork> networks = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (ConformanceCase example :
        ConformanceCase.of("kops-1.10", "kops-1.10-full", "kops-1.37", "kops-1.37-diff")) {
      if (example.rejection().isEmpty() && example.reading().document().isPresent()) {
        Preparation preparation = ENGINE.prepare(example.cluster(), WITH_SECRETS);
        preparation.network().ifPresent(networks::add);
        preparation
            .network()
            .map(network -> ClusterFlows.of(network).problems().of(Severity.WARNING))
            .orElse(List.of())
            .forEach(warning -> warnings.add(example.name() + ": " + warning));
      }
    }

    assertThat(networks).hasSizeGreaterThan(100);
    assertThat(String.join("\n", warnings)).isEmpty();
  }
}
