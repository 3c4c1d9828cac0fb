package io.kops.networking.core.yaml;

import io.kops.networking.cluster.CloudProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cloud in v1alpha3: selected by a key that contains its settings, instead of by a value. */
record CloudByKey() implements LayoutStep {
  private static final TreePath PATH = TreePath.of("spec.cloudProvider");
  private static final String REMEDY = "write aws: {} below cloudProvider";
  private static final Map<String, String> SHORTER =
      Map.of(CloudProvider.DIGITALOCEAN.word(), "do");

  @Override
  public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
    Optional<YamlNode> node =
        PATH.entry(tree).map(YamlMap.Entry::value).filter(value -> !value.isNothing());
    if (node.isEmpty()) {
      return tree;
    }
    if (!(node.get() instanceof YamlMap map)) {
      misplaced.wrongType(node.get(), PATH, REMEDY);
      return PATH.without(tree);
    }
    List<YamlMap.Entry> chosen =
        map.entries().stream().filter(entry -> wordOf(entry.name()).isPresent()).toList();
    if (chosen.size() != 1) {
      misplaced.invalid(
          PATH.entry(tree).orElseThrow().key().position(),
          PATH,
          chosen.isEmpty() ? "no cloud is chosen" : "more than one cloud is chosen",
          REMEDY);
      return PATH.without(tree);
    }
    YamlMap.Entry entry = chosen.get(0);
    String word = wordOf(entry.name()).orElseThrow();
    return PATH.with(tree, YamlScalar.text(word).at(entry.key().position()));
  }

  @Override
  public YamlMap write(YamlMap tree) {
    Optional<String> word =
        PATH.entry(tree)
            .map(YamlMap.Entry::value)
            .filter(value -> value instanceof YamlScalar)
            .map(value -> ((YamlScalar) value).text());
    return word.map(cloud -> PATH.with(tree, YamlMap.of(Map.of(keyOf(cloud), YamlMap.EMPTY))))
        .orElse(tree);
  }

  private static String keyOf(String word) {
    return SHORTER.getOrDefault(word, word);
  }

  private static Optional<String> wordOf(String key) {
    Map<String, String> words = new LinkedHashMap<>();
    for (CloudProvider cloud : CloudProvider.values()) {
      words.put(keyOf(cloud.word()), cloud.word());
    }
    return Optional.ofNullable(words.get(key));
  }

  @Override
  public String named(String path) {
    return path;
  }
}
