package io.kops.networking.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands for a name of a {@link ManifestTemplate}. */
sealed interface TemplateValue {
  /** Tells whether {@code {{#if name}}} keeps its lines. */
  default boolean holds() {
    return true;
  }

  /**
   * Returns the value as the whole of a YAML value.
   *
   * @throws IllegalArgumentException if it cannot be; the message goes after "... is "
   */
  String alone();

  /**
   * Returns the value as a part of a YAML value.
   *
   * @throws IllegalArgumentException if it cannot be; the message goes after "... is "
   */
  default String inside() {
    return alone();
  }

  /**
   * Returns the value as lines.
   *
   * @throws IllegalArgumentException if it cannot be; the message goes after "... is "
   */
  default List<String> lines() {
    throw new IllegalArgumentException("not a block of lines");
  }

  /**
   * Returns the values that lines are repeated for.
   *
   * @throws IllegalArgumentException if it cannot be; the message goes after "... is "
   */
  default List<TemplateValue> items() {
    throw new IllegalArgumentException("not a list");
  }

  /** No value. */
  enum Absent implements TemplateValue {
    /** The only one. */
    VALUE;

    @Override
    public boolean holds() {
      return false;
    }

    @Override
    public String alone() {
      throw new IllegalArgumentException("absent");
    }
  }

  /**
   * A number or the like that YAML reads as it stands.
   *
   * @param text the number
   */
  record Plain(String text) implements TemplateValue {
    @Override
    public String alone() {
      return text;
    }
  }

  /**
   * True or false.
   *
   * @param value which of them
   */
  record Flag(boolean value) implements TemplateValue {
    @Override
    public boolean holds() {
      return value;
    }

    @Override
    public String alone() {
      return Boolean.toString(value);
    }
  }

  /**
   * A text, possibly of a user.
   *
   * @param text the text
   */
  record Text(String text) implements TemplateValue {
    private static final Pattern HARMLESS =
        Pattern.compile("[A-Za-z0-9/_.][A-Za-z0-9/_.:@%+=-]*(?<!:)");

    @Override
    public String alone() {
      return YamlScalar.of(text);
    }

    @Override
    public String inside() {
      if (!HARMLESS.matcher(text).matches()) {
        throw new IllegalArgumentException(YamlScalar.quoted(text) + ", which is not a plain word");
      }
      return text;
    }
  }

  /**
   * Texts, possibly of a user.
   *
   * @param texts the texts, in order
   */
  record Texts(List<String> texts) implements TemplateValue {
    /** Copies the list. */
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public boolean holds() {
      return !texts.isEmpty();
    }

    @Override
    public String alone() {
      throw new IllegalArgumentException("a list");
    }

    @Override
    public List<TemplateValue> items() {
      return texts.stream().<TemplateValue>map(Text::new).toList();
    }
  }

  /**
   * Fields, possibly of a user.
   *
   * @param fields the values by their keys, in order
   */
  record Fields(Map<String, String> fields) implements TemplateValue {
    /** Copies the map. */
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public boolean holds() {
      return !fields.isEmpty();
    }

    @Override
    public String alone() {
      throw new IllegalArgumentException("fields");
    }

    @Override
    public List<String> lines() {
      return fields.entrySet().stream()
          .map(field -> YamlScalar.of(field.getKey()) + ": " + YamlScalar.of(field.getValue()))
          .toList();
    }
  }

  /**
   * Named values, possibly of a user.
   *
   * @param values the values by their names, in order
   */
  record NamedValues(Map<String, String> values) implements TemplateValue {
    /** Copies the map. */
    public NamedValues {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public boolean holds() {
      return !values.isEmpty();
    }

    @Override
    public String alone() {
      throw new IllegalArgumentException("a list of named values");
    }

    @Override
    public List<String> lines() {
      return values.entrySet().stream()
          .flatMap(
              each ->
                  Stream.of(
                      "- name: " + YamlScalar.of(each.getKey()),
                      "  value: " + YamlScalar.of(each.getValue())))
          .toList();
    }
  }

  /**
   * Lines of YAML.
   *
   * @param text the lines
   */
  record Block(String text) implements TemplateValue {
    @Override
    public String alone() {
      throw new IllegalArgumentException("a block of lines");
    }

    @Override
    public List<String> lines() {
      return text.lines().toList();
    }
  }
}
