package io.kops.networking.core.yaml;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field with another path in another API version.
 *
 * @param place the path in the other version
 * @param older the path in v1alpha2
 * @param value how the values differ
 */
record FieldMove(TreePath place, TreePath older, MovedValue value) implements LayoutStep {
  /** Returns a moved field with an unchanged value. */
  static FieldMove of(String place, String older) {
    return new FieldMove(TreePath.of(place), TreePath.of(older), MovedValue.SAME);
  }

  /** Returns a moved flag with an inverted value. */
  static FieldMove inverted(String place, String older) {
    return new FieldMove(TreePath.of(place), TreePath.of(older), MovedValue.INVERTED);
  }

  @Override
  public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
    YamlMap cleared = tree;
    Optional<YamlMap.Entry> wrong = older.equals(place) ? Optional.empty() : older.entry(tree);
    if (wrong.isPresent()) {
      misplaced.report(wrong.get().position(), older, value.remedy(place));
      cleared = older.without(tree);
    }
    return moved(cleared, place, older, value::turned);
  }

  @Override
  public YamlMap write(YamlMap tree) {
    return moved(tree, older, place, value::turned);
  }

  private static YamlMap moved(
      YamlMap tree, TreePath from, TreePath to, UnaryOperator<YamlNode> turn) {
    Optional<YamlMap.Entry> entry = from.entry(tree);
    if (entry.isEmpty()) {
      return tree;
    }
    YamlNode value = entry.get().value();
    return to.with(from.without(tree), turn.apply(value));
  }

  @Override
  public String named(String path) {
    Matcher matcher = pattern().matcher(path);
    return matcher.find() ? "." + place + path.substring(matcher.end()) : path;
  }

  /** Matches the field and everything below it; map keys may be in brackets. */
  private Pattern pattern() {
    return Pattern.compile(
        older.steps().stream()
            .map(step -> "(?:\\.%1$s|\\[%1$s\\])".formatted(Pattern.quote(step)))
            .collect(Collectors.joining("", "^", "(?=[.\\[]|$)")));
  }
}
