package io.kops.networking.aws.terraform;

import io.kops.networking.aws.terraform.ResourceBlock.PropertyReader;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The content of a block: arguments and nested blocks. */
public class Arguments {
  private final PropertyReader properties;
  private final Rendering rendering;
  private final Map<String, PropertyValue> arguments = new TreeMap<>();
  private final Map<String, List<PropertyValue>> blocks = new TreeMap<>();

  Arguments(PropertyReader properties, Rendering rendering) {
    this.properties = properties;
    this.rendering = rendering;
  }

  /** Writes a property as an argument, if the resource has it. */
  public final Arguments copy(String property, String argument) {
    properties.find(property).ifPresent(value -> put(argument, value));
    return this;
  }

  /** Writes a field of a property as an argument, if the resource has it. */
  public final Arguments copyField(String property, String field, String argument) {
    properties.find(property, field).ifPresent(value -> put(argument, value));
    return this;
  }

  /** Writes an argument. Texts are literals; references become expressions. */
  public final Arguments put(String argument, PropertyValue value) {
    return put(argument, rendering.of(value));
  }

  /** Writes a literal text argument. */
  public final Arguments put(String argument, String text) {
    return put(argument, PropertyValue.of(text));
  }

  /** Writes a boolean argument. */
  public final Arguments put(String argument, boolean flag) {
    return put(argument, PropertyValue.of(flag));
  }

  /** Writes an argument with an expression. */
  public final Arguments put(String argument, Expression value) {
    arguments.put(argument, value.json());
    return this;
  }

  /** Adds a nested block. A block can have several nested blocks of one type. */
  public final Arguments nested(String type, Consumer<Arguments> body) {
    Arguments inner = new Arguments(properties, rendering);
    body.accept(inner);
    blocks.computeIfAbsent(type, name -> new ArrayList<>()).add(inner.json());
    return this;
  }

  final PropertyValue.MapValue json() {
    Map<String, PropertyValue> all = new TreeMap<>(arguments);
    blocks.forEach((type, bodies) -> all.put(type, new PropertyValue.ListValue(bodies)));
    return new PropertyValue.MapValue(all);
  }
}
