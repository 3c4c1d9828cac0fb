package io.kops.networking.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Kubernetes manifest with placeholders. Parsed once; immutable and thread-safe. Names consist of
 * letters and digits, and start with a lower-case letter.
 *
 * <ul>
 *   <li>{@code {{name}}} is replaced by a value. If it is the whole value after {@code key:} or
 *       {@code -}, the value keeps its type: a text that YAML could read as another type is quoted.
 *       In all other positions, such as {@code --mtu={{mtu}}}, the value must consist of letters,
 *       digits and {@code / _ . : @ % + = -}.
 *   <li>{@code {{block name}}} on a separate line is replaced by lines with the same indentation.
 *   <li>{@code {{#if name}}}, {@code {{#else}}} and {@code {{/if}}} on separate lines keep or drop
 *       the lines between them; they can be nested.
 *   <li>{@code {{#each name}}} and {@code {{/each}}} on separate lines repeat the lines between
 *       them for each text of a list; {@code {{this}}} is the current text. An empty list produces
 *       no lines, and is false for {@code {{#if name}}}.
 * </ul>
 *
 * <p>The values must match the names of the template: a missing, unused or mistyped value is a
 * defect of the provider and throws an exception instead of rendering.
 */
public final class ManifestTemplate {
  private final String name;
  private final List<TemplateNode> nodes;
  private final Set<String> names;

  private ManifestTemplate(String name, List<TemplateNode> nodes) {
    this.name = name;
    this.nodes = nodes;
    Set<String> found = new TreeSet<>();
    nodes.forEach(node -> node.collectNames(found));
    this.names = found;
  }

  /**
   * Loads a UTF-8 resource from the package of a class. A named module must open the package to
   * {@code io.kops.networking.api}.
   *
   * @param owner the class whose package, module and class loader are used
   * @param file the file name, such as {@code k8s-1.6.yaml}
   * @throws IllegalArgumentException if the resource does not exist or is not a template
   */
  public static ManifestTemplate beside(Class<?> owner, String file) {
    String name = owner.getPackageName() + "/" + file;
    try (InputStream resource = owner.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalArgumentException(name + ": " + whyAbsent(owner));
      }
      return of(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  private static String whyAbsent(Class<?> owner) {
    Module from = owner.getModule();
    Module to = ManifestTemplate.class.getModule();
    return from.isOpen(owner.getPackageName(), to)
        ? "resource not found"
        : "resource not found or not accessible: %s does not open the package %s to %s"
            .formatted(from, owner.getPackageName(), to);
  }

  /**
   * Parses a template.
   *
   * @param name the name for messages
   * @param text the manifest with placeholders
   * @throws IllegalArgumentException if the text is not a template; the message has the line
   */
  public static ManifestTemplate of(String name, String text) {
    return new ManifestTemplate(name, TemplateParser.parse(name, text));
  }

  /** Returns an empty form of this template. */
  public Form fill() {
    return new Form(this);
  }

  /** Returns the name for messages. */
  @Override
  public String toString() {
    return name;
  }

  private String render(Map<String, TemplateValue> values) {
    names.stream()
        .filter(wanted -> !values.containsKey(wanted))
        .findFirst()
        .ifPresent(
            missing -> {
              throw new IllegalArgumentException(name + ": no value for " + missing);
            });
    values.keySet().stream()
        .filter(given -> !names.contains(given))
        .findFirst()
        .ifPresent(
            unused -> {
              throw new IllegalArgumentException(name + ": the template does not use " + unused);
            });
    StringBuilder manifest = new StringBuilder();
    nodes.forEach(node -> node.render(values, manifest));
    return manifest.toString();
  }

  /** The values for one rendering. Not thread-safe. */
  public static final class Form {
    private final ManifestTemplate template;
    private final Map<String, TemplateValue> values = new TreeMap<>();

    private Form(ManifestTemplate template) {
      this.template = template;
    }

    /** Fills in a text. */
    public Form text(String name, String text) {
      return put(name, new TemplateValue.Text(text));
    }

    /** Sets a text. If it is absent, only {@code {{#if name}}} can refer to it. */
    public Form text(String name, Optional<String> text) {
      return put(
          name,
          text.<TemplateValue>map(TemplateValue.Text::new).orElse(TemplateValue.Absent.VALUE));
    }

    /** Fills in a whole number. */
    public Form number(String name, long number) {
      return put(name, new TemplateValue.Plain(Long.toString(number)));
    }

    /** Sets an integer. If it is absent, only {@code {{#if name}}} can refer to it. */
    public Form number(String name, OptionalInt number) {
      return number.isPresent()
          ? number(name, number.getAsInt())
          : put(name, TemplateValue.Absent.VALUE);
    }

    /** Sets a boolean, for {@code {{#if name}}}. */
    public Form flag(String name, boolean flag) {
      return put(name, new TemplateValue.Flag(flag));
    }

    /** Sets a list of texts, for {@code {{#each name}}}, in this order. */
    public Form texts(String name, List<String> texts) {
      return put(name, new TemplateValue.Texts(texts));
    }

    /**
     * Sets fields for {@code {{block name}}}, one per line in this order. Keys and values can come
     * from users: they are quoted if YAML would read them as another type.
     */
    public Form fields(String name, Map<String, String> fields) {
      return put(name, new TemplateValue.Fields(fields));
    }

    /**
     * Fills in a list of named values, {@code - name: ...} and {@code value: ...}, for {@code
     * {{block name}}}. Both are texts, possibly of a user.
     */
    public Form namedValues(String name, Map<String, String> values) {
      return put(name, new TemplateValue.NamedValues(values));
    }

    /**
     * Sets lines. They must come from the provider, because they are not quoted; use {@link #text}
     * for texts of users. An empty text drops the line of the placeholder.
     */
    public Form block(String name, String lines) {
      return put(name, new TemplateValue.Block(lines));
    }

    /**
     * Returns the manifest.
     *
     * @throws IllegalArgumentException if a name of the template has no value, a value has no name
     *     in the template, or a value does not fit its place
     */
    public String render() {
      return template.render(values);
    }

    private Form put(String name, TemplateValue value) {
      if (values.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException(template + ": " + name + " is set twice");
      }
      return this;
    }
  }
}
