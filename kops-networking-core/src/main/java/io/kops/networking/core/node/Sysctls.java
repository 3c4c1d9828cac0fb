package io.kops.networking.core.node;

import java.util.Map;
import java.util.TreeMap;

/** The kernel parameters of kops 1.10 on AWS, the same for every provider. */
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

  private Sysctls() {}

  /** Returns the parameters, those of the provider in place of the same of kops. */
  static Map<String, String> with(Map<String, String> ofProvider) {
    Map<String, String> all = new TreeMap<>(V1_10);
    all.putAll(ofProvider);
    return all;
  }
}
