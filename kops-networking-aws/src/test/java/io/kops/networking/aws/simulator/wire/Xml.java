package io.kops.networking.aws.simulator.wire;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** An XML fragment under construction. All text is escaped. */
public final class Xml {
  private final StringBuilder text = new StringBuilder();

  /** Adds an element with text content. */
  public Xml text(String name, Object value) {
    return element(name, inner -> inner.escape(value.toString()));
  }

  /** Adds an element with text content, unless the value is empty. */
  public Xml text(String name, Optional<?> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  /** Adds an element with the content written by the given function. */
  public Xml element(String name, Consumer<Xml> content) {
    return element(name, "", content);
  }

  /** Adds an element in an XML namespace. */
  public Xml document(String name, String namespace, Consumer<Xml> content) {
    return element(name, " xmlns=\"" + namespace + "\"", content);
  }

  /** Adds a list in EC2 format, with one {@code item} per entry. */
  public <T> Xml items(String name, Iterable<? extends T> entries, BiConsumer<Xml, T> writer) {
    return list(name, "item", entries, writer);
  }

  /** Adds a list in IAM format, with one {@code member} per entry. */
  public <T> Xml members(String name, Iterable<? extends T> entries, BiConsumer<Xml, T> writer) {
    return list(name, "member", entries, writer);
  }

  /** Adds the tags of an object in EC2 format. */
  public Xml tagSet(SortedMap<String, String> tags) {
    return this.<String>items(
        "tagSet",
        tags.keySet(),
        (item, key) -> item.text("key", key).text("value", Optional.ofNullable(tags.get(key))));
  }

  /** Adds another fragment unchanged. */
  public Xml fragment(Xml other) {
    text.append(other.text);
    return this;
  }

  /** Adds escaped text without an enclosing element. */
  public Xml content(String value) {
    escape(value);
    return this;
  }

  private <T> Xml list(
      String name, String entryName, Iterable<? extends T> entries, BiConsumer<Xml, T> writer) {
    return element(
        name,
        list -> {
          for (T entry : entries) {
            list.element(entryName, item -> writer.accept(item, entry));
          }
        });
  }

  private Xml element(String name, String attributes, Consumer<Xml> content) {
    text.append('<').append(name).append(attributes).append('>');
    content.accept(this);
    text.append("</").append(name).append('>');
    return this;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#13;");
        default -> text.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
