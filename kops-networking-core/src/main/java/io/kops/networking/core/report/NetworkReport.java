package io.kops.networking.core.report;

import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.markup.Element;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The contents of a report.
 *
 * @param plan the plan
 * @param problems all problems of the spec, with their locations in the YAML
 * @param network the desired network, node settings and manifests; empty if the spec has errors
 */
public record NetworkReport(Plan plan, Problems problems, Optional<ClusterNetwork> network) {
  public NetworkReport {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(network, "network");
  }

  /**
   * Returns the report as one self-contained HTML file. The traffic that the plan opens and closes
   * has a section of its own. The file loads no external content, and its content security policy
   * allows only its own script and styles. It contains no secret values. Equal reports give equal
   * bytes.
   */
  public String html() {
    NetworkMap map =
        network
            .map(known -> NetworkMap.of(plan, known.cluster()))
            .orElseGet(() -> NetworkMap.of(plan));
    List<Section> sections = new ArrayList<>();
    if (!plan.resources().isEmpty()) {
      sections.add(Section.of("picture", "Picture", picture()));
    }
    Problems listed = listedProblems();
    sections.add(new Section("problems", "Problems", ProblemList.of(listed), listed.all().size()));
    List<Problem> flows = plan.problems().of(PlanningCodes.FLOWS_CHANGE);
    if (!flows.isEmpty()) {
      sections.add(new Section("flows", "Flows", flows(flows), flows.size()));
    }
    sections.add(new Section("plan", "Plan", PlanTable.of(plan), plan.changes().size()));
    if (!map.rules().isEmpty()) {
      sections.add(
          new Section("rules", "Security group rules", RuleTables.of(map), map.rules().size()));
    }
    network.ifPresent(
        known -> {
          sections.add(Section.of("settings", "Provider settings", ProviderSettings.of(known)));
          sections.add(
              new Section(
                  "manifests",
                  "Manifests",
                  Manifests.of(known),
                  known.contribution().addons().size()));
        });
    return Page.of(
        (plan.purpose() == Plan.Purpose.DELETE ? "Deletion of " : "Network of ") + plan.cluster(),
        ReportHeader.of(this, map),
        sections,
        List.of(NetworkPicture.styleSheet(Theme.AUTOMATIC)));
  }

  /** Returns the problems without the traffic that the plan opens and closes. */
  Problems listedProblems() {
    return new Problems(
        problems.stream().filter(problem -> problem.code() != PlanningCodes.FLOWS_CHANGE).toList());
  }

  private static Element flows(List<Problem> flows) {
    Element list = Element.of("ul").with("class", "flows");
    flows.forEach(flow -> list.add(Element.of("li").text(flow.message())));
    return list;
  }

  private Element picture() {
    NetworkPicture picture =
        network
            .map(known -> NetworkPicture.of(plan, known))
            .orElseGet(() -> NetworkPicture.of(plan));
    return Element.of("div")
        .with("class", "scroll picture")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", "Picture of the network, scrolls sideways")
        .add(picture.svgElement(SvgOptions.builder().furtherResources(false).build()));
  }

  /**
   * The manifests in the state store, without the Secrets that are appended when they are written.
   */
  static final class Manifests {
    private Manifests() {}

    static Element of(ClusterNetwork network) {
      Element content = Element.of("div");
      if (network.contribution().addons().isEmpty()) {
        return content.add(Element.of("p").text("The provider has no manifests."));
      }
      content.add(file("bootstrap-channel.yaml", "", network.addonChannel().write()));
      for (Addon addon : network.contribution().addons()) {
        StringBuilder secrets = new StringBuilder();
        for (AddonSecret secret : addon.secrets()) {
          secrets.append(
              "When the file is written, the Secret %s/%s with %s from the state store is appended. "
                  .formatted(
                      secret.namespace(),
                      secret.name(),
                      String.join(", ", secret.keys().values())));
        }
        content.add(file(addon.manifestPath(), secrets.toString().strip(), addon.manifest()));
      }
      return content;
    }

    private static Element file(String path, String note, String text) {
      Element file =
          Element.of("details")
              .add(
                  Element.of("summary")
                      .add(Element.of("code").text(path))
                      .add(
                          Element.of("span")
                              .with("class", "count")
                              .text(" " + Quantity.of(text.lines().count(), "line"))));
      if (!note.isEmpty()) {
        file.add(Element.of("p").text(note));
      }
      return file.add(CodeBlock.of(path, text));
    }
  }

  /** Problems as a list. */
  static final class ProblemList {
    private ProblemList() {}

    static Element of(Problems problems) {
      if (problems.all().isEmpty()) {
        return Element.of("p").text("No problems.");
      }
      Element list = Element.of("ul").with("class", "problems");
      problems.forEach(problem -> list.add(item(problem)));
      return list;
    }

    private static Element item(Problem problem) {
      String severity = problem.severity().name().toLowerCase(Locale.ROOT);
      Element item =
          Element.of("li")
              .with("class", severity)
              .add(
                  Element.of("p")
                      .add(Element.of("strong").with("class", "severity").text(severity))
                      .text(" " + problem.message()));
      if (!problem.remedy().isEmpty()) {
        item.add(Element.of("p").with("class", "remedy").text("Remedy: " + problem.remedy()));
      }
      Element facts = Element.of("p").with("class", "place").add(code(problem.code().toString()));
      if (!problem.path().text().isEmpty()) {
        facts.text(" at ").add(code(problem.path().text()));
      }
      problem.location().ifPresent(place -> facts.text(" in ").add(code(place.toString())));
      return item.add(facts);
    }

    private static Element code(String text) {
      return Element.of("code").text(text);
    }
  }

  /** The HTML document around the sections. */
  static final class Page {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private Page() {}

    static String of(String title, Element facts, List<Section> sections, List<String> styles) {
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
                  Element.of("a")
                      .with("class", "skip")
                      .with("href", "#main")
                      .text("Skip to content"))
              .add(
                  Element.of("header")
                      .add(Element.of("h1").text(title))
                      .add(facts)
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
      try (InputStream stream =
          Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(name, unreadable);
      }
    }
  }

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
}
