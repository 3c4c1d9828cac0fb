package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A document as it was written, with every field.
 *
 * @param kind the kind of document
 * @param root the prefix of the paths of its fields
 * @param tree its content
 * @param text the text that it was read from
 */
record RawDocument(Kind kind, FieldPath root, YamlMap tree, SourceText text) {
  static final String CLUSTER = "Cluster";
  static final String INSTANCE_GROUP = "InstanceGroup";

  /** The kinds of document that this library distinguishes. */
  enum Kind {
    /** The cluster. */
    CLUSTER,
    /** An instance group of the cluster. */
    INSTANCE_GROUP,
    /** Any other document; passed through unparsed. */
    OTHER
  }

  RawDocument withTree(YamlMap other) {
    return new RawDocument(kind, root, other, text);
  }

  /** Returns the document with these fields below {@code spec}, unless it has them. */
  RawDocument withAdditionalSpecFields(YamlMap fields) {
    YamlMap spec = map(tree, "spec").orElse(YamlMap.EMPTY);
    return withTree(tree.replaced("spec", spec.withMissing(fields).sorted()));
  }

  /** Returns the API version of the document. */
  ApiVersion version() {
    return tree.text("apiVersion").flatMap(ApiVersion::of).orElse(ApiVersion.V1ALPHA2);
  }

  /** Returns the content in v1alpha2; problems use the field names of this document. */
  YamlMap read(Reading reading) {
    reading.within(UnaryOperator.identity());
    YamlMap read = version().layout(kind).read(tree, new MisplacedFields(version(), root, reading));
    reading.within(this::named);
    return read;
  }

  /** Returns the document in v1alpha2. */
  RawDocument inV1Alpha2(KopsRelease release) {
    if (kind == Kind.OTHER) {
      return this;
    }
    YamlMap fields =
        version() == ApiVersion.V1ALPHA2
            ? tree
            : read(new Reading(SourceText.NONE, YamlLimits.DEFAULT, Set::of)).sorted();
    return withTree(
        fields.replaced("apiVersion", YamlScalar.text(ApiVersion.V1ALPHA2.word(release))));
  }

  /** Converts typed v1alpha2 fields to the API version of this document. */
  YamlMap written(YamlMap fields) {
    return version().layout(kind).write(fields);
  }

  /** Translates a v1alpha2 path to the API version of this document. */
  FieldPath named(FieldPath path) {
    return version().named(path, kind, root);
  }

  /** Returns {@code metadata.name}. */
  Optional<String> name() {
    return metadata().flatMap(metadata -> metadata.text("name"));
  }

  Optional<YamlMap> metadata() {
    return map(tree, "metadata");
  }

  private static Optional<YamlMap> map(YamlMap parent, String key) {
    return parent.value(key).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
  }

  /** Returns a document of another kind. */
  OtherDocument unparsed() {
    return new OtherDocument(
        tree.text("kind").orElse(""),
        metadata()
            .flatMap(metadata -> map(metadata, "labels"))
            .flatMap(labels -> labels.text(DocumentTrees.CLUSTER_LABEL)),
        map(tree, "spec").flatMap(spec -> spec.text("publicKey")),
        TreeWriter.write(List.of(tree)));
  }
}
