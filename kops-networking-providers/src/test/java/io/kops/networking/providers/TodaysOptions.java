package io.kops.networking.providers;

import io.kops.networking.mode.Flannel;
import io.kops.networking.mode.Networking;
import java.util.LinkedHashMap;
import java.util.Map;

/** Modes of the 1.37 line with options, by what they have, in words. */
final class TodaysOptions {
  private TodaysOptions() {}

  static Map<String, Networking> all() {
    Map<String, Networking> options = new LinkedHashMap<>();
    options.put(
        "flannel with options",
        Flannel.builder()
            .backend("vxlan")
            .iptablesResyncSeconds(30)
            .disableTxChecksumOffloading(true)
            .build());
    return options;
  }
}
