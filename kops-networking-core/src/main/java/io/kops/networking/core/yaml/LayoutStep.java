package io.kops.networking.core.yaml;

/** One difference between another API version and v1alpha2. */
interface LayoutStep {
  /** Converts a tree to the v1alpha2 form of the field. */
  YamlMap read(YamlMap tree, MisplacedFields misplaced);

  /** Converts a tree to the other version's form of the field. */
  YamlMap write(YamlMap tree);

  /** Translates a v1alpha2 path to the other version. */
  String named(String path);
}
