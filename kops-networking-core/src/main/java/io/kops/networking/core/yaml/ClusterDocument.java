package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A cluster together with the documents it was read from. When an edited cluster is written back,
 * unchanged fields, unknown fields, documents of other kinds and the order of keys are preserved.
 * Comments are lost. Immutable.
 */
public final class ClusterDocument {
  private static final String GROUPS = "instanceGroups[";

  private final String source;
  private final Cluster cluster;
  private final List<RawDocument> documents;

  ClusterDocument(String source, Cluster cluster, List<RawDocument> documents) {
    this.source = source;
    this.cluster = cluster;
    this.documents = List.copyOf(documents);
  }

  /**
   * Returns the document of a cluster that was built in code, in v1alpha2. The document has no
   * fields besides those of the cluster: to keep the fields of a cluster that was read, use {@link
   * #with} on the document that it was read from.
   */
  public static ClusterDocument of(Cluster cluster) {
    return new ClusterDocument(
        cluster.name().value(), cluster, DocumentTrees.documents(cluster, ApiVersion.V1ALPHA2));
  }

  /** Returns the cluster. */
  public Cluster cluster() {
    return cluster;
  }

  /** Returns the source of the documents, such as a file name. */
  public String source() {
    return source;
  }

  /** Returns the API version of the cluster document, which new instance groups use too. */
  public ApiVersion apiVersion() {
    return documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.CLUSTER)
        .map(RawDocument::version)
        .findFirst()
        .orElse(ApiVersion.V1ALPHA2);
  }

  /** Returns the documents that are passed through unparsed, in document order. */
  public List<OtherDocument> otherDocuments() {
    return documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.OTHER)
        .map(RawDocument::unparsed)
        .toList();
  }

  /**
   * Returns the document with the instance groups of another document appended that this one does
   * not contain.
   *
   * @param other a document of the same cluster
   */
  public ClusterDocument withMissingGroups(ClusterDocument other) {
    Set<String> own = writeInstanceGroups().keySet();
    List<InstanceGroup> groups = new ArrayList<>(cluster.instanceGroups());
    other.cluster.instanceGroups().stream()
        .filter(group -> !own.contains(group.name()))
        .forEach(groups::add);
    List<RawDocument> all = new ArrayList<>(documents);
    other.documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.INSTANCE_GROUP)
        .filter(document -> !own.contains(document.name().orElse("")))
        .forEach(all::add);
    return new ClusterDocument(source, cluster.withInstanceGroups(groups), all);
  }

  /**
   * Returns the document with its cluster replaced. Only fields that differ between the two
   * clusters are changed. Subnets, etcd clusters and their members, and instance groups keep their
   * unknown fields as long as they keep their names. The document of a removed instance group is
   * removed; the document of a new one is appended.
   */
  public ClusterDocument with(Cluster edited) {
    return new ClusterDocument(
        source, edited, new DocumentEdit(cluster, edited, apiVersion()).apply(documents));
  }

  /**
   * Returns the documents in v1alpha2, as kops writes completed specs. Fields that only v1alpha3
   * has are lost, and other unknown fields keep their paths.
   */
  public ClusterDocument inV1Alpha2() {
    KopsRelease release = cluster.spec().release();
    return new ClusterDocument(
        source, cluster, documents.stream().map(document -> document.inV1Alpha2(release)).toList());
  }

  /**
   * Returns the document with additional fields of the spec, which the cluster does not have. A
   * field that the document has already is kept.
   *
   * @param fields the fields below {@code spec}, in the API version of the document
   */
  @API(status = API.Status.INTERNAL, since = "0.1")
  public ClusterDocument withAdditionalSpecFields(PropertyValue.MapValue fields) {
    YamlMap further = (YamlMap) PlainDataCodec.PLAIN_DATA.write(fields);
    return new ClusterDocument(
        source,
        cluster,
        documents.stream()
            .map(
                document ->
                    document.kind() == RawDocument.Kind.CLUSTER
                        ? document.withAdditionalSpecFields(further)
                        : document)
            .toList());
  }

  /** Returns the documents as YAML that parses to the same cluster. */
  public String write() {
    return TreeWriter.write(documents.stream().map(RawDocument::tree).toList());
  }

  /** Returns only the cluster document as YAML. */
  public String writeCluster() {
    return documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.CLUSTER)
        .map(document -> TreeWriter.write(List.of(document.tree())))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the document of each instance group as YAML, by group name in document order. */
  public Map<String, String> writeInstanceGroups() {
    Map<String, String> texts = new LinkedHashMap<>();
    documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.INSTANCE_GROUP)
        .forEach(
            document ->
                texts.put(document.name().orElse(""), TreeWriter.write(List.of(document.tree()))));
    return Collections.unmodifiableMap(texts);
  }

  /**
   * Returns the location of a field, or of its nearest enclosing element in the text. The path is
   * relative to the Cluster document, such as {@code spec.subnets[2].cidr}, or to an instance
   * group, such as {@code instanceGroups[nodes].spec.maxSize}. It uses the names of v1alpha2 or of
   * the document. Empty when the text has no such group, or when the element was created in code.
   */
  public Optional<SourceLocation> locate(FieldPath path) {
    return documentOf(path)
        .flatMap(
            document ->
                place(document, document.named(path))
                    .map(place -> document.text().location(place)));
  }

  /** Translates a v1alpha2 path to the API version of the document that has the field. */
  public FieldPath named(FieldPath path) {
    return documentOf(path).map(document -> document.named(path)).orElse(path);
  }

  /**
   * Returns the problems with their paths in the API version of the documents. Problems without a
   * location get the location of their path, if it has one.
   */
  public Problems located(Problems problems) {
    return new Problems(problems.stream().map(this::located).toList());
  }

  private Problem located(Problem problem) {
    Optional<SourceLocation> place = problem.location().or(() -> locate(problem.path()));
    return new Problem(
        problem.severity(),
        problem.code(),
        named(problem.path()),
        problem.message(),
        problem.remedy(),
        place);
  }

  private Optional<RawDocument> documentOf(FieldPath path) {
    String text = path.text();
    for (RawDocument document : documents) {
      String root = document.root().text();
      boolean covers =
          document.kind() == RawDocument.Kind.CLUSTER
              ? !text.startsWith(GROUPS)
              : text.equals(root) || text.startsWith(root + ".");
      if (covers && document.kind() != RawDocument.Kind.OTHER) {
        return Optional.of(document);
      }
    }
    return Optional.empty();
  }

  private static Optional<Position> place(RawDocument document, FieldPath path) {
    String root = document.root().text();
    String text = path.text();
    return FieldLocations.find(
        document.tree(), new FieldPath(text.substring(Math.min(root.length(), text.length()))));
  }

  /** Returns the trees of the documents, to compare the written text with the parsed values. */
  List<YamlMap> trees() {
    return documents.stream().map(RawDocument::tree).toList();
  }

  /** Returns the names of the cluster and its instance groups. */
  @Override
  public String toString() {
    return cluster.name()
        + " "
        + cluster.instanceGroups().stream().map(InstanceGroup::name).toList();
  }

  /** Finds the location of a path in a tree. */
  static final class FieldLocations {
    private FieldLocations() {}

    /** A step of a path: {@code .name}, {@code [2]} or {@code [key]}. */
    private record Step(String name, boolean bracket) {}

    /**
     * Returns the position of the field, or of its nearest enclosing element in the tree; empty
     * when the tree has no positions.
     */
    static Optional<Position> find(YamlMap tree, FieldPath path) {
      YamlNode node = tree;
      Position place = tree.position();
      for (Step step : steps(path.text())) {
        Optional<YamlMap.Entry> entry = entry(node, step.name());
        Optional<YamlNode> item = step.bracket() ? item(node, step.name()) : Optional.empty();
        Position next;
        if (entry.isPresent()) {
          node = entry.get().value();
          next = entry.get().position();
        } else if (item.isPresent()) {
          node = item.get();
          next = node.position();
        } else {
          break;
        }
        place = next.isKnown() ? next : place;
      }
      return Optional.of(place).filter(Position::isKnown);
    }

    private static Optional<YamlMap.Entry> entry(YamlNode node, String key) {
      return node instanceof YamlMap map ? map.entry(key) : Optional.empty();
    }

    /** Returns the item of a list by index or by name. */
    private static Optional<YamlNode> item(YamlNode node, String step) {
      if (!(node instanceof YamlList list)) {
        return Optional.empty();
      }
      List<YamlNode> items = list.items();
      for (int i = 0; i < items.size(); i++) {
        if (step.equals(Integer.toString(i))) {
          return Optional.of(items.get(i));
        }
      }
      return items.stream()
          .filter(item -> item instanceof YamlMap map && map.text("name").equals(Optional.of(step)))
          .findFirst();
    }

    private static List<Step> steps(String path) {
      List<Step> steps = new ArrayList<>();
      int i = 0;
      while (i < path.length()) {
        if (path.charAt(i) == '[') {
          int end = path.indexOf(']', i);
          int stop = end < 0 ? path.length() : end;
          steps.add(new Step(path.substring(i + 1, stop), true));
          i = stop + 1;
        } else {
          int start = path.charAt(i) == '.' ? i + 1 : i;
          int stop = start;
          while (stop < path.length() && path.charAt(stop) != '.' && path.charAt(stop) != '[') {
            stop++;
          }
          steps.add(new Step(path.substring(start, stop), false));
          i = stop;
        }
      }
      return steps;
    }
  }
}
