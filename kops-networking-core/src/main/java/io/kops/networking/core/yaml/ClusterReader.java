package io.kops.networking.core.yaml;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.V1Alpha3.CloudByKey;
import io.kops.networking.networking.Flannel;
import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Builds a cluster from the documents of one text. Not reusable. */
final class ClusterReader {
  private static final List<String> KINDS =
      List.of(RawDocument.CLUSTER, RawDocument.INSTANCE_GROUP);

  private final Reading reading;
  private final Optional<KopsRelease> release;
  private final KeyChecks keyChecks;
  private KopsRelease kopsRelease = KopsRelease.V1_37;
  private final List<RawDocument> documents = new ArrayList<>();
  private final List<FieldPath> unreadable = new ArrayList<>();

  ClusterReader(Reading reading, Optional<KopsRelease> release) {
    this.reading = reading;
    this.release = release;
    this.keyChecks = new KeyChecks(reading);
  }

  /** Returns the document; empty when reading reported errors. */
  Optional<ClusterDocument> read(List<YamlNode> trees) {
    List<YamlNode> filled = filled(trees);
    if (isOfOtherCloud(clusterIn(filled))) {
      return Optional.empty();
    }
    classify(filled);
    documents.forEach(document -> keyChecks.check(document.tree(), document.root()));
    Optional<ClusterDocument> document = cluster(filled.isEmpty());
    checkFields();
    return reading.hasErrors() ? Optional.empty() : document;
  }

  /** Returns a draft of the document, which has values in place of the unreadable ones. */
  Optional<ClusterDocument> draft(List<YamlNode> trees) {
    classify(filled(trees));
    return cluster(false);
  }

  private static List<YamlNode> filled(List<YamlNode> trees) {
    return trees.stream().filter(tree -> !tree.isNothing()).toList();
  }

  private void classify(List<YamlNode> trees) {
    kopsRelease =
        release.or(() -> clusterIn(trees).map(LetterCase::releaseOf)).orElse(KopsRelease.V1_37);
    for (int i = 0; i < trees.size(); i++) {
      document(trees.get(i), Paths.document(i));
    }
  }

  private Optional<ClusterDocument> cluster(boolean emptyText) {
    Optional<ClusterSpec> spec = spec(emptyText);
    List<InstanceGroup> groups = groups(spec);
    return spec.map(
        found ->
            new ClusterDocument(
                reading.text().source(),
                new Cluster(found, groups),
                documents.stream().map(this::withKnownNames).toList()));
  }

  /** Returns a document with field names in the letter case of kops, as kops would write it. */
  private RawDocument withKnownNames(RawDocument document) {
    return document.kind() == RawDocument.Kind.OTHER
        ? document
        : document.withTree(reading.letterCase().applied(document.tree(), document.root()));
  }

  private static Optional<YamlMap> clusterIn(List<YamlNode> trees) {
    return trees.stream()
        .filter(tree -> tree instanceof YamlMap)
        .map(tree -> (YamlMap) tree)
        .filter(map -> map.text("kind").filter(RawDocument.CLUSTER::equals).isPresent())
        .findFirst();
  }

  /** Reports a cluster of another cloud, where no further problem matters. */
  private boolean isOfOtherCloud(Optional<YamlMap> cluster) {
    Optional<YamlNode> chosen =
        cluster.flatMap(tree -> LetterCase.find(tree, "spec", "cloudProvider"));
    Optional<YamlScalar> word =
        chosen.flatMap(
            node ->
                node instanceof YamlMap map
                    ? CloudByKey.chosen(map)
                    : Optional.of(node)
                        .filter(value -> value instanceof YamlScalar)
                        .map(value -> (YamlScalar) value));
    Optional<YamlScalar> other =
        word.filter(
            scalar ->
                CloudProvider.of(scalar.text())
                    .filter(cloud -> cloud != CloudProvider.AWS)
                    .isPresent());
    other.ifPresent(
        scalar ->
            reading.error(
                scalar.position(),
                FieldPath.of("spec").child("cloudProvider"),
                YamlProblems.CLOUD_NOT_SUPPORTED,
                "the cloud \"" + scalar.text() + "\" is not supported",
                "use aws"));
    return other.isPresent();
  }

  private void checkFields() {
    reading.within(UnaryOperator.identity());
    for (RawDocument document : documents) {
      if (document.kind() != RawDocument.Kind.OTHER) {
        FieldCheck.ofText(kopsRelease, reading::hasProblemOf)
            .check(
                withKnownNames(document).tree(),
                FieldCatalog.get().fields(document.version(), document.kind()),
                document.root())
            .forEach(found -> reading.report(found.place(), found.problem()));
      }
    }
  }

