package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.stateobject.ClusterFileModel;
import io.kops.networking.core.stateobject.StateObjectDesired;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A state store as kops 1.10 left it is read, edited and updated without loss. */
class KopsStateStoreTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final ClusterStore clusters = new ClusterStore(store);

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.10", "kops-1.10-full");
  }

  static List<ConformanceCase> fullCases() {
    return ConformanceCase.of("kops-1.10-full");
  }

  /** Lays the documents of a case out as kops does. */
  private ClusterName layOut(ConformanceCase example) {
    ClusterName name = example.cluster().name();
    for (Object document : documents(example.yaml())) {
      Map<?, ?> fields = (Map<?, ?>) document;
      Map<?, ?> metadata = (Map<?, ?>) fields.get("metadata");
      put(
          fields.get("kind").equals("Cluster")
              ? new ClusterFiles(name).config()
              : new ClusterFiles(name).instanceGroup(String.valueOf(metadata.get("name"))),
          new Dump(DumpSettings.builder().build()).dumpToString(document));
    }
    return name;
  }

  private static Iterable<Object> documents(String yaml) {
    return new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
  }

  private void put(StateKey key, String text) {
    store.write(key, text.getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);
  }

  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (StateKey key : store.list("")) {
      contents.put(key.text(), store.read(key).map(StoredObject::text).orElseThrow());
    }
    return contents;
  }

  private static Map<?, ?> parsed(String yaml) {
    return (Map<?, ?>) documents(yaml).iterator().next();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rewritesAnObjectUnchanged(ConformanceCase example) {
    ClusterName name = layOut(example);
    Map<String, String> before = contents();
    StoredCluster stored = clusters.get(name);
    clusters.replace(stored, stored.cluster());
    assertThat(contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void changesOnlyTheEditedField(ConformanceCase example) {
    ClusterName name = layOut(example);
    Map<String, String> before = contents();
    StoredCluster stored = clusters.get(name);

    clusters.replace(stored, stored.cluster().edit(spec -> spec.channel("edited")));

    Map<String, String> after = contents();
    String config = new ClusterFiles(name).config().text();
    assertThat(differing(before, after)).containsExactly(config);
    Map<?, ?> was = parsed(before.getOrDefault(config, ""));
    Map<?, ?> is = parsed(after.getOrDefault(config, ""));
    Map<Object, Object> expected = new LinkedHashMap<>(was);
    Map<Object, Object> spec = new LinkedHashMap<>((Map<?, ?>) was.get("spec"));
    spec.put("channel", "edited");
    expected.put("spec", spec);
    assertThat(is).isEqualTo(expected);
    assertThat(clusters.get(name).cluster().spec().channel()).contains("edited");
  }

  private static List<String> differing(Map<String, String> before, Map<String, String> after) {
    MapDifference<String, String> difference = Maps.difference(before, after);
    assertThat(difference.entriesOnlyOnLeft()).isEmpty();
    assertThat(difference.entriesOnlyOnRight()).isEmpty();
    return new ArrayList<>(difference.entriesDiffering().keySet());
  }

  @ParameterizedTest
  @MethodSource("fullCases")
  void keepsTheCompletedSpecAndForeignAddons(ConformanceCase example) {
    ClusterName name = layOut(example);
    ClusterFiles files = new ClusterFiles(name);
    put(files.at("cluster.spec"), example.completedText());
    put(files.addonChannel(), example.channel());
    ClusterNetwork network =
        ENGINE.prepare(clusters.get(name).cluster(), example.existing()).network().orElseThrow();

    Map<StateKey, String> written = new TreeMap<>();
    for (StateObjectDesired file : new ClusterFileModel(clusters).of(network)) {
      written.put(file.key(), file.content());
    }

    assertThat(parsed(written.getOrDefault(files.at("cluster.spec"), "")))
        .isEqualTo(parsed(example.completedText()));
    assertThat(others(written.getOrDefault(files.addonChannel(), "")))
        .isNotEmpty()
        .isEqualTo(others(example.channel()));
  }

  /** The entries of the channel that are not about networking. */
  private static List<Object> others(String channel) {
    List<Object> others = new ArrayList<>();
    for (Object addon : (List<?>) ((Map<?, ?>) parsed(channel).get("spec")).get("addons")) {
      if (!String.valueOf(addon).contains("role.kubernetes.io/networking")) {
        others.add(addon);
      }
    }
    return others;
  }

  @Test
  void listsNoClustersInAnEmptyStore() {
    assertThat(clusters.list()).isEmpty();
  }
}
