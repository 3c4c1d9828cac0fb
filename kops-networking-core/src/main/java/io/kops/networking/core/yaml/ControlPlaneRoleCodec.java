package io.kops.networking.core.yaml;

import java.util.Optional;

/** The role of the control plane, which v1alpha3 spells differently. */
record ControlPlaneRoleCodec() implements LayoutStep {
  private static final TreePath PATH = TreePath.of("spec.role");
  private static final String OLDER = "Master";
  private static final String NEWER = "ControlPlane";

  @Override
  public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
    Optional<YamlNode> role = PATH.entry(tree).map(YamlMap.Entry::value);
    if (role.filter(value -> isWord(value, OLDER)).isPresent()) {
      misplaced.invalid(
          role.get().position(), PATH, "\"" + OLDER + "\" is not a role", "write " + NEWER);
      return tree;
    }
    return worded(tree, NEWER, OLDER);
  }

  @Override
  public YamlMap write(YamlMap tree) {
    return worded(tree, OLDER, NEWER);
  }

  private static YamlMap worded(YamlMap tree, String from, String to) {
    return PATH.entry(tree)
        .map(YamlMap.Entry::value)
        .filter(value -> isWord(value, from))
        .map(value -> PATH.with(tree, YamlScalar.text(to).at(value.position())))
        .orElse(tree);
  }

  private static boolean isWord(YamlNode value, String word) {
    return value instanceof YamlScalar scalar && scalar.text().equals(word);
  }

  @Override
  public String named(String path) {
    return path;
  }
}
