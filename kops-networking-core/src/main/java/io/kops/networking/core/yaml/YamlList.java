package io.kops.networking.core.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A list.
 *
 * @param items the items
 * @param flow whether it is written with brackets
 * @param tag its explicit tag
 * @param position where it starts
 */
record YamlList(List<YamlNode> items, boolean flow, Optional<String> tag, Position position)
    implements YamlNode {
  YamlList {
    items = List.copyOf(items);
  }

  static YamlList of(List<? extends YamlNode> items) {
    return new YamlList(List.copyOf(items), false, Optional.empty(), Position.NONE);
  }

  YamlList withItems(List<YamlNode> others) {
    return new YamlList(others, flow, tag, position);
  }

  @Override
  public YamlList at(Position place) {
    return new YamlList(items, flow, tag, place);
  }

  @Override
  public boolean sameAs(YamlNode other) {
    if (!(other instanceof YamlList list) || list.items.size() != items.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).sameAs(list.items.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String shown() {
    return "a list";
  }
}
