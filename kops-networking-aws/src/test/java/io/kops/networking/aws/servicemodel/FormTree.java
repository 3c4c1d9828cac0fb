package io.kops.networking.aws.servicemodel;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a query request as a tree: {@code Filter.1.Name} is three levels deep. */
final class FormTree {
  private final SortedMap<String, FormTree> children = new TreeMap<>();
  private Optional<String> value = Optional.empty();

  static FormTree of(Map<String, String> parameters) {
    FormTree root = new FormTree();
    parameters.forEach(
        (name, text) -> {
          FormTree node = root;
          for (String part : name.split("\\.")) {
            node = node.children.computeIfAbsent(part, absent -> new FormTree());
          }
          node.value = Optional.of(text);
        });
    return root;
  }

  SortedMap<String, FormTree> children() {
    return children;
  }

  Optional<String> value() {
    return value;
  }
}
