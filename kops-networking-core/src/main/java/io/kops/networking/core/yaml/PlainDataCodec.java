package io.kops.networking.core.yaml;

import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Untyped data: the settings of a third-party provider. */
record PlainDataCodec() implements Codec<PropertyValue> {
  static final PlainDataCodec PLAIN_DATA = new PlainDataCodec();

  @Override
  public Optional<PropertyValue> read(YamlNode node, FieldPath path, Reading reading) {
    if (node instanceof YamlMap map) {
      return Optional.of(fields(map, path, reading));
    }
    if (node instanceof YamlList list) {
      List<PropertyValue> values = new ArrayList<>(list.items().size());
      for (int i = 0; i < list.items().size(); i++) {
        read(list.items().get(i), path.index(i), reading).ifPresent(values::add);
      }
      return Optional.of(new PropertyValue.ListValue(values));
    }
    return node instanceof YamlScalar scalar ? scalar(scalar, path, reading) : Optional.empty();
  }

  /** Returns the map entries that have a value. */
  PropertyValue.MapValue fields(YamlMap map, FieldPath path, Reading reading) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    for (YamlMap.Entry entry : map.entries()) {
      if (!entry.value().isNothing()) {
        read(entry.value(), Paths.field(path, entry.name()), reading)
            .ifPresent(value -> values.put(entry.name(), value));
      }
    }
    return new PropertyValue.MapValue(values);
  }

  private static Optional<PropertyValue> scalar(
      YamlScalar scalar, FieldPath path, Reading reading) {
    String text = scalar.text();
    return switch (scalar.kind()) {
      case TEXT -> Optional.of(PropertyValue.of(text));
      case FLAG -> Optional.of(PropertyValue.of(text.equalsIgnoreCase("true")));
      case WHOLE, DECIMAL -> number(scalar, path, reading);
      case NOTHING, TAGGED -> {
        reading.wrongType(scalar, path, "a text, a number or a flag", "write a value or remove it");
        yield Optional.empty();
      }
    };
  }

  private static Optional<PropertyValue> number(
      YamlScalar scalar, FieldPath path, Reading reading) {
    try {
      return scalar.kind() == ScalarKind.WHOLE
          ? Optional.of(PropertyValue.of(Long.parseLong(scalar.text())))
          : Optional.of(new PropertyValue.DecimalValue(Double.parseDouble(scalar.text())));
    } catch (NumberFormatException e) {
      reading.error(
          scalar.position(),
          path,
          YamlProblems.YAML_VALUE_INVALID,
          (SecretFields.contain(path) ? "this" : Shown.bare(scalar.text()))
              + " is not a number of 64 bits in plain digits",
          "write it in plain digits, or quote it");
      return Optional.empty();
    }
  }

  @Override
  public PropertyValue assumed(YamlNode node, Reading draft) {
    return PropertyValue.of(TextCodec.TEXT.assumed(node, draft));
  }

  @Override
  public YamlNode write(PropertyValue value) {
    if (value instanceof PropertyValue.MapValue fields) {
      Map<String, YamlNode> nodes = new LinkedHashMap<>();
      fields.values().forEach((key, content) -> nodes.put(key, write(content)));
      return YamlMap.of(nodes);
    }
    if (value instanceof PropertyValue.ListValue items) {
      return YamlList.of(items.values().stream().map(this::write).toList());
    }
    if (value instanceof PropertyValue.BooleanValue flag) {
      return YamlScalar.flag(flag.value());
    }
    if (value instanceof PropertyValue.IntegerValue whole) {
      return YamlScalar.whole(whole.value());
    }
    if (value instanceof PropertyValue.DecimalValue decimal) {
      return decimal(decimal.value());
    }
    return YamlScalar.text(value.toString());
  }

  private static YamlNode decimal(double value) {
    String text = Double.toString(value);
    return ScalarKind.ofPlain(text) == ScalarKind.DECIMAL
        ? YamlScalar.plain(ScalarKind.DECIMAL, text)
        : YamlScalar.text(text);
  }
}
