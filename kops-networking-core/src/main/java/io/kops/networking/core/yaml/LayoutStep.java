package io.kops.networking.core.yaml;

/** One difference between another version and v1alpha2. */
interface LayoutStep {
  /** Returns the tree with the field where v1alpha2 has it. */
  YamlMap read(YamlMap tree, MisplacedFields misplaced);

  /** Returns the tree with the field where the other version has it. */
  YamlMap write(YamlMap tree);

  /** Returns a path of v1alpha2 as the other version has it. */
  String named(String path);
}
