package io.kops.networking.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The value of a name in a {@link ManifestTemplate}. */
sealed interface TemplateValue {
  /** Returns whether {@code {{#if name}}} keeps its lines. */
  default boolean holds() {
    return true;
  }

  /**
   * Returns the text for a whole YAML value.
   *
   * @throws IllegalArgumentException if the value does not support it; the message continues "...
   *     is "
   */
  String alone();

  /**
   * Returns the text for a part of a YAML value.
   *
   * @throws IllegalArgumentException if the value does not support it; the message continues "...
   *     is "
   */
  default String inside() {
    return alone();
  }

  /**
   * Returns the lines of the value.
   *
   * @throws IllegalArgumentException if the value does not support it; the message continues "...
   *     is "
   */
  default List<String> lines() {
    throw new IllegalArgumentException("not a block of lines");
  }

  /**
   * Returns the items of a list.
   *
   * @throws IllegalArgumentException if the value does not support it; the message continues "...
   *     is "
   */
  default List<TemplateValue> items() {
    throw new IllegalArgumentException("not a list");
  }

  /** An absent value. */
  enum Absent implements TemplateValue {
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
   * A number or another value that needs no quotes.
   *
   * @param text the number
   */
  record Plain(String text) implements TemplateValue {
    @Override
    public String alone() {
      return text;
    }
  }

  /** A boolean. */
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
   * A text, possibly from a user.
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
   * A list of texts, possibly from a user.
   *
   * @param texts the texts, in order
   */
  record Texts(List<String> texts) implements TemplateValue {
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
   * Fields, possibly from a user.
   *
   * @param fields the values by key, in order
   */
  record Fields(Map<String, String> fields) implements TemplateValue {
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
   * Named values, possibly from a user.
   *
   * @param values the values by name, in order
   */
  record NamedValues(Map<String, String> values) implements TemplateValue {
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
