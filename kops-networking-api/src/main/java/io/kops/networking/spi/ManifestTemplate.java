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
 * A Kubernetes manifest with places to fill in. Parsed once; immutable and safe for use by several
 * threads. Names are letters and digits, and start with a lower-case letter.
 *
 * <ul>
 *   <li>{@code {{name}}} is replaced by a value. Alone after {@code key:} or {@code -} the value
 *       keeps its type: a text that YAML could read as anything else is quoted. Anywhere else, such
 *       as in {@code --mtu={{mtu}}}, the value must be plain letters, digits and {@code / _ . : @ %
 *       + = -}.
 *   <li>{@code {{block name}}} on a line of its own is replaced by lines, each as far in as it.
 *   <li>{@code {{#if name}}}, {@code {{#else}}} and {@code {{/if}}} on lines of their own keep or
 *       drop the lines between them; they nest.
 *   <li>{@code {{#each name}}} and {@code {{/each}}} on lines of their own repeat the lines between
 *       them for each of several texts, which {@code {{this}}} stands for. An empty list leaves
 *       nothing, and {@code {{#if name}}} takes it for false.
 * </ul>
 *
 * <p>What is filled in is exactly what the template names: a missing, a superfluous or a mistyped
 * name is a bug of the provider and never renders.
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
   * Loads the resource that lies beside a class, encoded in UTF-8. A module with a {@code
   * module-info} has to open the package to {@code io.kops.networking.api}.
   *
   * @param owner the class, which says package, module and class loader
   * @param file the file name, such as {@code k8s-1.6.yaml}
   * @throws IllegalArgumentException if there is no such resource or it is no template
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
        ? "there is no such resource"
        : "there is no such resource, or none that may be read: %s does not open the package %s to %s"
            .formatted(from, owner.getPackageName(), to);
  }

  /**
   * Reads a template.
   *
   * @param name what messages call it
   * @param text the manifest with its places to fill in
   * @throws IllegalArgumentException if the text is no template; the message names the line
   */
  public static ManifestTemplate of(String name, String text) {
    return new ManifestTemplate(name, TemplateParser.parse(name, text));
  }

  /** Returns an empty form of this template. */
  public Form fill() {
    return new Form(this);
  }

  /** Returns what messages call the template. */
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
              throw new IllegalArgumentException(name + ": nothing is filled in for " + missing);
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

  /** The values for one rendering. For use by one thread. */
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

    /** Fills in a text; when it is absent, only {@code {{#if name}}} may ask for it. */
    public Form text(String name, Optional<String> text) {
      return put(
          name,
          text.<TemplateValue>map(TemplateValue.Text::new).orElse(TemplateValue.Absent.VALUE));
    }

    /** Fills in a whole number. */
    public Form number(String name, long number) {
      return put(name, new TemplateValue.Plain(Long.toString(number)));
    }

    /** Fills in a whole number; when it is absent, only {@code {{#if name}}} may ask for it. */
    public Form number(String name, OptionalInt number) {
      return number.isPresent()
          ? number(name, number.getAsInt())
          : put(name, TemplateValue.Absent.VALUE);
    }

    /** Fills in true or false, which {@code {{#if name}}} asks for. */
    public Form flag(String name, boolean flag) {
      return put(name, new TemplateValue.Flag(flag));
    }

    /** Fills in texts, which {@code {{#each name}}} goes through in this order. */
    public Form texts(String name, List<String> texts) {
      return put(name, new TemplateValue.Texts(texts));
    }

    /**
     * Fills in fields, one a line in this order, for {@code {{block name}}}. Keys and values are
     * texts, possibly of a user, and are quoted where YAML would read them as anything else.
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
     * Fills in lines. They are the provider's own: nothing in them is quoted, so that a text of the
     * user belongs into {@link #text} instead. No line at all drops the placeholder's line.
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
        throw new IllegalArgumentException(template + ": " + name + " is filled in twice");
      }
      return this;
    }
  }
}
