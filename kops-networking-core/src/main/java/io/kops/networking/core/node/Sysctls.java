package io.kops.networking.core.node;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeApiServerSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kernel parameters that kops sets on AWS. */
final class Sysctls {
  private static final String BUFFERS = "4096 12582912 16777216";
  private static final String LARGEST_BUFFER = "16777216";

  private static final Map<String, String> V1_10 =
      Map.ofEntries(
          Map.entry("vm.max_map_count", "262144"),
          Map.entry("kernel.softlockup_panic", "1"),
          Map.entry("kernel.softlockup_all_cpu_backtrace", "1"),
          Map.entry("net.core.somaxconn", "32768"),
          Map.entry("net.core.rmem_max", LARGEST_BUFFER),
          Map.entry("net.core.wmem_max", LARGEST_BUFFER),
          Map.entry("net.ipv4.tcp_wmem", BUFFERS),
          Map.entry("net.ipv4.tcp_rmem", BUFFERS),
          Map.entry("net.ipv4.tcp_max_syn_backlog", "8096"),
          Map.entry("net.ipv4.tcp_slow_start_after_idle", "0"),
          Map.entry("net.ipv4.tcp_tw_reuse", "1"),
          Map.entry("net.core.netdev_max_backlog", "16384"),
          Map.entry("fs.file-max", "2097152"),
          Map.entry("fs.inotify.max_user_instances", "8192"),
          Map.entry("fs.inotify.max_user_watches", "524288"),
          Map.entry("net.ipv4.neigh.default.gc_thresh1", "0"),
          Map.entry("net.ipv4.ip_forward", "1"));

  private static final Map<String, String> CHANGED_SINCE =
      Map.ofEntries(
          Map.entry("vm.max_map_count", "1048576"),
          Map.entry("vm.overcommit_memory", "1"),
          Map.entry("kernel.panic", "10"),
          Map.entry("kernel.panic_on_oops", "1"),
          Map.entry("net.ipv4.tcp_wmem", "4096 87380 16777216"),
          Map.entry("net.ipv4.tcp_rmem", "4096 87380 16777216"));

  private static final String IPV4_FORWARDING = "net.ipv4.ip_forward";
  private static final String NODE_PORTS = "30000-32767";

  private Sysctls() {}

  /**
   * Returns the parameters of kops 1.37. User parameters take precedence over those of the
   * provider.
   */
  static Map<String, String> v137(
      ClusterSpec spec, Map<String, String> ofProvider, List<String> ofGroup) {
    Map<String, String> all = new TreeMap<>(V1_10);
    all.putAll(CHANGED_SINCE);
    all.put(
        "net.ipv4.ip_local_reserved_ports",
        spec.kubeApiServer()
            .flatMap(KubeApiServerSettings::serviceNodePortRange)
            .orElse(NODE_PORTS));
    if (spec.isIpv6()) {
      all.remove(IPV4_FORWARDING);
      all.put("net.ipv6.conf.all.forwarding", "1");
    }
    all.putAll(ofProvider);
    Stream.concat(spec.sysctlParameters().stream(), ofGroup.stream())
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> all.put(parts[0].strip(), parts[1].strip()));
    return all;
  }

  /** Returns the parameters of kops 1.10. Those of the provider take precedence. */
  static Map<String, String> v110(Map<String, String> ofProvider) {
    Map<String, String> all = new TreeMap<>(V1_10);
    all.putAll(ofProvider);
    return all;
  }
}
