package io.kops.networking.aws.terraform;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.resource.PropertyValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The outputs of a configuration, with the names that kops uses. */
final class Outputs {
  private final String clusterSuffix;
  private final Map<String, PropertyValue> values = new TreeMap<>();
  private final Map<String, Set<String>> lists = new TreeMap<>();

  Outputs(ClusterName cluster) {
    this.clusterSuffix = "-" + Addresses.identifier(cluster.value());
  }

  String withoutCluster(String label) {
    return label.endsWith(clusterSuffix)
        ? label.substring(0, label.length() - clusterSuffix.length())
        : label;
  }

  void put(String name, Expression value) {
    values.put(Addresses.identifier(name), value.json());
  }

  void add(String name, Expression value) {
    lists
        .computeIfAbsent(Addresses.identifier(name), list -> new TreeSet<>())
        .add(value.json().toString());
  }

  PropertyValue json() {
    Map<String, PropertyValue> all = new TreeMap<>(values);
    lists.forEach((name, items) -> all.put(name, PropertyValue.texts(items)));
    all.replaceAll((name, value) -> new PropertyValue.MapValue(Map.of("value", value)));
    return new PropertyValue.MapValue(all);
  }
}
