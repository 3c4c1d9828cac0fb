package io.kops.networking.core.yaml;

import java.util.Optional;

/**
 * A field of v1alpha2 that kops no longer reads and that the other API version does not have.
 *
 * @param path the path in v1alpha2
 */
record OmittedFields(TreePath path) implements LayoutStep {
  static OmittedFields of(String path) {
    return new OmittedFields(TreePath.of(path));
  }

  @Override
  public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
    Optional<YamlMap.Entry> entry = path.entry(tree);
    if (entry.isEmpty()) {
      return tree;
    }
    // A map is another field of the same name, and its known fields have already been moved.
    if (!(entry.get().value() instanceof YamlMap)) {
      misplaced.report(entry.get().position(), path, "remove it");
    }
    return path.without(tree);
  }

  @Override
  public YamlMap write(YamlMap tree) {
    return path.without(tree);
  }

  @Override
  public String named(String path) {
    return path;
  }
}
