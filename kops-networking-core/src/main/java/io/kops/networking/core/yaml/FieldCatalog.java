package io.kops.networking.core.yaml;

import static java.util.Objects.requireNonNull;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of the kops API types and their treatments, read from {@code fields.txt}. */
final class FieldCatalog {
  private static final String RESOURCE = "fields.txt";
  private static final String ITEMS = "[]";
  private static final Set<String> PROVIDERS = NetworkingCodec.NETWORKING.keys();
  private static final FieldCatalog CATALOG = load();

  private final Map<String, String> notes = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<ApiVersion, Map<RawDocument.Kind, Node>> trees =
      new EnumMap<>(ApiVersion.class);

  private FieldCatalog() {}

  /** Returns the catalog of this library. */
  static FieldCatalog get() {
    return CATALOG;
  }

  /** Returns the fields of a kind of document in an API version. */
  Node fields(ApiVersion version, RawDocument.Kind kind) {
    return requireNonNull(requireNonNull(trees.get(version)).get(kind));
  }

  /** Returns the text of a note. */
  String note(String key) {
    return requireNonNull(notes.get(key));
  }

  /** Returns all lines, in the order of the resource. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** How a field is treated. */
  enum Treatment {
    /** It shapes the network, the nodes, the addons or the problems. */
    HONORED,
    /** It is honored under the condition of its note. */
    CONDITIONAL,
    /** It is stored as written and not applied. */
    KEPT,
    /** The validation rules of the release reject it. */
    REMOVED
  }

  /**
   * Fields of one object with the same treatment.
   *
   * @param kind the kind of the document
   * @param object the path of the object, in v1alpha2 unless the line is of v1alpha3 alone
   * @param releases the releases that have the fields
   * @param versions the API versions that have the fields
   * @param treatment the treatment
   * @param note the key of the note, or an empty text
   * @param names the fields; a name that ends in {@code .*} includes everything below it
   */
  record Line(
      RawDocument.Kind kind,
      String object,
      Set<KopsRelease> releases,
      Set<ApiVersion> versions,
      Treatment treatment,
      String note,
      List<String> names) {
    /** Returns whether {@code object} is a path in v1alpha3. */
    boolean isV1Alpha3() {
      return versions.equals(Set.of(ApiVersion.V1ALPHA3));
    }
  }

  /** A field, or an object with fields. */
  static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private final Map<KopsRelease, Line> lines = new EnumMap<>(KopsRelease.class);
    private final Set<KopsRelease> below = new LinkedHashSet<>();
    private boolean whole;
    private Optional<ValueType> type = Optional.empty();
    private boolean list;
    private boolean modelled;
    private boolean provider;

    Optional<Node> child(String name) {
      return Optional.ofNullable(children.get(name));
    }

    /** Returns the names of the fields that a release has in this object. */
    Set<String> names(KopsRelease release) {
      Set<String> names = new LinkedHashSet<>();
      children.forEach(
          (name, node) -> {
            if (node.isOf(release)) {
              names.add(name);
            }
          });
      return names;
    }

    /** Returns the line of this field; empty for objects with fields of their own. */
    Optional<Line> line(KopsRelease release) {
      return Optional.ofNullable(lines.get(release));
    }

    /** Returns whether a release has this field, or a field in this object. */
    boolean isOf(KopsRelease release) {
      return lines.containsKey(release) || below.contains(release);
    }

    /**
     * Returns whether a check reports this field or one below it: the release does not have it, or
     * it is not applied.
     */
    boolean isReported(KopsRelease release) {
      Line line = lines.get(release);
      return (!isOf(release) && !provider)
          || (line != null && line.treatment() == Treatment.KEPT)
          || children.values().stream().anyMatch(child -> child.isReported(release));
    }

    /** Returns whether this field has no fields of its own in the catalog. */
    boolean isLeaf() {
      return children.isEmpty();
    }

    /** Returns whether the fields below this one are not listed. */
    boolean isWhole() {
      return whole;
    }

    /** Returns whether the codecs read this field. */
    boolean isModelled() {
      return modelled;
    }

    /** Returns whether the codecs read this field or one below it. */
    boolean hasModelled() {
      return modelled || children.values().stream().anyMatch(Node::hasModelled);
    }

    /** Returns whether this object has the options of a networking provider. */
    boolean isProvider() {
      return provider;
    }

    Map<String, Node> children() {
      return children;
    }

    /** Returns the type of the value that the codecs read. */
    Optional<ValueType> type() {
      return type;
    }

    /** Returns whether this field is a list of objects with the fields below it. */
    boolean isList() {
      return list;
    }

    private void markModelled(List<String> steps, ValueType valueType) {
      if (steps.isEmpty()) {
        modelled = true;
        type = Optional.of(valueType);
        return;
      }
      String step = steps.get(0);
      child(name(step))
          .ifPresent(node -> node.markModelled(steps.subList(1, steps.size()), valueType));
    }

