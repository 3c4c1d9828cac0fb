package io.kops.networking.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A piece of plain data: a text, a number, a flag, a list, a map or a reference to a resource. */
public sealed interface PropertyValue {
  /** Returns what the case of this value's kind makes of it. */
  <R> R match(Cases<R> cases);

  /**
   * One case a kind of value, so that a further kind breaks the build and not the run.
   *
   * @param <R> what the cases make of values
   */
  interface Cases<R> {
    /** Returns what a text comes to. */
    R text(TextValue text);

    /** Returns what a whole number comes to. */
    R whole(IntegerValue number);

    /** Returns what a number with a fraction comes to. */
    R decimal(DecimalValue number);

    /** Returns what a flag comes to. */
    R flag(BooleanValue flag);

    /** Returns what a list comes to. */
    R items(ListValue items);

    /** Returns what a map comes to. */
    R fields(MapValue fields);

    /** Returns what a reference comes to. */
    R reference(Reference reference);
  }

  /**
   * A text.
   *
   * @param value the text
   */
  record TextValue(String value) implements PropertyValue {
    /** Refuses null. */
    public TextValue {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.text(this);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record IntegerValue(long value) implements PropertyValue {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.whole(this);
    }

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /**
   * A number with a fraction.
   *
   * @param value the number
   */
  record DecimalValue(double value) implements PropertyValue {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decimal(this);
    }

    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /**
   * True or false.
   *
   * @param value which of them
   */
  record BooleanValue(boolean value) implements PropertyValue {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.flag(this);
    }

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /**
   * A list whose order counts.
   *
   * @param values the elements
   */
  record ListValue(List<PropertyValue> values) implements PropertyValue {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.items(this);
    }

    /** Copies the list. */
    public ListValue {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * A map from names to values.
   *
   * @param values the entries, iterated in the order of their names
   */
  record MapValue(Map<String, PropertyValue> values) implements PropertyValue {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fields(this);
    }

    /** Copies the map and sorts it. */
    public MapValue {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Returns an entry as text.
     *
     * @throws IllegalStateException if there is no such entry
     */
    public String text(String name) {
      return required(name).toString();
    }

    /**
     * Returns an entry that is a whole number.
     *
     * @throws IllegalStateException if there is no such entry
     */
    public long whole(String name) {
      if (required(name) instanceof IntegerValue number) {
        return number.value();
      }
      throw new IllegalStateException(name + " is no number");
    }

    private PropertyValue required(String name) {
      PropertyValue value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("there is no entry " + name);
      }
      return value;
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * Another resource of the same plan, whose id in the cloud may not exist yet.
   *
   * @param target the resource meant
   */
  record Reference(ResourceId target) implements PropertyValue {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reference(this);
    }

    @Override
    public String toString() {
      return target.name();
    }
  }

  /** Returns a text. */
  static PropertyValue of(String text) {
    return new TextValue(text);
  }

  /** Returns a whole number. */
  static PropertyValue of(long number) {
    return new IntegerValue(number);
  }

  /** Returns a flag. */
  static PropertyValue of(boolean flag) {
    return new BooleanValue(flag);
  }

  /** Returns a reference to a resource of the same plan. */
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
