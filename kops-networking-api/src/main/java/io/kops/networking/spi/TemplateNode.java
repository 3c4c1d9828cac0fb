package io.kops.networking.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A node of a {@link ManifestTemplate}: a line, a block, a condition or a loop. */
sealed interface TemplateNode {
  /** Adds the names that the node refers to. */
  void collectNames(Set<String> names);

  /** Appends the rendered lines. Every name has a value. */
  void render(Map<String, TemplateValue> values, StringBuilder manifest);

  /**
   * A line.
   *
   * @param place the position in the template
   * @param pieces the pieces of the line, from left to right
   */
  record Line(Place place, List<Piece> pieces) implements TemplateNode {
    @Override
    public void collectNames(Set<String> names) {
      for (Piece piece : pieces) {
        if (piece instanceof Placeholder placeholder) {
          names.add(placeholder.name());
        }
      }
    }

    @Override
    public void render(Map<String, TemplateValue> values, StringBuilder manifest) {
      for (Piece piece : pieces) {
        if (piece instanceof Placeholder placeholder) {
          TemplateValue value = valueOf(placeholder.name(), values);
          manifest.append(
              place.fitting(
                  placeholder.name(), () -> placeholder.alone() ? value.alone() : value.inside()));
        } else if (piece instanceof Fixed fixed) {
          manifest.append(fixed.text());
        }
      }
      manifest.append('\n');
    }
  }

  /**
   * A placeholder for lines.
   *
   * @param place the position in the template
   * @param indent the indentation of each line
   * @param name the name of the lines
   */
  record Block(Place place, String indent, String name) implements TemplateNode {
    @Override
    public void collectNames(Set<String> names) {
      names.add(name);
    }

    @Override
    public void render(Map<String, TemplateValue> values, StringBuilder manifest) {
      for (String line : place.fitting(name, () -> valueOf(name, values).lines())) {
        if (!line.isBlank()) {
          manifest.append(indent).append(line);
        }
        manifest.append('\n');
      }
    }
  }

  /**
   * Conditional lines.
   *
   * @param name the name of the condition
   * @param kept the lines if it is true
   * @param otherwise the lines if it is false
   */
  record Condition(String name, List<TemplateNode> kept, List<TemplateNode> otherwise)
      implements TemplateNode {
    @Override
    public void collectNames(Set<String> names) {
      names.add(name);
      kept.forEach(node -> node.collectNames(names));
      otherwise.forEach(node -> node.collectNames(names));
    }

    @Override
    public void render(Map<String, TemplateValue> values, StringBuilder manifest) {
      List<TemplateNode> chosen = valueOf(name, values).holds() ? kept : otherwise;
      chosen.forEach(node -> node.render(values, manifest));
    }
  }

  /**
   * Repeated lines.
   *
   * @param place the position of the first line
   * @param name the name of the list
   * @param repeated the lines, in which {@link #ITEM} is the current text
   */
  record Each(Place place, String name, List<TemplateNode> repeated) implements TemplateNode {
    /** The name of the current text in repeated lines. */
    static final String ITEM = "this";

    @Override
    public void collectNames(Set<String> names) {
      names.add(name);
      Set<String> inner = new TreeSet<>();
      repeated.forEach(node -> node.collectNames(inner));
      inner.remove(ITEM);
      names.addAll(inner);
    }

    @Override
    public void render(Map<String, TemplateValue> values, StringBuilder manifest) {
      for (TemplateValue item : place.fitting(name, () -> valueOf(name, values).items())) {
        Map<String, TemplateValue> inner = new TreeMap<>(values);
        inner.put(ITEM, item);
        repeated.forEach(node -> node.render(inner, manifest));
      }
    }
  }

  /** A piece of a line. */
  sealed interface Piece {}

  /**
   * A literal piece.
   *
   * @param text the piece
   */
  record Fixed(String text) implements Piece {}

  /**
   * A placeholder.
   *
   * @param name the name of the value
   * @param alone whether the placeholder is a whole YAML value
   */
  record Placeholder(String name, boolean alone) implements Piece {}

  private static TemplateValue valueOf(String name, Map<String, TemplateValue> values) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
