package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.yaml.FieldCatalog.Line;
import io.kops.networking.core.yaml.FieldCatalog.Node;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The JSON Schema (draft 7) of kops clusters and instance groups in v1alpha2 and v1alpha3, for
 * completion and validation in editors. It has the fields of both kops releases; the description of
 * a field names its release and how this library treats it. A document that the schema accepts can
 * still break a validation rule. Documents of other kinds are accepted.
 */
public final class ClusterSchema {
  /** kops reads an empty text, and a key without a value, as an absent field. */
  private static final PropertyValue ABSENT_TEXT =
      map(Map.of("type", types(List.of("string")), "maxLength", PropertyValue.of(0)));

  private final Map<String, PropertyValue> definitions = new TreeMap<>();

  /** The names of the definitions, by their content. */
  private final Map<PropertyValue, String> names = new HashMap<>();

  private ClusterSchema() {}

  /** Returns the schema as JSON, indented by two spaces, without a trailing line feed. */
  public static String write() {
    return new ClusterSchema().json();
  }

  private String json() {
    List<PropertyValue> documents = new ArrayList<>();
    for (ApiVersion version : ApiVersion.values()) {
      for (RawDocument.Kind kind : RawDocument.Kind.values()) {
        if (kind != RawDocument.Kind.OTHER) {
          String name = version + word(kind);
          PropertyValue schema = object(FieldCatalog.get().fields(version, kind), name);
          documents.add(document(version, kind, schema));
        }
      }
    }
    return Json.writeIndented(
        map(
            Map.of(
                "$schema", PropertyValue.of("http://json-schema.org/draft-07/schema#"),
                "title", PropertyValue.of("kops clusters and instance groups"),
                "type", PropertyValue.of("object"),
                "required", PropertyValue.texts(List.of("kind")),
                "properties", map(Map.of("kind", map(Map.of("type", PropertyValue.of("string"))))),
                "allOf", new PropertyValue.ListValue(documents),
                "definitions", map(definitions))));
  }

  /** Returns the schema that applies a definition to the documents of one version and kind. */
  private static PropertyValue document(
      ApiVersion version, RawDocument.Kind kind, PropertyValue schema) {
    Map<String, PropertyValue> condition =
        Map.of(
            "kind", map(Map.of("const", PropertyValue.of(word(kind)))),
            "apiVersion", map(Map.of("enum", PropertyValue.texts(version.words()))));
    // A document without a version is read as v1alpha2.
    List<String> required =
        version == ApiVersion.V1ALPHA2 ? List.of("kind") : List.of("kind", "apiVersion");
    return map(
        Map.of(
            "if",
            map(Map.of("properties", map(condition), "required", PropertyValue.texts(required))),
            "then",
            schema));
  }

  private static String word(RawDocument.Kind kind) {
    return kind == RawDocument.Kind.CLUSTER ? RawDocument.CLUSTER : RawDocument.INSTANCE_GROUP;
  }

  /**
   * Returns a reference to the definition of an object with the fields of a node. Equal objects,
   * such as those of both API versions, share one definition.
   */
  private PropertyValue object(Node node, String name) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    node.children().forEach((key, child) -> properties.put(key, field(child, key)));
    // Third-party providers have keys and settings of their own.
    boolean custom = node.children().values().stream().anyMatch(Node::isProvider);
    PropertyValue schema =
        map(
            Map.of(
                "type", types(List.of("object")),
                "properties", map(properties),
                "additionalProperties",
                    custom ? type(List.of("object")) : PropertyValue.of(false)));
    String definition = names.computeIfAbsent(schema, content -> define(name, content));
    return map(Map.of("$ref", PropertyValue.of("#/definitions/" + definition)));
  }

  private String define(String name, PropertyValue schema) {
    String free = name;
    for (int number = 2; definitions.containsKey(free); number++) {
      free = name + number;
    }
    definitions.put(free, schema);
    return free;
  }

  private PropertyValue field(Node node, String name) {
    if (node.children().isEmpty() || node.isWhole()) {
      Map<String, PropertyValue> schema = new TreeMap<>();
      node.type().ifPresent(type -> schema.putAll(value(type).values()));
      description(node).ifPresent(text -> schema.put("description", PropertyValue.of(text)));
      return map(schema);
    }
    PropertyValue object = object(node, name);
    return node.isList() ? map(Map.of("type", types(List.of("array")), "items", object)) : object;
  }

  private static PropertyValue.MapValue value(ValueType type) {
    if (!type.values().isEmpty()) {
      PropertyValue values = PropertyValue.texts(type.values().stream().sorted().toList());
      return map(
          Map.of(
              "anyOf",
              new PropertyValue.ListValue(List.of(map(Map.of("enum", values)), ABSENT_TEXT))));
    }
    Map<String, PropertyValue> schema = new TreeMap<>();
    if (!type.names().isEmpty()) {
      schema.put("type", types(type.names()));
    }
    type.content()
        .ifPresent(
            content ->
                schema.put(type.isList() ? "items" : "additionalProperties", value(content)));
    return map(schema);
  }

  /** Returns the treatment of a field; empty if both releases honor it. */
  private static Optional<String> description(Node node) {
    Map<String, List<String>> releases = new LinkedHashMap<>();
    for (KopsRelease release : KopsRelease.values()) {
      node.line(release)
          .map(ClusterSchema::treatment)
          .ifPresent(
              text ->
                  releases.computeIfAbsent(text, it -> new ArrayList<>()).add("kops " + release));
    }
    int all = KopsRelease.values().length;
    if (releases.size() == 1 && releases.values().iterator().next().size() == all) {
      return releases.keySet().stream().filter(text -> !text.equals("honored")).findFirst();
    }
    return Optional.of(
            releases.entrySet().stream()
                .map(entry -> String.join(" and ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; ")))
        .filter(text -> !text.isEmpty());
  }

  private static String treatment(Line line) {
    String note = line.note().isEmpty() ? "" : FieldCatalog.get().note(line.note());
    return switch (line.treatment()) {
      case HONORED -> "honored";
      case CONDITIONAL -> "honored " + note;
      case KEPT -> "not applied; " + note;
      case REMOVED -> "rejected";
    };
  }

  /** Returns a schema of these types. */
  private static PropertyValue type(List<String> names) {
    return map(Map.of("type", types(names)));
  }

  /** Returns type names, and null: kops reads a key without a value as an absent field. */
  private static PropertyValue types(Collection<String> names) {
    List<String> nullable = new ArrayList<>(names);
    nullable.add("null");
    return PropertyValue.texts(nullable);
  }

  private static PropertyValue.MapValue map(Map<String, PropertyValue> fields) {
    return new PropertyValue.MapValue(fields);
  }
}
