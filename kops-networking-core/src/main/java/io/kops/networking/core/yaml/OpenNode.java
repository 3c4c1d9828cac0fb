package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;

/** A map or list whose end has not been read yet. Not thread-safe. */
final class OpenNode {
  private final boolean map;
  private final boolean flow;
  private final Optional<String> tag;
  private final Optional<Anchor> anchor;
  private final Position position;
  private final List<YamlNode> items = new ArrayList<>();
  private final List<YamlMap.Entry> entries = new ArrayList<>();
  private @Nullable YamlScalar key;
  private long nodes = 1;
  private int height;

  OpenNode(
      boolean map, boolean flow, Optional<String> tag, Optional<Anchor> anchor, Position position) {
    this.map = map;
    this.flow = flow;
    this.tag = tag;
    this.anchor = anchor;
    this.position = position;
  }

  Optional<Anchor> anchor() {
    return anchor;
  }

  /** Adds the next part; returns false when it is in the position of a key and cannot be one. */
  boolean add(SizedNode part) {
    nodes += part.nodes();
    height = Math.max(height, part.height());
    YamlNode node = part.node();
    if (!map) {
      items.add(node);
      return true;
    }
    if (key != null) {
      entries.add(new YamlMap.Entry(key, node));
      key = null;
      return true;
    }
    if (node instanceof YamlScalar scalar) {
      key = scalar;
      return true;
    }
    key = YamlScalar.text("?").at(node.position());
    return false;
  }

  SizedNode close() {
    YamlNode node =
        map ? new YamlMap(entries, flow, tag, position) : new YamlList(items, flow, tag, position);
    return new SizedNode(node, nodes, height + 1);
  }
}
