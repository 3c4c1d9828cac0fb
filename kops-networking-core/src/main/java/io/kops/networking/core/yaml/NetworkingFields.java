package io.kops.networking.core.yaml;

import io.kops.networking.networking.Networking;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The options of a networking provider by their names in a document. */
final class NetworkingFields {
  private NetworkingFields() {}

  /**
   * Returns the names of the options in which two values of one networking provider differ, sorted.
   * A map or list option counts as one option.
   */
  static List<String> differing(Networking first, Networking second) {
    SortedMap<String, YamlNode> before = options(first);
    SortedMap<String, YamlNode> after = options(second);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> differing = new ArrayList<>();
    for (String name : names) {
      YamlNode was = before.get(name);
      YamlNode is = after.get(name);
      if (was == null || is == null || !was.sameAs(is)) {
        differing.add(name);
      }
    }
    return differing;
  }

  private static SortedMap<String, YamlNode> options(Networking networking) {
    SortedMap<String, YamlNode> options = new TreeMap<>();
    if (NetworkingCodec.NETWORKING.write(networking) instanceof YamlMap mode) {
      mode.value(networking.specKey())
          .filter(YamlMap.class::isInstance)
          .map(YamlMap.class::cast)
          .ifPresent(map -> map.entries().forEach(e -> options.put(e.name(), e.value())));
    }
    return options;
  }
}
