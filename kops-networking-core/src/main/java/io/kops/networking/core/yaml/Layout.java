package io.kops.networking.core.yaml;

import java.util.List;

/**
 * The differences between another API version and v1alpha2 for a kind of document. Values are read
 * and written in v1alpha2. The steps apply in order when reading and in reverse when writing;
 * fields without a step keep their paths.
 *
 * @param steps the steps from the other version to v1alpha2, in order
 */
record Layout(List<LayoutStep> steps) {
  /** The layout of v1alpha2 itself. */
  static final Layout SAME = new Layout(List.of());

  Layout {
    steps = List.copyOf(steps);
  }

  /** Converts a tree to v1alpha2. */
  YamlMap read(YamlMap tree, MisplacedFields misplaced) {
    YamlMap result = tree;
    for (LayoutStep step : steps) {
      result = step.read(result, misplaced);
    }
    return result;
  }

  /** Converts a v1alpha2 tree to this version, with its keys in alphabetical order. */
  YamlMap write(YamlMap tree) {
    if (steps.isEmpty()) {
      return tree;
    }
    YamlMap result = tree;
    for (int i = steps.size() - 1; i >= 0; i--) {
      result = steps.get(i).write(result);
    }
    return result.sorted();
  }

  /** Translates a v1alpha2 path, such as {@code .spec.subnets[0]}, to this version. */
  String named(String path) {
    String result = path;
    for (int i = steps.size() - 1; i >= 0; i--) {
      result = steps.get(i).named(result);
    }
    return result;
  }
}
