package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.addon.AddonChannel;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The networking entries of addon channels are those of kops. */
class ChannelTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  /**
   * Fields that newer kops releases added; kops 1.10 uses one of them to detect a changed manifest.
   */
  private static final List<String> OWN_FIELDS = List.of("manifestHash", "needsRollingUpdate");

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.10-full");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesTheNetworkingEntriesOfKops(ConformanceCase example) {
    AddonChannel channel = channel(example);

    List<Map<String, Object>> theirs = networkingOf(example.channel());
    List<Map<String, Object>> ours = networkingOf(channel.write());
    ours.forEach(entry -> entry.keySet().removeAll(OWN_FIELDS));
    assertThat(ours).isEqualTo(theirs);
    System.out.printf("%-45s %d networking entries of the channel equal%n", example, ours.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsEntriesOfOtherAddons(ConformanceCase example) {
    AddonChannel channel = channel(example);

    String merged = channel.mergedInto(example.channel());

    assertThat(names(merged)).isEqualTo(names(example.channel()));
    assertThat(networkingOf(merged)).isEqualTo(networkingOf(channel.write()));
  }

  private static AddonChannel channel(ConformanceCase example) {
    Cluster cluster = example.cluster();
    ClusterNetwork network = ENGINE.prepare(cluster, example.existing()).network().orElseThrow();
    return network.addonChannel();
  }

  private static List<Object> names(String channel) {
    return entries(channel).stream().map(entry -> entry.get("name")).toList();
  }

  private static List<Map<String, Object>> networkingOf(String channel) {
    return entries(channel).stream()
        .filter(entry -> ((Map<?, ?>) entry.get("selector")).containsKey(Addon.NETWORKING_LABEL))
        .toList();
  }

  private static List<Map<String, Object>> entries(String channel) {
    Map<?, ?> document =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(channel);
    Map<?, ?> spec = (Map<?, ?>) document.get("spec");
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Object entry : (List<?>) spec.get("addons")) {
      Map<String, Object> fields = new TreeMap<>();
      ((Map<?, ?>) entry).forEach((key, value) -> fields.put(key.toString(), value));
      entries.add(fields);
    }
    return entries;
  }
}
