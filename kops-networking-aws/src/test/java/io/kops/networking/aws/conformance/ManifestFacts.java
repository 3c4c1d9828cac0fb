package io.kops.networking.aws.conformance;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Kubernetes objects as flat facts: the values of each object by path. Notations that a server
 * treats alike are equal: the order of named lists, mounts, tolerations and RBAC rules, a port
 * without the protocol TCP, and labels that only kops reads. A CustomResourceDefinition has the
 * names, versions, and types, defaults, formats, enumerations and required fields of its schemas;
 * those of Calico have their defaults only.
 *
 * @param objects the facts by {@code apiVersion kind namespace/name}
 */
record ManifestFacts(Map<String, Map<String, JsonElement>> objects) {
  private static final Set<String> KOPS_LABELS =
      Set.of(
          "addon.kops.k8s.io/name",
          "app.kubernetes.io/managed-by",
          "role.kubernetes.io/networking");

  private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

  /** Returns stored facts. */
  static ManifestFacts of(JsonObject stored) {
    Map<String, Map<String, JsonElement>> objects = new TreeMap<>();
    stored
        .entrySet()
        .forEach(
            object -> objects.put(object.getKey(), object.getValue().getAsJsonObject().asMap()));
    return new ManifestFacts(objects);
  }

  /** Returns the facts of a manifest. */
  static ManifestFacts ofManifest(String yaml) {
    Map<String, Map<String, JsonElement>> objects = new TreeMap<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      if (document == null) {
        continue;
      }
      JsonObject object = json(document).getAsJsonObject();
      boolean isList = object.get("kind").getAsString().equals("List");
      for (JsonElement item : isList ? object.getAsJsonArray("items").asList() : List.of(object)) {
        JsonObject metadata = item.getAsJsonObject().getAsJsonObject("metadata");
        String kind = text(item, "kind");
        objects.put(
            text(item, "apiVersion")
                + " %s %s/%s".formatted(kind, text(metadata, "namespace"), text(metadata, "name")),
            kind.equals("CustomResourceDefinition")
                ? definition(item.getAsJsonObject().getAsJsonObject("spec"))
                : leaves(normal(item, "")));
      }
    }
    return new ManifestFacts(objects);
  }

  /** Returns the differences of these facts from those of kops, one line each. */
  List<String> differencesFrom(ManifestFacts kops) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(kops.objects.keySet());
    names.addAll(objects.keySet());
    for (String name : names) {
      if (!objects.containsKey(name)) {
        differences.add("lacks " + name);
      } else if (!kops.objects.containsKey(name)) {
        differences.add("adds " + name);
      } else {
        differences.addAll(differences(name, kops.objects.get(name), objects.get(name)));
      }
    }
    return differences;
  }

  private static List<String> differences(
      String name, Map<String, JsonElement> kops, Map<String, JsonElement> ours) {
    List<String> differences = new ArrayList<>();
    Set<String> paths = new TreeSet<>(kops.keySet());
    paths.addAll(ours.keySet());
    for (String path : paths) {
      if (!ours.containsKey(path)) {
        differences.add("lacks %s %s = %s".formatted(name, path, kops.get(path)));
      } else if (!kops.containsKey(path)) {
        differences.add("adds %s %s = %s".formatted(name, path, ours.get(path)));
      } else if (!kops.get(path).equals(ours.get(path))) {
        differences.add(
            "differs %s %s: kops %s, here %s"
                .formatted(name, path, kops.get(path), ours.get(path)));
      }
    }
    return differences;
  }

  private static JsonElement json(Object yaml) {
    if (yaml instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach(
          (key, value) -> {
            if (value != null) {
              object.add(String.valueOf(key), json(value));
            }
          });
      return object;
    }
    if (yaml instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(item -> array.add(json(item)));
      return array;
    }
    if (yaml instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return yaml instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(String.valueOf(yaml));
  }

  private static String text(JsonElement object, String field) {
    JsonElement value = object.getAsJsonObject().get(field);
    return value == null ? "" : value.getAsString();
  }

  private static JsonElement normal(JsonElement value, String path) {
    if (value.isJsonObject()) {
      return normal(value.getAsJsonObject(), path);
    }
    if (value.isJsonArray()) {
      return normal(value.getAsJsonArray(), path);
    }
    return value.getAsJsonPrimitive().isString() ? normal(value.getAsString()) : value;
  }

  private static JsonObject normal(JsonObject object, String path) {
    JsonObject normal = new JsonObject();
    for (Map.Entry<String, JsonElement> field : object.entrySet()) {
      String key = field.getKey();
      JsonElement value = field.getValue();
      if (isIgnored(path, key, value)) {
        continue;
      }
      if (key.equals("rules") && path.isEmpty()) {
        normal.add(key, permissions(value.getAsJsonArray()));
        continue;
      }
      if (key.equals("fieldRef")) {
        value.getAsJsonObject().remove("apiVersion");
      }
      normal.add(key, normal(value, path + "/" + key));
    }
    if (normal.has("containerPort") && !normal.has("protocol")) {
      normal.addProperty("protocol", "TCP");
    }
    return normal;
  }

  private static boolean isIgnored(String path, String key, JsonElement value) {
    if (path.equals("/metadata") && key.equals("labels")) {
      return KOPS_LABELS.containsAll(value.getAsJsonObject().keySet());
    }
    return Set.of("creationTimestamp", "status", "kops.k8s.io/managed-by").contains(key)
        || (path.equals("/metadata/labels") && KOPS_LABELS.contains(key));
  }

  private static JsonElement normal(JsonArray array, String path) {
    List<JsonElement> items =
        array.asList().stream().map(item -> normal(item, path + "[]")).toList();
    JsonObject byKey = new JsonObject();
    if (isKeyed(items, "name") && distinct(items, "name")) {
      items.forEach(item -> byKey.add("#" + text(item, "name"), item));
    } else if (isKeyed(items, "mountPath")) {
      for (JsonElement item : items) {
        JsonObject mount = item.getAsJsonObject();
        mount.remove("name");
        byKey.add("@" + text(mount, "mountPath") + "|" + text(mount, "subPath"), mount);
      }
    } else if (Stream.of("tolerations", "/add", "/drop").anyMatch(path::endsWith)) {
      items.forEach(item -> byKey.addProperty(written(item), 1));
    } else {
      JsonArray normal = new JsonArray();
      items.forEach(normal::add);
      return normal;
    }
    return byKey;
  }

  private static boolean isKeyed(List<JsonElement> items, String key) {
    return !items.isEmpty()
        && items.stream().allMatch(i -> i.isJsonObject() && i.getAsJsonObject().has(key));
  }

  private static boolean distinct(List<JsonElement> items, String key) {
    return items.stream().map(item -> text(item, key)).distinct().count() == items.size();
  }

  /** Returns JSON texts in one notation, and other texts as they are. */
  private static JsonElement normal(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return new JsonPrimitive("JSON" + written(JSON.fromJson(text)));
      } catch (IOException | JsonParseException other) {
        return new JsonPrimitive(text);
      }
    }
    return new JsonPrimitive(text);
  }

  /** Returns JSON in the notation of the stored facts: sorted, with spaces. */
  private static String written(JsonElement value) {
    if (value.isJsonObject()) {
      return new TreeMap<>(value.getAsJsonObject().asMap())
          .entrySet().stream()
              .map(field -> new JsonPrimitive(field.getKey()) + ": " + written(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isJsonArray()) {
      return value.getAsJsonArray().asList().stream()
          .map(ManifestFacts::written)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.toString();
  }

  private static JsonObject permissions(JsonArray rules) {
    JsonObject permissions = new JsonObject();
    for (JsonElement element : rules) {
      JsonObject rule = element.getAsJsonObject();
      List<String> groups = texts(rule, "apiGroups");
      List<String> resources = texts(rule, "resources");
      for (String group : groups.isEmpty() ? List.of("") : groups) {
        for (String resource :
            resources.isEmpty()
                ? texts(rule, "nonResourceURLs").stream().map(url -> "url:" + url).toList()
                : resources) {
          List<String> names = texts(rule, "resourceNames");
          for (String name : names.isEmpty() ? List.of("*") : names) {
            for (String verb : texts(rule, "verbs")) {
              permissions.addProperty("%s/%s[%s]:%s".formatted(group, resource, name, verb), true);
            }
          }
        }
      }
    }
    return permissions;
  }

  private static List<String> texts(JsonObject object, String field) {
    return object.has(field)
        ? object.getAsJsonArray(field).asList().stream().map(JsonElement::getAsString).toList()
        : List.of();
  }

  private static Map<String, JsonElement> leaves(JsonElement object) {
    Map<String, JsonElement> leaves = new TreeMap<>();
    addLeaves(leaves, object, "");
    return Collections.unmodifiableMap(leaves);
  }

  private static void addLeaves(Map<String, JsonElement> leaves, JsonElement value, String path) {
    if (value.isJsonObject() && !value.getAsJsonObject().isEmpty()) {
      value
          .getAsJsonObject()
          .asMap()
          .forEach((key, field) -> addLeaves(leaves, field, path + "/" + key));
    } else if (value.isJsonArray() && !value.getAsJsonArray().isEmpty()) {
      JsonArray items = value.getAsJsonArray();
      for (int i = 0; i < items.size(); i++) {
        addLeaves(leaves, items.get(i), path + "/" + i);
      }
    } else {
      leaves.put(path, value.isJsonPrimitive() ? value : new JsonPrimitive(value.toString()));
    }
  }

  private static Map<String, JsonElement> definition(JsonObject spec) {
    Map<String, JsonElement> facts = new TreeMap<>();
    String group = text(spec, "group");
    facts.put("group", new JsonPrimitive(group));
    facts.put("scope", new JsonPrimitive(text(spec, "scope")));
    facts.put("kind", new JsonPrimitive(text(spec.get("names"), "kind")));
    for (JsonElement element : spec.getAsJsonArray("versions")) {
      JsonObject version = element.getAsJsonObject();
      String name = text(version, "name");
      boolean hasStatus =
          version.has("subresources") && version.getAsJsonObject("subresources").has("status");
      facts.put(
          "version " + name,
          new JsonPrimitive(
              "served=%s storage=%s status=%s"
                  .formatted(
                      flag(version.get("served")),
                      flag(version.get("storage")),
                      flag(new JsonPrimitive(hasStatus)))));
      if (version.has("schema")) {
        JsonObject schema = version.getAsJsonObject("schema").getAsJsonObject("openAPIV3Schema");
        addSchema(facts, schema, name + ":", group.equals("crd.projectcalico.org"));
      }
    }
    return facts;
  }

  private static String flag(JsonElement value) {
    return value == null ? "None" : value.getAsBoolean() ? "True" : "False";
  }

  private static void addSchema(
      Map<String, JsonElement> facts, JsonObject schema, String path, boolean defaultsOnly) {
    for (String key : defaultsOnly ? List.of("default") : List.of("type", "default", "format")) {
      if (schema.has(key)) {
        JsonElement value = schema.get(key);
        facts.put(
            path + "#" + key, value.isJsonPrimitive() ? value : new JsonPrimitive(written(value)));
      }
    }
    for (String key : defaultsOnly ? List.<String>of() : List.of("enum", "required")) {
      if (schema.has(key)) {
        JsonArray sorted = new JsonArray();
        texts(schema, key).stream().sorted().forEach(sorted::add);
        facts.put(path + "#" + key, new JsonPrimitive(written(sorted)));
      }
    }
    if (schema.has("properties")) {
      schema
          .getAsJsonObject("properties")
          .asMap()
          .forEach(
              (name, field) ->
                  addSchema(facts, field.getAsJsonObject(), path + "." + name, defaultsOnly));
    }
    for (String key : List.of("items", "additionalProperties")) {
      if (schema.has(key) && schema.get(key).isJsonObject()) {
        addSchema(facts, schema.getAsJsonObject(key), path + "[]", defaultsOnly);
      }
    }
  }
}
