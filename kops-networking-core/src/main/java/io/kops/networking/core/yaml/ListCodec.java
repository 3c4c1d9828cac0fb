package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists of values of one type.
 *
 * @param item the codec of an item
 * @param <T> the type of the items
 */
record ListCodec<T>(Codec<T> item) implements Codec<List<T>> {
  @Override
  public Optional<List<T>> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlList list)) {
      String remedy =
          node instanceof YamlScalar scalar && !SecretFields.contain(path)
              ? "write it as a list item, on the next line: - " + Shown.bare(scalar.text())
              : "write a list, each item with '- ' before it";
      reading.wrongType(node, path, "a list", remedy);
      return Optional.empty();
    }
    List<T> values = new ArrayList<>(list.items().size());
    for (int i = 0; i < list.items().size(); i++) {
      YamlNode element = list.items().get(i);
      FieldPath place = path.index(i);
      Optional<T> value = Optional.empty();
      if (element.isNothing()) {
        reading.wrongType(element, place, "a value", "write a value after the '-', or remove it");
      } else {
        value = item.read(element, place, reading);
      }
      // A draft has a value for each item, so that the indexes in its paths are those of the text.
      value.or(() -> reading.assumed(item, element, true)).ifPresent(values::add);
    }
    return Optional.of(values);
  }

  @Override
  public Optional<List<T>> meant(YamlNode node) {
    return node instanceof YamlScalar ? item.meant(node).map(List::of) : Optional.empty();
  }

  @Override
  public List<T> assumed(YamlNode node, Reading draft) {
    return draft.oneOf(List.of(false, true)) ? List.of(item.assumed(node, draft)) : List.of();
  }

  @Override
  public Codec<List<T>> reported(FieldCatalog.Node node, KopsRelease release) {
    return new ListCodec<>(item.reported(node, release));
  }

  @Override
  public YamlNode write(List<T> values) {
    return YamlList.of(values.stream().map(item::write).toList());
  }

  @Override
  public void addFields(String path, Map<String, ValueType> fields) {
    Map<String, ValueType> inItem = new LinkedHashMap<>();
    item.addFields(path + "[]", inItem);
    ValueType own = inItem.remove(path + "[]");
    if (own != null) {
      fields.put(path, ValueType.listOf(own));
    }
    fields.putAll(inItem);
  }

  /**
   * Maps with arbitrary keys, such as labels.
   *
   * @param value the codec of a value
   * @param <T> the type of the values
   */
  record MapCodec<T>(Codec<T> value) implements Codec<Map<String, T>> {
    @Override
    public ValueType type() {
      return ValueType.mapOf(value.type());
    }

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
            .or(() -> reading.assumed(value, entry.value(), true))
            .ifPresent(content -> values.put(entry.name(), content));
      }
      return Optional.of(values);
    }

    @Override
    public Map<String, T> assumed(YamlNode node, Reading draft) {
      return draft.oneOf(List.of(false, true))
          ? Map.of("assumed", value.assumed(node, draft))
          : Map.of();
    }

    @Override
    public YamlNode write(Map<String, T> values) {
      Map<String, YamlNode> nodes = new LinkedHashMap<>();
      values.forEach((key, content) -> nodes.put(key, value.write(content)));
      return YamlMap.of(nodes);
    }
  }
}
