package io.kops.networking.core.markup;

import com.google.common.escape.Escaper;
import com.google.common.xml.XmlEscapers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * An element with attributes and content in insertion order. Text and attribute values are escaped;
 * characters that XML does not allow become U+FFFD. For use by one thread.
 */
public final class Element {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");
  private static final Escaper TEXT = XmlEscapers.xmlContentEscaper();
  private static final Escaper VALUE = XmlEscapers.xmlAttributeEscaper();

  /** The HTML elements without an end tag. */
  private static final Set<String> WITHOUT_END = Set.of("br", "hr", "img", "input", "link", "meta");

  private final String name;
  private final Map<String, String> attributes = new TreeMap<>();
  private final List<Consumer<Writing>> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /**
   * Returns an empty element.
   *
   * @throws IllegalArgumentException if the name has other characters than letters, digits and
   *     dashes
   */
  public static Element of(String name) {
    return new Element(named(name));
  }

  /**
   * Sets an attribute.
   *
   * @throws IllegalArgumentException if the name has other characters than letters, digits and
   *     dashes
   */
  public Element with(String attribute, String value) {
    attributes.put(named(attribute), value);
    return this;
  }

  /** Sets an attribute to an integer. */
  public Element with(String attribute, long value) {
    return with(attribute, Long.toString(value));
  }

  public Element add(Element child) {
    content.add(child::write);
    return this;
  }

  public Element addAll(Iterable<Element> children) {
    children.forEach(this::add);
    return this;
  }

  /** Adds text, which is escaped. */
  public Element text(String text) {
    content.add(writing -> writing.text.append(TEXT.escape(text)));
    return this;
  }

  /**
   * Adds a style sheet or script, which HTML does not escape. It must not contain user input.
   *
   * @throws IllegalArgumentException if the text has a character that would end the element or need
   *     escaping
   */
  public Element verbatim(String code) {
    if (code.contains("<") || code.contains("&")) {
      throw new IllegalArgumentException("embedded code must not contain < or &");
    }
    content.add(writing -> writing.text.append(code));
    return this;
  }

  /** Returns the element as XML. */
  public String xml() {
    return written(false);
  }

  /** Returns the element as HTML. */
  public String html() {
    return written(true);
  }

  private String written(boolean html) {
    Writing writing = new Writing(new StringBuilder(), html);
    write(writing);
    return writing.text.toString();
  }

  private void write(Writing writing) {
    StringBuilder text = writing.text;
    text.append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            text.append(' ')
                .append(attribute)
                .append("=\"")
                .append(VALUE.escape(value))
                .append('"'));
    if (writing.html ? WITHOUT_END.contains(name) : content.isEmpty()) {
      text.append(writing.html ? ">" : "/>");
      return;
    }
    text.append('>');
    content.forEach(part -> part.accept(writing));
    text.append("</").append(name).append('>');
  }

  private static String named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not an element or attribute name: \"" + name + "\"");
    }
    return name;
  }

  /**
   * A document in progress.
   *
   * @param text the text so far
   * @param html whether it is HTML
   */
  private record Writing(StringBuilder text, boolean html) {}
}
