package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the location of a path in a tree. */
final class FieldLocations {
  private FieldLocations() {}

  /** A step of a path: {@code .name}, {@code [2]} or {@code [key]}. */
  private record Step(String name, boolean bracket) {}

  /**
   * Returns the position of the field, or of its nearest enclosing element in the tree; empty when
   * the tree has no positions.
   */
  static Optional<Position> find(YamlMap tree, FieldPath path) {
    YamlNode node = tree;
    Position place = tree.position();
    for (Step step : steps(path.text())) {
      Optional<YamlMap.Entry> entry = entry(node, step.name());
      Optional<YamlNode> item = step.bracket() ? item(node, step.name()) : Optional.empty();
      Position next;
      if (entry.isPresent()) {
        node = entry.get().value();
        next = entry.get().position();
      } else if (item.isPresent()) {
        node = item.get();
        next = node.position();
      } else {
        break;
      }
      place = next.isKnown() ? next : place;
    }
    return Optional.of(place).filter(Position::isKnown);
  }

  private static Optional<YamlMap.Entry> entry(YamlNode node, String key) {
    return node instanceof YamlMap map ? map.entry(key) : Optional.empty();
  }

  /** Returns the item of a list by index or by name. */
  private static Optional<YamlNode> item(YamlNode node, String step) {
    if (!(node instanceof YamlList list)) {
      return Optional.empty();
    }
    List<YamlNode> items = list.items();
    for (int i = 0; i < items.size(); i++) {
      if (step.equals(Integer.toString(i))) {
        return Optional.of(items.get(i));
      }
    }
    return items.stream()
        .filter(item -> item instanceof YamlMap map && map.text("name").equals(Optional.of(step)))
        .findFirst();
  }

  private static List<Step> steps(String path) {
    List<Step> steps = new ArrayList<>();
    int i = 0;
    while (i < path.length()) {
      if (path.charAt(i) == '[') {
        int end = path.indexOf(']', i);
        int stop = end < 0 ? path.length() : end;
        steps.add(new Step(path.substring(i + 1, stop), true));
        i = stop + 1;
      } else {
        int start = path.charAt(i) == '.' ? i + 1 : i;
        int stop = start;
        while (stop < path.length() && path.charAt(stop) != '.' && path.charAt(stop) != '[') {
          stop++;
        }
        steps.add(new Step(path.substring(start, stop), false));
        i = stop;
      }
    }
    return steps;
  }
}