    private void add(List<String> steps, Line line, boolean isWhole) {
      if (steps.isEmpty()) {
        line.releases().forEach(release -> lines.put(release, line));
        whole |= isWhole;
        return;
      }
      below.addAll(line.releases());
      Node child = children.computeIfAbsent(name(steps.get(0)), name -> new Node());
      child.list |= steps.get(0).endsWith(ITEMS);
      child.add(steps.subList(1, steps.size()), line, isWhole);
    }
  }

  private static FieldCatalog load() {
    FieldCatalog catalog = new FieldCatalog();
    try (InputStream stream = FieldCatalog.class.getResourceAsStream(RESOURCE)) {
      catalog.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    catalog.buildTrees();
    return catalog;
  }

  private void parse(String text) {
    String[] object = {"", ""};
    for (String row : joined(text)) {
      if (row.startsWith("note ")) {
        int colon = row.indexOf(':');
        notes.put(row.substring("note ".length(), colon), row.substring(colon + 1).strip());
      } else if (row.startsWith("  ")) {
        lines.add(line(object, row.strip()));
      } else {
        object = row.split(" ", 2);
      }
    }
  }

  /** Returns the rows without comments and empty rows, and with continued rows joined. */
  private static List<String> joined(String text) {
    List<String> rows = new ArrayList<>();
    for (String row : text.split("\n")) {
      if (row.startsWith("    ")) {
        rows.set(rows.size() - 1, rows.get(rows.size() - 1) + " " + row.strip());
      } else if (!row.isBlank() && !row.startsWith("#")) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Line line(String[] object, String row) {
    int colon = row.indexOf(':');
    String[] head = row.substring(0, colon).split(" ");
    String note = head.length > 2 ? head[2] : "";
    if (!note.isEmpty() && !notes.containsKey(note)) {
      throw new IllegalStateException("no note " + note + ": " + row);
    }
    return new Line(
        object[0].equals(RawDocument.CLUSTER)
            ? RawDocument.Kind.CLUSTER
            : RawDocument.Kind.INSTANCE_GROUP,
        object.length > 1 ? object[1] : "",
        releases(head[0]),
        versions(head[0]),
        Treatment.valueOf(head[1].toUpperCase(Locale.ROOT)),
        note,
        List.of(row.substring(colon + 1).strip().split(" ")));
  }

  private static Set<KopsRelease> releases(String word) {
    Set<KopsRelease> releases = new LinkedHashSet<>();
    for (KopsRelease release : KopsRelease.values()) {
      if (word.equals("both") || word.split("/")[0].equals(release.toString())) {
        releases.add(release);
      }
    }
    return releases;
  }

  private static Set<ApiVersion> versions(String word) {
    int slash = word.indexOf('/');
    return slash < 0
        ? Set.of(ApiVersion.values())
        : Set.of(ApiVersion.valueOf(word.substring(slash + 1).toUpperCase(Locale.ROOT)));
  }

  private void buildTrees() {
    for (ApiVersion version : ApiVersion.values()) {
      Map<RawDocument.Kind, Node> roots = new EnumMap<>(RawDocument.Kind.class);
      for (RawDocument.Kind kind : RawDocument.Kind.values()) {
        roots.put(kind, new Node());
      }
      for (Line line : lines) {
        if (line.versions().contains(version)) {
          for (String name : line.names()) {
            boolean whole = name.endsWith(".*");
            String field = whole ? name.substring(0, name.length() - 2) : name;
            requireNonNull(roots.get(line.kind())).add(steps(line, field, version), line, whole);
          }
        }
      }
      roots.forEach(
          (kind, root) ->
              modelledFields(kind)
                  .forEach(
                      (path, type) -> root.markModelled(steps(named(path, kind, version)), type)));
      requireNonNull(roots.get(RawDocument.Kind.CLUSTER))
          .child("spec")
          .flatMap(spec -> spec.child("networking"))
          .orElseThrow()
          .children
          .forEach(
              (name, node) -> node.provider = PROVIDERS.contains(name.toLowerCase(Locale.ROOT)));
      trees.put(version, roots);
    }
  }

  /** Returns the fields that the codecs read, by their v1alpha2 paths, with their types. */
  static Map<String, ValueType> modelledFields(RawDocument.Kind kind) {
    Map<String, ValueType> fields = new LinkedHashMap<>();
    switch (kind) {
      case CLUSTER -> ClusterSpecCodec.CLUSTER.addFields("", fields);
      case INSTANCE_GROUP -> InstanceGroupCodec.INSTANCE_GROUP.addFields("", fields);
      case OTHER -> {}
    }
    Map<String, ValueType> byPath = new LinkedHashMap<>();
    fields.forEach((path, type) -> byPath.put(path.substring(1), type));
    return byPath;
  }

  private static List<String> steps(Line line, String name, ApiVersion version) {
    String path = line.object().isEmpty() ? name : line.object() + "." + name;
    return steps(line.isV1Alpha3() ? path : named(path, line.kind(), version));
  }

  private static String named(String path, RawDocument.Kind kind, ApiVersion version) {
    return version.named(new FieldPath(path), kind, FieldPath.ROOT).text();
  }

  private static List<String> steps(String path) {
    return Arrays.asList(path.split("\\."));
  }

  private static String name(String step) {
    return step.endsWith(ITEMS) ? step.substring(0, step.length() - ITEMS.length()) : step;
  }
}
