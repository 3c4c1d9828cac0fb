package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;

/** A text of several lines with a button that copies it. */
final class CodeBlock {
  private CodeBlock() {}

  /**
   * Returns the block.
   *
   * @param name what the text is, for those who hear the page
   */
  static Element of(String name, String text) {
    return Element.of("div")
        .with("class", "block")
        .add(
            Element.of("button")
                .with("type", "button")
                .with("class", "copy")
                .with("aria-label", "Copy " + name)
                .with("hidden", "")
                .text("Copy"))
        .add(
            Element.of("pre")
                .with("class", "scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", name)
                .add(Element.of("code").text(text)));
  }
}
