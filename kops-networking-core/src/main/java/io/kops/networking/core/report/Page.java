package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** The HTML document around the sections. */
final class Page {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private Page() {}

  static String of(String title, String summary, List<Section> sections, List<String> styles) {
    List<String> allowed = new ArrayList<>(List.of(digest(STYLE)));
    styles.forEach(style -> allowed.add(digest(style)));
    String policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
            + String.join(" ", allowed)
            + "; script-src "
            + digest(SCRIPT);
    Element head =
        Element.of("head")
            .add(Element.of("meta").with("charset", "utf-8"))
            .add(
                Element.of("meta")
                    .with("http-equiv", "Content-Security-Policy")
                    .with("content", policy))
            .add(
                Element.of("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"))
            .add(Element.of("meta").with("name", "color-scheme").with("content", "light dark"))
            .add(Element.of("title").text(title))
            .add(Element.of("style").verbatim(STYLE));
    Element body =
        Element.of("body")
            .add(
                Element.of("a").with("class", "skip").with("href", "#main").text("Skip to content"))
            .add(
                Element.of("header")
                    .add(Element.of("h1").text(title))
                    .add(Element.of("p").text(summary))
                    .add(
                        Element.of("nav")
                            .with("aria-label", "Sections")
                            .add(
                                Element.of("ul")
                                    .addAll(sections.stream().map(Section::link).toList()))))
            .add(
                Element.of("main")
                    .with("id", "main")
                    .with("tabindex", "-1")
                    .addAll(sections.stream().map(Section::element).toList()))
            .add(Element.of("script").verbatim(SCRIPT));
    return "<!DOCTYPE html>\n"
        + Element.of("html").with("lang", "en").add(head).add(body).html()
        + "\n";
  }

  private static String digest(String code) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
