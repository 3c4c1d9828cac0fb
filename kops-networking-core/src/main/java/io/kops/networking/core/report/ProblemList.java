package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.Locale;

/** Problems as a list. */
final class ProblemList {
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
