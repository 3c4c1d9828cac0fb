package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;

/** A multi-line text with a copy button. */
final class CodeBlock {
  private CodeBlock() {}

  /**
   * Returns the block.
   *
   * @param name the name of the text, for screen readers
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
