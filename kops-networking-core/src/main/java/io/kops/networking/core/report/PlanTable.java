package io.kops.networking.core.report;

import io.kops.networking.core.descriptor.PlanLine;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.markup.Element;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The resources of a plan as a table. Style sheets hide the actions that are not selected, at first
 * unchanged resources; the script of the page filters by text. Resources have marks only if they
 * have different actions.
 */
final class PlanTable {
  private final Plan plan;
  private final List<PlanLine> lines;
  private final boolean isMarked;

  private PlanTable(Plan plan) {
    this.plan = plan;
    this.lines = PlanLine.of(plan);
    this.isMarked = plan.resources().stream().map(PlannedResource::action).distinct().count() > 1;
  }

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
    PlanTable table = new PlanTable(plan);
    if (plan.isUpToDate()) {
      content.add(Element.of("p").text("Nothing to do."));
    }
    return content.add(table.filter()).add(table.table());
  }

  private Element filter() {
    int all = plan.resources().size();
    Element filter =
        Element.of("form")
            .with("id", "filter")
            .with("role", "search")
            .add(
                Element.of("label")
                    .with("class", "words")
                    .with("hidden", "")
                    .text("Filter by text ")
                    .add(
                        Element.of("input")
                            .with("type", "search")
                            .with("id", "words")
                            .with("autocomplete", "off")
                            .with("spellcheck", "false")));
    if (isMarked || plan.isUpToDate()) {
      filter.add(actions());
    } else {
      filter.with("hidden", "");
    }
    return filter.add(
        Element.of("output")
            .with("id", "shown")
            .with("role", "status")
            .with("hidden", "")
            .text(plan.changes().size() + " of " + all + " resources"));
  }

  private Element actions() {
    Element actions = Element.of("fieldset").add(Element.of("legend").text("Show"));
    plan.summary()
        .forEach(
            (action, count) -> {
              if (count > 0) {
                Element box =
                    Element.of("input")
                        .with("type", "checkbox")
                        .with("name", "action")
                        .with("value", ActionMark.word(action))
                        .with("autocomplete", "off");
                if (action.isChange()) {
                  box.with("checked", "");
                }
                Element label = Element.of("label").add(box);
                if (action.isChange()) {
                  label.add(ActionMark.besideLabel(action));
                }
                actions.add(
                    label
                        .text(" " + word(action) + " ")
                        .add(Element.of("span").with("class", "count").text(count.toString())));
              }
            });
    return actions;
  }

  private Element table() {
    Map<PlanSection, Element> bodies = new EnumMap<>(PlanSection.class);
    for (PlanLine line : lines) {
      bodies.computeIfAbsent(line.section(), this::body).add(row(line));
    }
    Element head = Element.of("tr");
    if (isMarked) {
      head.add(Element.of("th").with("scope", "col").text("Action"));
    }
    return Element.of("table")
        .with("id", "resources")
        .add(Element.of("caption").text(caption()))
        .add(
            Element.of("thead")
                .add(head.add(Element.of("th").with("scope", "col").text("Resource"))))
        .addAll(bodies.values());
  }

  private String caption() {
    return "Resources, by section"
        + (isMarked ? "" : "; all of them: " + word(lines.get(0).resource().action()));
  }

  private Element body(PlanSection section) {
    boolean isUnchanged =
        lines.stream()
            .filter(line -> line.section() == section)
            .noneMatch(line -> line.resource().action().isChange());
    Element body = Element.of("tbody");
    if (isUnchanged) {
      body.with("class", "unchanged");
    }
    return body.add(
        Element.of("tr")
            .with("class", "area")
            .add(
                Element.of("th")
                    .with("scope", "rowgroup")
                    .with("colspan", isMarked ? 2 : 1)
                    .text(section.title())));
  }

  private Element row(PlanLine line) {
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
    Element row = Element.of("tr").with("data-action", ActionMark.word(action));
    if (isMarked) {
      Element cell = Element.of("td").with("class", "action");
      if (action.isChange()) {
        cell.add(ActionMark.besideLabel(action));
      }
      row.add(cell.add(Element.of("span").with("class", "word").text(word(action))));
    }
    return row.add(what);
  }

  private static String word(Action action) {
    return action.isChange() ? ActionMark.word(action) : "unchanged";
  }
}
