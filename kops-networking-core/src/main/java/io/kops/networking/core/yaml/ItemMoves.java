package io.kops.networking.core.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    Matcher matcher = Pattern.compile("^\\.\\Q" + list + "\\E\\[[^\\]]*\\]").matcher(path);
    return matcher.find()
        ? path.substring(0, matcher.end()) + inItem.named(path.substring(matcher.end()))
        : path;
  }
}