  private void document(YamlNode tree, FieldPath path) {
    if (!(tree instanceof YamlMap map)) {
      reading.wrongType(tree, path, "a document with apiVersion, kind, metadata and spec", "");
      unreadable.add(path);
      return;
    }
    Optional<String> kind = map.text("kind");
    Optional<String> apiVersion = map.text("apiVersion");
    if (kind.isEmpty()) {
      reading.error(
          map.position(),
          path.child("kind"),
          YamlProblems.DOCUMENT_KIND_MISSING,
          "the document has no kind",
          "add kind: Cluster or kind: InstanceGroup");
      unreadable.add(path);
    }
    if (apiVersion.isEmpty()) {
      reading.error(
          map.position(),
          path.child("apiVersion"),
          YamlProblems.DOCUMENT_API_VERSION_MISSING,
          "the document has no apiVersion",
          "add apiVersion: kops.k8s.io/v1alpha2, or kops/v1alpha2 for kops 1.10");
    }
    RawDocument document = classify(kind.orElse(""), map, path);
    if (document.kind() != RawDocument.Kind.OTHER && ignoresCase(document)) {
      document = classify(kind.orElse(""), withKnownHead(document), path);
    }
    documents.add(document);
    if (document.kind() == RawDocument.Kind.OTHER) {
      kind.ifPresent(word -> checkKind(word, map, path));
    } else if (apiVersion.isPresent()) {
      checkApiVersion(apiVersion.get(), document);
    }
  }

  /** Returns whether kops reads the field names of a document in any letter case. */
  private boolean ignoresCase(RawDocument document) {
    boolean ignores = kopsRelease == KopsRelease.V1_10 && document.version() == ApiVersion.V1ALPHA2;
    reading.letterCase().ignored(ignores);
    return ignores;
  }

  private YamlMap withKnownHead(RawDocument document) {
    LetterCase letterCase = reading.letterCase();
    YamlMap tree =
        letterCase.canonical(
            document.tree(),
            document.root(),
            List.of("apiVersion", "kind", "metadata", "spec", "status"));
    FieldPath path = document.root().child("metadata");
    return tree.value("metadata").orElse(null) instanceof YamlMap metadata
        ? tree.replaced(
            "metadata",
            letterCase.canonical(metadata, path, List.of("name", "labels", "annotations")))
        : tree;
  }

  /** Returns the content of a document in v1alpha2. */
  private YamlMap content(RawDocument document) {
    ignoresCase(document);
    return document.read(reading);
  }

  private RawDocument classify(String kind, YamlMap map, FieldPath path) {
    return switch (kind) {
      case RawDocument.CLUSTER ->
          new RawDocument(RawDocument.Kind.CLUSTER, FieldPath.ROOT, map, reading.text());
      case RawDocument.INSTANCE_GROUP -> {
        RawDocument unnamed =
            new RawDocument(RawDocument.Kind.INSTANCE_GROUP, path, map, reading.text());
        FieldPath root = unnamed.name().map(Paths::group).orElse(path);
        yield new RawDocument(RawDocument.Kind.INSTANCE_GROUP, root, map, reading.text());
      }
      default -> new RawDocument(RawDocument.Kind.OTHER, path, map, reading.text());
    };
  }

  private void checkApiVersion(String version, RawDocument document) {
    if (ApiVersion.of(version).isPresent()) {
      return;
    }
    reading.error(
        positionOf(document.tree(), "apiVersion"),
        document.root().child("apiVersion"),
        YamlProblems.DOCUMENT_API_VERSION_UNSUPPORTED,
        "the apiVersion " + Shown.bare(version) + " is not supported",
        "write kops.k8s.io/v1alpha2 or kops.k8s.io/v1alpha3, or kops/v1alpha2 for kops 1.10");
  }

  private void checkKind(String word, YamlMap map, FieldPath path) {
    Nearest.to(word, KINDS)
        .ifPresent(
            meant ->
                reading.warning(
                    positionOf(map, "kind"),
                    path.child("kind"),
                    YamlProblems.YAML_FIELD_MISSPELT,
                    "the kind " + Shown.bare(word) + " is passed through unread",
                    "write " + meant + " if that is meant"));
  }

  private static Position positionOf(YamlMap map, String key) {
    return map.entry(key).map(YamlMap.Entry::position).orElse(map.position());
  }

  private Optional<ClusterSpec> spec(boolean emptyText) {
    List<RawDocument> clusters = ofKind(RawDocument.Kind.CLUSTER);
    if (emptyText) {
      reading.error(
          Position.START,
          FieldPath.ROOT,
          YamlProblems.YAML_EMPTY,
          "there is nothing in the text",
          "write a document of kind Cluster");
      return Optional.empty();
    }
    if (clusters.isEmpty()) {
      reading.error(
          Position.START,
          FieldPath.ROOT,
          YamlProblems.CLUSTER_MISSING,
          "no document is of kind Cluster",
          "add the Cluster document beside the instance groups");
      return Optional.empty();
    }
    RawDocument first = clusters.get(0);
    clusters.stream().skip(1).forEach(second -> clusterTwice(first, second));
    if (first.tree().value("spec").isEmpty()) {
      reading.error(
          positionOf(first.tree(), "spec"),
          FieldPath.of("spec"),
          YamlProblems.YAML_FIELD_REQUIRED,
          "spec is missing",
          "add spec: and its fields below metadata");
    }
    return ClusterSpecCodec.CLUSTER
        .read(content(first), FieldPath.ROOT, reading)
        .map(
            spec ->
                release.map(chosen -> spec.toBuilder().kopsRelease(chosen).build()).orElse(spec))
        .map(spec -> first.version() == ApiVersion.V1ALPHA2 ? withFlannelBackend(spec) : spec);
  }

