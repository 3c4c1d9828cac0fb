package io.kops.networking.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A value of a resource property: text, number, boolean, list, map, or reference to a resource. */
public sealed interface PropertyValue {
  /** Calls the method for the type of this value and returns its result. */
  <R> R match(Visitor<R> visitor);

  /**
   * One method per type of value, so that the compiler reports a missing type.
   *
   * @param <R> the type of the result
   */
  interface Visitor<R> {
    R text(TextValue text);

    R integer(IntegerValue number);

    R decimal(DecimalValue number);

    R bool(BooleanValue flag);

    R list(ListValue items);

    R map(MapValue fields);

    R reference(Reference reference);
  }

  /** A text. */
  record TextValue(String value) implements PropertyValue {
    public TextValue {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.text(this);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** An integer. */
  record IntegerValue(long value) implements PropertyValue {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.integer(this);
    }

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** A number with a fraction. */
  record DecimalValue(double value) implements PropertyValue {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.decimal(this);
    }

    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** A boolean. */
  record BooleanValue(boolean value) implements PropertyValue {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.bool(this);
    }

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** An ordered list. */
  record ListValue(List<PropertyValue> values) implements PropertyValue {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.list(this);
    }

    public ListValue {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * A map with string keys.
   *
   * @param values the entries, iterated in the order of the keys
   */
  record MapValue(Map<String, PropertyValue> values) implements PropertyValue {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.map(this);
    }

    public MapValue {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Returns an entry as text.
     *
     * @throws IllegalStateException if the entry does not exist
     */
    public String text(String name) {
      return required(name).toString();
    }

    /**
     * Returns an integer entry.
     *
     * @throws IllegalStateException if the entry does not exist
     */
    public long whole(String name) {
      if (required(name) instanceof IntegerValue number) {
        return number.value();
      }
      throw new IllegalStateException(name + " is not a number");
    }

    private PropertyValue required(String name) {
      PropertyValue value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("no entry " + name);
      }
      return value;
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * A reference to another resource of the same plan, whose AWS ID may not exist yet.
   *
   * @param target the referenced resource
   */
  record Reference(ResourceId target) implements PropertyValue {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.reference(this);
    }

    @Override
    public String toString() {
      return target.name();
    }
  }

  static PropertyValue of(String text) {
    return new TextValue(text);
  }

  static PropertyValue of(long number) {
    return new IntegerValue(number);
  }

  static PropertyValue of(boolean flag) {
    return new BooleanValue(flag);
  }

  static PropertyValue of(ResourceId target) {
    return new Reference(target);
  }

  /** Returns a list of texts, in the order of the collection. */
  static PropertyValue texts(Collection<String> texts) {
    List<PropertyValue> values = new ArrayList<>(texts.size());
    texts.forEach(text -> values.add(new TextValue(text)));
    return new ListValue(values);
  }
}
