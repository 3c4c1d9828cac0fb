package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster together with the documents it was read from, so that an edited cluster goes back into
 * them: fields that did not change, fields this library does not know, documents of other kinds and
 * the order of keys stay as they are. Comments are not kept. Immutable.
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

  /** Returns the cluster. */
  public Cluster cluster() {
    return cluster;
  }

  /** Returns what was read, such as a file name. */
  public String source() {
    return source;
  }

  /** Returns the version in which the cluster is written, and new instance groups will be. */
  public ApiVersion apiVersion() {
    return documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.CLUSTER)
        .map(RawDocument::version)
        .findFirst()
        .orElse(ApiVersion.V1ALPHA2);
  }

  /** Returns the kinds of the documents that pass through unread, in their order. */
  public List<String> otherKinds() {
    return documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.OTHER)
        .map(RawDocument::kindWord)
        .toList();
  }

  /**
   * Returns the document with this cluster in place of the one it has. Only fields that differ
   * between the two are touched. Subnets, etcd clusters and their members, and instance groups keep
   * their further fields if they keep their names; an instance group that is gone takes its
   * document with it, and a new one gets a document after the others.
   */
  public ClusterDocument with(Cluster edited) {
    return new ClusterDocument(
        source, edited, new DocumentEdit(cluster, edited, apiVersion()).apply(documents));
  }

  /** Returns the documents as YAML, which reads back as the same cluster. */
  public String write() {
    return TreeWriter.write(documents.stream().map(RawDocument::tree).toList());
  }

  /** Returns the document of the cluster alone as YAML. */
  public String writeCluster() {
    return documents.stream()
        .filter(document -> document.kind() == RawDocument.Kind.CLUSTER)
        .map(document -> TreeWriter.write(List.of(document.tree())))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the document of each instance group as YAML, by its name and in their order. */
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
   * Returns where a field stands, or the nearest thing around it that the text has. A path is one
   * of the Cluster document, such as {@code spec.subnets[2].cidr}, or of an instance group, such as
   * {@code instanceGroups[nodes].spec.maxSize}, in the names of v1alpha2 or of the document. Empty
   * when the path names no group of the text, or what it names was made in code.
   */
  public Optional<SourceLocation> locate(FieldPath path) {
    return documentOf(path)
        .flatMap(document -> place(document, document.named(path)))
        .map(place -> new SourceLocation(source, place.line(), place.column()));
  }

  /** Returns a path of v1alpha2 in the names of the document that has the field. */
  public FieldPath named(FieldPath path) {
    return documentOf(path).map(document -> document.named(path)).orElse(path);
  }

  /**
   * Returns the same problems, with their paths in the names of the documents, and those without a
   * place at the place of their path if it has one.
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

  /** Returns the trees of the documents, for comparing what was written with what was read. */
  List<YamlMap> trees() {
    return documents.stream().map(RawDocument::tree).toList();
  }

  /** Returns the name of the cluster and those of its instance groups. */
  @Override
  public String toString() {
    return cluster.name()
        + " "
        + cluster.instanceGroups().stream().map(InstanceGroup::name).toList();
  }
}
