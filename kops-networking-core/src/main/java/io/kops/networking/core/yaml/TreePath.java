package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a field below the root of a document.
 *
 * @param steps the field names, outermost first
 */
record TreePath(List<String> steps) {
  /** Changes one item of a list. */
  interface ItemChange {
    /** Returns the changed item. */
    YamlMap apply(YamlMap item, int index);
  }

  TreePath {
    steps = List.copyOf(steps);
  }

  /** Parses a path such as {@code spec.networking.topology}. */
  static TreePath of(String text) {
    return new TreePath(List.of(text.split("\\.", -1)));
  }

  /** Returns the entry at this path. */
  Optional<YamlMap.Entry> entry(YamlMap tree) {
    return steps.size() == 1
        ? tree.entry(steps.get(0))
        : child(tree).flatMap(map -> rest().entry(map));
  }

  /** Returns the tree without the field and without parents that this leaves empty. */
  YamlMap without(YamlMap tree) {
    if (entry(tree).isEmpty()) {
      return tree;
    }
    if (steps.size() == 1) {
      return tree.without(steps.get(0));
    }
    YamlMap inner = rest().without(child(tree).orElse(YamlMap.EMPTY));
    return inner.entries().isEmpty()
        ? tree.without(steps.get(0))
        : tree.replaced(steps.get(0), inner);
  }

  /** Returns the tree without the field and with its parents, even if this leaves them empty. */
  YamlMap cleared(YamlMap tree) {
    if (steps.size() == 1) {
      return tree.without(steps.get(0));
    }
    return child(tree).map(map -> tree.replaced(steps.get(0), rest().cleared(map))).orElse(tree);
  }

  /** Returns the tree with the value at this path; missing parents are created. */
  YamlMap with(YamlMap tree, YamlNode value) {
    if (steps.size() == 1) {
      return tree.replaced(steps.get(0), value);
    }
    YamlMap around = child(tree).orElseGet(() -> YamlMap.EMPTY.at(value.position()));
    return tree.replaced(steps.get(0), rest().with(around, value));
  }

  /** Returns the tree with the change applied to each map in the list at this path. */
  YamlMap eachItem(YamlMap tree, ItemChange change) {
    Optional<YamlNode> list = entry(tree).map(YamlMap.Entry::value);
    if (list.isEmpty() || !(list.get() instanceof YamlList items)) {
      return tree;
    }
    List<YamlNode> changed = new ArrayList<>(items.items().size());
    for (int i = 0; i < items.items().size(); i++) {
      YamlNode item = items.items().get(i);
      changed.add(item instanceof YamlMap map ? change.apply(map, i) : item);
    }
    return with(tree, items.withItems(changed));
  }

  private Optional<YamlMap> child(YamlMap tree) {
    return tree.value(steps.get(0))
        .filter(node -> node instanceof YamlMap)
        .map(node -> (YamlMap) node);
  }

  private TreePath rest() {
    return new TreePath(steps.subList(1, steps.size()));
  }

  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
