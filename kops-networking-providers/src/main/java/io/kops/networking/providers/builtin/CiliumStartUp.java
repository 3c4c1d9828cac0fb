package io.kops.networking.providers.builtin;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.ProviderCodes;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The conditions that the agent of Cilium 1.18 checks in its configuration before it starts; an
 * agent that finds one broken exits, and the node never gets a network. kops checks only some of
 * them. The sources of Cilium have them in {@code daemon/cmd/daemon.go} (configureDaemon), {@code
 * daemon/cmd/daemon_main.go} (initEnv), {@code pkg/kpr/initializer}, {@code pkg/option/config.go}
 * (checkMapSizeLimits, checkIPv4NativeRoutingCIDR, checkIPv6NativeRoutingCIDR), {@code
 * pkg/ipam/ipam.go} (ConfigureAllocator), {@code pkg/clustermesh/types/option.go} (Validate),
 * {@code pkg/maglev} and {@code pkg/metrics/registry.go}.
 */
final class CiliumStartUp {
  private static final FieldPath OPTIONS = FieldPath.of("spec").child("networking").child("cilium");
  private static final String TRUE = "true";
  private static final Pattern CLUSTER_NAME =
      Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,30}[a-z0-9])?");

  /** The size of a table that depends on the memory of the node. */
  private static final String DYNAMIC = "0";

  private static final int SMALLEST_TABLE = 1 << 10;
  private static final int LARGEST_TABLE = 1 << 24;
  private static final List<String> MAGLEV_SIZES =
      List.of("251", "509", "1021", "2039", "4093", "8191", "16381", "32749", "65521", "131071");

  /** The size of a NAT table that agents reduce to that of the connection tables. */
  private static final String DEFAULT_NAT_TABLE = "524288";

  private static final List<String> IPAM_MODES =
      List.of(
          "kubernetes",
          "cluster-pool",
          "multi-pool",
          "crd",
          "eni",
          "azure",
          "alibabacloud",
          "delegated-plugin");

  /** The IPAM modes that know the addresses of pods without a native routing CIDR. */
  private static final List<String> CLOUD_IPAM_MODES = List.of("eni", "alibabacloud");

  /** Ports of agents and operators: health checks, gops and the API of the operator. */
  private static final List<String> USED_PORTS =
      List.of("4240", "9234", "9879", "9890", "9891", "9963");

  private static final List<Condition> CONDITIONS =
      List.of(
          new Condition(
              "encryptionType",
              agent -> agent.has("enable-ipsec") && agent.has("enable-wireguard"),
              "IPsec and WireGuard exclude each other",
              "remove one of them from extraConfig"),
          new Condition(
              "encryptionType",
              agent ->
                  agent.has("enable-ipsec")
                      && agent.has("enable-l7-proxy")
                      && !agent.has("dnsproxy-enable-transparent-mode"),
              "IPsec requires the transparent mode of the DNS proxy, which is off in a CNI chain",
              "set enableL7Proxy to false, or use wireguard"),
          new Condition(
              "enableHostFirewall",
              agent -> agent.has("enable-ipsec") && agent.has("enable-host-firewall"),
              "IPsec and the host firewall exclude each other",
              "remove enableHostFirewall, or use wireguard"),
          new Condition(
              "enableL7Proxy",
              agent -> agent.has("enable-l7-proxy") && agent.is("install-iptables-rules", "false"),
              "the L7 proxy requires iptables rules",
              "set enableL7Proxy to false"),
          new Condition(
              "autoDirectNodeRoutes",
              agent -> agent.isTunnel() && agent.has("auto-direct-node-routes"),
              "direct routes between nodes require native routing",
              "remove the field, or set tunnel to disabled and ipv4-native-routing-cidr in"
                  + " extraConfig"),
          new Condition(
              "tunnel",
              agent ->
                  agent.masqueradesAll("ipv4") && !CLOUD_IPAM_MODES.contains(agent.value("ipam")),
              "native routing with masquerading requires ipv4-native-routing-cidr",
              "set ipv4-native-routing-cidr in extraConfig to the CIDR of the pods, or set"
                  + " disableMasquerade to true"),
          new Condition(
              "extraConfig",
              agent -> agent.masqueradesAll("ipv6"),
              "native routing with masquerading requires ipv6-native-routing-cidr",
              "set ipv6-native-routing-cidr to the CIDR of the pods, or remove"
                  + " enable-ipv6-masquerade"),
          new Condition(
              "tunnel",
              agent -> agent.is("ipam", "eni") && agent.isTunnel(),
              "ipam eni requires native routing",
              "remove the field, or set it to disabled"),
          new Condition(
              "ipam",
              agent -> !IPAM_MODES.contains(agent.value("ipam")),
              "the IPAM mode is unknown to Cilium 1.18",
              "use one of kubernetes, crd or eni"),
          new Condition(
              "agentPrometheusPort",
              agent -> USED_PORTS.contains(agent.metricsPort()),
              "another server of Cilium on the node uses the port of the metrics",
              "remove the field, or use a free port"),
          new Condition(
              "enableBPFMasquerade",
              agent ->
                  agent.has("enable-bpf-masquerade")
                      && !agent.has("enable-ipv4-masquerade")
                      && !agent.has("enable-ipv6-masquerade"),
              "masquerading is disabled, and BPF masquerading is enabled, the default with eni",
              "set enableBPFMasquerade to false"),
          new Condition(
              "extraConfig",
              agent -> !agent.has("enable-ipv4") && !agent.has("enable-ipv6"),
              "neither IPv4 nor IPv6 is enabled",
              "remove enable-ipv4 and enable-ipv6 from extraConfig"),
          new Condition(
              "extraConfig",
              agent ->
                  agent.has("kube-proxy-replacement")
                      && agent.isTunnel()
                      && agent.value("bpf-lb-mode").equals("dsr")
                      && !(agent.is("tunnel-protocol", "geneve")
                          && agent.is("bpf-lb-dsr-dispatch", "geneve")),
              "direct server return through a tunnel requires Geneve and its dispatch",
              "set tunnel to geneve and bpf-lb-dsr-dispatch to geneve in extraConfig"),
          new Condition(
              "identityAllocationMode",
              agent ->
                  agent.is("identity-allocation-mode", "kvstore")
                      && agent.value("kvstore").isEmpty(),
              "identities are allocated in a key-value store, and there is none",
              "set etcdManaged to true, or use crd"),
          new Condition(
              "clusterName",
              agent -> !CLUSTER_NAME.matcher(agent.value("cluster-name")).matches(),
              "a cluster name has up to 32 lower-case letters, digits and dashes",
              "use a name such as my-cluster"),
          new Condition(
              "clusterID",
              agent ->
                  !agent.value("cluster-id").isEmpty()
                      && !agent.is("cluster-id", "0")
                      && agent.is("cluster-name", "default"),
              "a cluster with an id cannot have the default name",
              "set clusterName"),
          new Condition(
              "clusterID",
              agent -> agent.isOutside("cluster-id", 0, 255),
              "the id of a cluster is a number up to 255",
              "set it to a number from 1 to 255"),
          table("bpfCTGlobalTCPMax", "bpf-ct-global-tcp-max"),
          table("bpfCTGlobalAnyMax", "bpf-ct-global-any-max"),
          table("bpfNATGlobalMax", "bpf-nat-global-max"),
          new Condition(
              "bpfNATGlobalMax",
              CiliumStartUp::hasTooLargeNatTable,
              "the NAT table is larger than both connection tables together",
              "use at most the sum of bpfCTGlobalTCPMax and bpfCTGlobalAnyMax, or remove the"
                  + " field"),
          new Condition(
              "bpfLBMaglevTableSize",
              agent ->
                  !agent.value("bpf-lb-maglev-table-size").isEmpty()
                      && !MAGLEV_SIZES.contains(agent.value("bpf-lb-maglev-table-size")),
              "the size of the Maglev table is not one of the supported prime numbers",
              "use one of " + String.join(", ", MAGLEV_SIZES)));

  private final Map<String, String> config;

  private CiliumStartUp(Map<String, String> config) {
    this.config = config;
  }

  /**
   * A reason to exit.
   *
   * @param field the option that causes it
   */
  private record Condition(
      String field, Predicate<CiliumStartUp> isBroken, String message, String remedy) {
    Problem problem() {
      return Problem.warning(
          OPTIONS.child(field),
          ProviderCodes.CILIUM_AGENT_EXITS,
          "the cilium agent exits: " + message,
          remedy);
    }
  }

  /** Returns a warning for each reason for which agents with this configuration exit. */
  static Stream<Problem> problems(Map<String, String> config) {
    CiliumStartUp agent = new CiliumStartUp(config);
    return CONDITIONS.stream()
        .filter(condition -> condition.isBroken().test(agent))
        .map(Condition::problem);
  }

  private static Condition table(String field, String key) {
    return new Condition(
        field,
        agent -> !agent.is(key, DYNAMIC) && agent.isOutside(key, SMALLEST_TABLE, LARGEST_TABLE),
        "the size of a table is from %d to %d".formatted(SMALLEST_TABLE, LARGEST_TABLE),
        "remove the field, so that the size depends on the memory of the node");
  }

  private String value(String key) {
    return config.getOrDefault(key, "");
  }

  private boolean is(String key, String value) {
    return value(key).equals(value);
  }

  private boolean has(String key) {
    return is(key, TRUE);
  }

  private boolean isTunnel() {
    return is("routing-mode", "tunnel");
  }

  /** Returns whether agents masquerade without a tunnel, and no CIDR excludes the pods. */
  private boolean masqueradesAll(String family) {
    return is("routing-mode", "native")
        && has("enable-" + family)
        && has("enable-" + family + "-masquerade")
        && !has("enable-ip-masq-agent")
        && value(family + "-native-routing-cidr").isEmpty();
  }

  private String metricsPort() {
    String address = value("prometheus-serve-addr");
    return address.substring(address.lastIndexOf(':') + 1);
  }

  /** The sizes of tables that are absent depend on the memory of the node. */
  private boolean hasTooLargeNatTable() {
    OptionalLong nat = size("bpf-nat-global-max");
    OptionalLong tcp = size("bpf-ct-global-tcp-max");
    OptionalLong any = size("bpf-ct-global-any-max");
    return nat.isPresent()
        && tcp.isPresent()
        && any.isPresent()
        && !is("bpf-nat-global-max", DEFAULT_NAT_TABLE)
        && nat.getAsLong() > tcp.getAsLong() + any.getAsLong();
  }

  /** Returns the size of a table, if it is in the accepted range. */
  private OptionalLong size(String key) {
    return value(key).isEmpty() || isOutside(key, SMALLEST_TABLE, LARGEST_TABLE)
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(value(key)));
  }

  private boolean isOutside(String key, int least, int most) {
    String value = value(key);
    if (value.isEmpty()) {
      return false;
    }
    try {
      long number = Long.parseLong(value);
      return number < least || number > most;
    } catch (NumberFormatException noNumber) {
      return true;
    }
  }
}
