package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Maps with arbitrary keys, such as labels.
 *
 * @param value the codec of a value
 * @param <T> the type of the values
 */
record MapCodec<T>(Codec<T> value) implements Codec<Map<String, T>> {
  @Override
  public Optional<Map<String, T>> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlMap map)) {
      reading.wrongType(node, path, "a map", "write each entry as \"key: value\" below the key");
      return Optional.empty();
    }
    Map<String, T> values = new LinkedHashMap<>();
    for (YamlMap.Entry entry : map.entries()) {
      FieldPath place = Paths.entry(path, entry.name());
      value
          .read(entry.value(), place, reading)
          .ifPresent(content -> values.put(entry.name(), content));
    }
    return Optional.of(values);
  }

  @Override
  public YamlNode write(Map<String, T> values) {
    Map<String, YamlNode> nodes = new LinkedHashMap<>();
    values.forEach((key, content) -> nodes.put(key, value.write(content)));
    return YamlMap.of(nodes);
  }
}