  /** Sets the backend that kops 1.37 reads from v1alpha2 when none is written. */
  private static ClusterSpec withFlannelBackend(ClusterSpec spec) {
    return spec.release() == KopsRelease.V1_37
            && spec.networking().orElse(null) instanceof Flannel flannel
            && flannel.backend().isEmpty()
        ? spec.toBuilder().networking(flannel.toBuilder().backend("udp").build()).build()
        : spec;
  }

  private void clusterTwice(RawDocument first, RawDocument second) {
    reading.error(
        positionOf(second.tree(), "kind"),
        FieldPath.of("kind"),
        YamlProblems.CLUSTER_TWICE,
        "there is a Cluster already, on line " + positionOf(first.tree(), "kind").line(),
        "keep one Cluster per text");
  }

  private List<InstanceGroup> groups(Optional<ClusterSpec> spec) {
    List<InstanceGroup> groups = new ArrayList<>();
    Map<String, Position> places = new HashMap<>();
    for (RawDocument document : ofKind(RawDocument.Kind.INSTANCE_GROUP)) {
      InstanceGroupCodec.INSTANCE_GROUP
          .read(content(document), document.root(), reading)
          .ifPresent(groups::add);
      spec.ifPresent(found -> checkLabel(document, found));
      YamlMap metadata = document.metadata().orElse(YamlMap.EMPTY);
      Position place = positionOf(metadata, "name");
      Position first = document.name().map(name -> places.putIfAbsent(name, place)).orElse(null);
      if (first != null) {
        reading.error(
            place,
            document.root().child("metadata").child("name"),
            YamlProblems.INSTANCE_GROUP_TWICE,
            "there is an instance group of this name already, on line " + first.line(),
            "rename or remove one of the two");
        reading.unreadable(document.root());
      }
    }
    // A document that could not be read may be an instance group.
    for (FieldPath path : unreadable) {
      reading.unreadable(path);
      reading
          .assumed(InstanceGroupCodec.INSTANCE_GROUP, YamlScalar.NOTHING, false)
          .ifPresent(groups::add);
    }
    return groups;
  }

  private void checkLabel(RawDocument document, ClusterSpec spec) {
    Optional<YamlMap> labels =
        document
            .metadata()
            .flatMap(metadata -> metadata.value("labels"))
            .filter(node -> node instanceof YamlMap)
            .map(node -> (YamlMap) node);
    labels
        .flatMap(map -> map.text(DocumentTrees.CLUSTER_LABEL))
        .filter(name -> !name.equals(spec.name().value()))
        .ifPresent(
            name ->
                reading.error(
                    positionOf(labels.get(), DocumentTrees.CLUSTER_LABEL),
                    document
                        .root()
                        .child("metadata")
                        .child("labels")
                        .key(DocumentTrees.CLUSTER_LABEL),
                    YamlProblems.INSTANCE_GROUP_OF_OTHER_CLUSTER,
                    "the group belongs to " + Shown.bare(name) + ", not to " + spec.name(),
                    "write " + spec.name() + ", or move the group to its own cluster"));
  }

  private List<RawDocument> ofKind(RawDocument.Kind kind) {
    return documents.stream().filter(document -> document.kind() == kind).toList();
  }

  /** Checks the keys of every map of a document, known or unknown. */
  static final class KeyChecks {
    private final Reading reading;
    private final Set<Position> seen = new HashSet<>();

    KeyChecks(Reading reading) {
      this.reading = reading;
    }

    void check(YamlNode node, FieldPath path) {
      if (node instanceof YamlList list) {
        for (int i = 0; i < list.items().size(); i++) {
          check(list.items().get(i), path.index(i));
        }
      } else if (node instanceof YamlMap map) {
        check(map, path);
      }
    }

    private void check(YamlMap map, FieldPath path) {
      Map<String, Position> places = new HashMap<>();
      MergeKey.fault(map.entries())
          .filter(fault -> !seen.contains(fault.key().position()))
          .ifPresent(
              fault ->
                  reading.error(
                      fault.key().position(),
                      path,
                      YamlProblems.YAML_MERGE_KEY,
                      fault.message(),
                      fault.remedy()));
      for (YamlMap.Entry entry : map.entries()) {
        YamlScalar key = entry.key();
        FieldPath place = Paths.field(path, entry.name());
        Position first = places.putIfAbsent(entry.name(), key.position());
        // The target of an alias is already checked at its anchor.
        boolean isNew = seen.add(key.position());
        if (first != null && isNew && !MergeKey.is(key)) {
          reading.error(
              key.position(),
              place,
              YamlProblems.YAML_DUPLICATE_KEY,
              Shown.bare(entry.name()) + " is there already, on line " + first.line(),
              "remove one of the two");
        }
        check(entry.value(), place);
      }
    }
  }
}
