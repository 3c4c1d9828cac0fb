package io.kops.networking.core.report;

import io.kops.networking.core.descriptor.PlanLine;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.markup.Element;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The resources of a plan as a table. The script of the page filters it. */
final class PlanTable {
  private PlanTable() {}

  static Element of(Plan plan) {
    Element content = Element.of("div");
    if (plan.resources().isEmpty()) {
      return content.add(
          Element.of("p")
              .text(
                  plan.isApplicable()
                      ? "The plan has no resources."
                      : "No plan: fix the errors above."));
    }
    return content.add(filter(plan)).add(table(PlanLine.of(plan)));
  }

  private static Element filter(Plan plan) {
    Element actions = Element.of("fieldset").add(Element.of("legend").text("Filter by action"));
    plan.summary()
        .forEach(
            (action, count) -> {
              if (count > 0) {
                actions.add(
                    Element.of("label")
                        .add(
                            Element.of("input")
                                .with("type", "checkbox")
                                .with("name", "action")
                                .with("value", word(action))
                                .with("checked", ""))
                        .add(mark(action))
                        .text(" " + word(action) + " ")
                        .add(Element.of("span").with("class", "count").text(count.toString())));
              }
            });
    return Element.of("form")
        .with("id", "filter")
        .with("hidden", "")
        .with("role", "search")
        .add(
            Element.of("label")
                .with("class", "words")
                .text("Filter by text ")
                .add(
                    Element.of("input")
                        .with("type", "search")
                        .with("id", "words")
                        .with("autocomplete", "off")
                        .with("spellcheck", "false")))
        .add(actions)
        .add(
            Element.of("output")
                .with("id", "shown")
                .with("role", "status")
                .text(plan.resources().size() + " of " + plan.resources().size() + " resources"));
  }

  private static Element table(List<PlanLine> lines) {
    Map<PlanSection, Element> bodies = new EnumMap<>(PlanSection.class);
    for (PlanLine line : lines) {
      bodies.computeIfAbsent(line.section(), PlanTable::body).add(row(line));
    }
    return Element.of("table")
        .with("id", "resources")
        .add(Element.of("caption").text("Resources, by section"))
        .add(
            Element.of("thead")
                .add(
                    Element.of("tr")
                        .add(Element.of("th").with("scope", "col").text("Action"))
                        .add(Element.of("th").with("scope", "col").text("Resource"))))
        .addAll(bodies.values());
  }

  private static Element body(PlanSection section) {
    return Element.of("tbody")
        .add(
            Element.of("tr")
                .with("class", "area")
                .add(
                    Element.of("th")
                        .with("scope", "rowgroup")
                        .with("colspan", "2")
                        .text(section.title())));
  }

  private static Element row(PlanLine line) {
    Action action = line.resource().action();
    Element what =
        Element.of("td")
            .with("class", "depth" + Math.min(line.depth(), 2))
            .add(Element.of("span").with("class", "name").text(line.sentence()));
    if (!line.details().isEmpty()) {
      what.text(" ").add(Element.of("span").with("class", "details").text(line.details()));
    }
    if (!line.reason().isEmpty()) {
      what.add(Element.of("p").with("class", "reason").text(line.reason()));
    }
    if (!line.changes().isEmpty()) {
      what.add(
          Element.of("pre")
              .text(
                  line.changes().stream()
                      .flatMap(change -> change.lines().stream())
                      .collect(Collectors.joining("\n"))));
    }
    return Element.of("tr")
        .with("data-action", word(action))
        .add(
            Element.of("td")
                .with("class", "action")
                .add(mark(action))
                .add(Element.of("span").text(word(action))))
        .add(what);
  }

  /** Hidden from screen readers: the label repeats the action. */
  private static Element mark(Action action) {
    return Element.of("span")
        .with("class", "mark " + word(action))
        .with("aria-hidden", "true")
        .text(action.mark());
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
