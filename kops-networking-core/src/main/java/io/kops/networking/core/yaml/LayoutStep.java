package io.kops.networking.core.yaml;

import java.util.List;
import java.util.Optional;

/** One difference between another API version and v1alpha2. */
interface LayoutStep {
  /** Converts a tree to the v1alpha2 form of the field. */
  YamlMap read(YamlMap tree, MisplacedFields misplaced);

  /** Converts a tree to the other version's form of the field. */
  YamlMap write(YamlMap tree);

  /** Translates a v1alpha2 path to the other version. */
  String named(String path);

  /** How the value of a field differs between another API version and v1alpha2. */
  enum MovedValue {
    /** The value is the same. */
    SAME {
      @Override
      YamlNode turned(YamlNode value) {
        return value;
      }

      @Override
      String remedy(TreePath place) {
        return "move it to " + place;
      }
    },

    /** A boolean, negated. */
    INVERTED {
      @Override
      YamlNode turned(YamlNode value) {
        return value instanceof YamlScalar scalar
            ? scalar
                .asFlag()
                .map(flag -> YamlScalar.flag(!flag).at(scalar.position()))
                .orElse(scalar)
            : value;
      }

      @Override
      String remedy(TreePath place) {
        return "write " + place + ", which is true where this is false";
      }
    };

    /** Converts a value from v1alpha2 to the other version, or back. */
    abstract YamlNode turned(YamlNode value);

    /** Returns the remedy for a field at its v1alpha2 path. */
    abstract String remedy(TreePath place);
  }

  /**
   * A field with another path in another API version.
   *
   * @param place the path in the other version
   * @param older the path in v1alpha2
   * @param value how the values differ
   * @param keepsParent whether an object that the move leaves empty has a meaning of its own
   */
  record FieldMove(TreePath place, TreePath older, MovedValue value, boolean keepsParent)
      implements LayoutStep {
    /** Returns a moved field with an unchanged value. */
    static FieldMove of(String place, String older) {
      return new FieldMove(TreePath.of(place), TreePath.of(older), MovedValue.SAME, false);
    }

    /** Returns a moved flag with an inverted value. */
    static FieldMove inverted(String place, String older) {
      return new FieldMove(TreePath.of(place), TreePath.of(older), MovedValue.INVERTED, false);
    }

    /** Returns the move with an object that may be empty. */
    FieldMove keepingParent() {
      return new FieldMove(place, older, value, true);
    }

    @Override
    public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
      YamlMap cleared = tree;
      Optional<YamlMap.Entry> wrong = older.equals(place) ? Optional.empty() : older.entry(tree);
      if (wrong.isPresent()) {
        misplaced.report(wrong.get().position(), older, value.remedy(place));
        // Without the field in its own place, the value is read from this one.
        cleared = place.entry(tree).isPresent() ? older.without(tree) : tree;
      }
      return moved(cleared, place, older, keepsParent);
    }

    @Override
    public YamlMap write(YamlMap tree) {
      return moved(tree, older, place, false);
    }

    private YamlMap moved(YamlMap tree, TreePath from, TreePath to, boolean keepParent) {
      Optional<YamlMap.Entry> entry = from.entry(tree);
      if (entry.isEmpty()) {
        return tree;
      }
      YamlMap rest = keepParent ? from.cleared(tree) : from.without(tree);
      return to.with(rest, value.turned(entry.get().value()));
    }

    @Override
    public String named(String path) {
      int end = end(path);
      return end < 0 ? path : "." + place + path.substring(end);
    }

    /**
     * Returns the end of this field in a path that begins with it, or -1. Map keys may be in
     * brackets.
     */
    private int end(String path) {
      int end = 0;
      for (String step : older.steps()) {
        if (path.startsWith("." + step, end)) {
          end += step.length() + 1;
        } else if (path.startsWith("[" + step + "]", end)) {
          end += step.length() + 2;
        } else {
          return -1;
        }
      }
      boolean isWhole = end == path.length() || path.charAt(end) == '.' || path.charAt(end) == '[';
      return isWhole ? end : -1;
    }
  }

  /**
   * The layout differences in each item of a list.
   *
   * @param list the path of the list
   * @param inItem the layout of an item
   */
  record ItemMoves(TreePath list, Layout inItem) implements LayoutStep {
    static ItemMoves of(String list, LayoutStep... steps) {
      return new ItemMoves(TreePath.of(list), new Layout(List.of(steps)));
    }

    @Override
    public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
      return list.eachItem(
          tree, (item, index) -> inItem.read(item, misplaced.below(list.toString(), index)));
    }

    @Override
    public YamlMap write(YamlMap tree) {
      return list.eachItem(tree, (item, index) -> inItem.write(item));
    }

    @Override
    public String named(String path) {
      int end = path.startsWith("." + list + "[") ? path.indexOf(']') + 1 : 0;
      return end > 0 ? path.substring(0, end) + inItem.named(path.substring(end)) : path;
    }
  }

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
}
