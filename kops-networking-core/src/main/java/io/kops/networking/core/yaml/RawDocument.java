package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A document as it was written, with every field.
 *
 * @param kind what it is to this library
 * @param root the paths of its fields start with this
 * @param tree its content
 */
record RawDocument(Kind kind, FieldPath root, YamlMap tree) {
  static final String CLUSTER = "Cluster";
  static final String INSTANCE_GROUP = "InstanceGroup";

  /** What a document is to this library. */
  enum Kind {
    /** The cluster. */
    CLUSTER,
    /** One of its instance groups. */
    INSTANCE_GROUP,
    /** Anything else, which passes through. */
    OTHER
  }

  RawDocument withTree(YamlMap other) {
    return new RawDocument(kind, root, other);
  }

  /** Returns the version whose layout it has. */
  ApiVersion version() {
    return tree.text("apiVersion").flatMap(ApiVersion::of).orElse(ApiVersion.V1ALPHA2);
  }

  /** Returns the content as v1alpha2 has it; problems are in the names of this document then. */
  YamlMap read(Reading reading) {
    reading.within(UnaryOperator.identity());
    YamlMap read = version().layout(kind).read(tree, new MisplacedFields(version(), root, reading));
    reading.within(this::named);
    return read;
  }

  /** Returns the typed fields of v1alpha2 as this document has them. */
  YamlMap written(YamlMap fields) {
    return version().layout(kind).write(fields);
  }

  /** Returns a path of v1alpha2 as this document has it. */
  FieldPath named(FieldPath path) {
    return version().named(path, kind, root);
  }

  /** Returns {@code metadata.name}. */
  Optional<String> name() {
    return metadata().flatMap(metadata -> metadata.text("name"));
  }

  Optional<YamlMap> metadata() {
    return tree.value("metadata")
        .filter(node -> node instanceof YamlMap)
        .map(node -> (YamlMap) node);
  }

  /** Returns {@code kind}. */
  String kindWord() {
    return tree.text("kind").orElse("");
  }
}
