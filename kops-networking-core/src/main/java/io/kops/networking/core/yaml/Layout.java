package io.kops.networking.core.yaml;

import java.util.List;

/**
 * How a kind of document of another version differs from v1alpha2, in which values are read and
 * written: step by step, each the other way round when it is written. Whatever no step names stays
 * where it is.
 *
 * @param steps the steps from the other version to v1alpha2, in their order
 */
record Layout(List<LayoutStep> steps) {
  /** That of v1alpha2 itself. */
  static final Layout SAME = new Layout(List.of());

  /** Copies the list. */
  Layout {
    steps = List.copyOf(steps);
  }

  /** Returns the tree as v1alpha2 has it. */
  YamlMap read(YamlMap tree, MisplacedFields misplaced) {
    YamlMap result = tree;
    for (LayoutStep step : steps) {
      result = step.read(result, misplaced);
    }
    return result;
  }

  /** Returns a tree of v1alpha2 as this version has it, its keys in the order of the alphabet. */
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

  /** Returns a path of v1alpha2, such as {@code .spec.subnets[0]}, as this version has it. */
  String named(String path) {
    String result = path;
    for (int i = steps.size() - 1; i >= 0; i--) {
      result = steps.get(i).named(result);
    }
    return result;
  }
}
