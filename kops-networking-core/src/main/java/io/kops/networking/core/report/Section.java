package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;
import java.util.OptionalInt;

/**
 * A part of a report.
 *
 * @param id the anchor
 * @param title the title
 * @param content the content
 * @param count the number of entries, shown in the navigation; empty if not useful
 */
record Section(String id, String title, Element content, OptionalInt count) {
  Section(String id, String title, Element content, int count) {
    this(id, title, content, OptionalInt.of(count));
  }

  static Section of(String id, String title, Element content) {
    return new Section(id, title, content, OptionalInt.empty());
  }

  Element element() {
    return Element.of("section")
        .with("aria-labelledby", id)
        .add(Element.of("h2").with("id", id).text(title))
        .add(content);
  }

  Element link() {
    Element link = Element.of("a").with("href", "#" + id).text(title);
    count.ifPresent(
        number -> link.add(Element.of("span").with("class", "count").text(" " + number)));
    return Element.of("li").add(link);
  }
}
