package io.kops.networking.aws.terraform;

import io.kops.networking.aws.ProviderVersion;
import io.kops.networking.aws.terraform.Rendering.TemplateText;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A configuration in progress, with the problems found so far. */
final class ConfigurationDraft {
  private final Addresses addresses;
  private final ProviderVersion provider;
  private final Outputs outputs;
  private final Problems.Collector problems;
  private final Map<String, Map<String, PropertyValue>> resources = new TreeMap<>();
  private final Map<String, Map<String, PropertyValue>> data = new TreeMap<>();

  ConfigurationDraft(
      ClusterName cluster,
      Addresses addresses,
      ProviderVersion provider,
      Problems.Collector problems) {
    this.addresses = addresses;
    this.provider = provider;
    this.outputs = new Outputs(cluster);
    this.problems = problems;
  }

  Addresses addresses() {
    return addresses;
  }

  ProviderVersion provider() {
    return provider;
  }

  Outputs outputs() {
    return outputs;
  }

  Problems.Collector problems() {
    return problems;
  }

  void addResource(String type, ResourceId id, PropertyValue body) {
    addResource(type, addresses.label(id), body);
  }

  void addResource(String type, String label, PropertyValue body) {
    resources.computeIfAbsent(type, first -> new TreeMap<>()).put(label, body);
  }

  /** Adds a data source and returns one of its attributes. */
  Expression read(String type, String argument, String id, String attribute) {
    String label = Addresses.identifier(id);
    PropertyValue body =
        new PropertyValue.MapValue(Map.of(argument, PropertyValue.of(TemplateText.literal(id))));
    data.computeIfAbsent(type, first -> new TreeMap<>()).put(label, body);
    return Expression.computed("data.%s.%s.%s".formatted(type, label, attribute));
  }

  /** Returns the top-level blocks by name. */
  Map<String, PropertyValue> parts() {
    Map<String, PropertyValue> parts = new TreeMap<>();
    parts.put("output", outputs.json());
    parts.put("resource", byType(resources));
    if (!data.isEmpty()) {
      parts.put("data", byType(data));
    }
    return parts;
  }

  private static PropertyValue byType(Map<String, Map<String, PropertyValue>> blocks) {
    Map<String, PropertyValue> types = new TreeMap<>();
    blocks.forEach((type, ofType) -> types.put(type, new PropertyValue.MapValue(ofType)));
    return new PropertyValue.MapValue(types);
  }

  /** The outputs of a configuration, with the names that kops uses. */
  static final class Outputs {
    private final String clusterSuffix;
    private final Map<String, PropertyValue> values = new TreeMap<>();
    private final Map<String, Map<ResourceId, PropertyValue>> ofResources = new TreeMap<>();
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

    void put(String name, ResourceId of, Expression value) {
      ofResources
          .computeIfAbsent(Addresses.identifier(name), first -> new TreeMap<>())
          .put(of, value.json());
    }

    void add(String name, Expression value) {
      lists
          .computeIfAbsent(Addresses.identifier(name), list -> new TreeSet<>())
          .add(value.json().toString());
    }

    PropertyValue json() {
      Map<String, PropertyValue> all = new TreeMap<>(values);
      ofResources.forEach(
          (name, found) -> {
            // Names of resources can give one name of an output, such as a/b-c and a-b/c.
            boolean isUnique = Set.copyOf(found.values()).size() == 1;
            found.forEach(
                (id, value) -> all.put(isUnique ? name : name + "-" + Addresses.digest(id), value));
          });
      lists.forEach((name, items) -> all.put(name, PropertyValue.texts(items)));
      all.replaceAll((name, value) -> new PropertyValue.MapValue(Map.of("value", value)));
      return new PropertyValue.MapValue(all);
    }
  }
}
