package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
   * Returns the report as one self-contained HTML file. It loads no external content, and its
   * content security policy allows only its own script and styles. It contains no secret values.
   * Equal reports give equal bytes.
   */
  public String html() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section("problems", "Problems", ProblemList.of(problems), problems.all().size()));
    sections.add(new Section("plan", "Plan", PlanTable.of(plan), plan.resources().size()));
    if (!plan.resources().isEmpty()) {
      sections.add(Section.of("picture", "Picture", picture()));
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
        "Network of " + plan.cluster(),
        (plan.purpose() == Plan.Purpose.DELETE ? "Deletion: " : "")
            + PlanText.summary(plan)
            + "; "
            + ProblemsText.summary(problems),
        sections,
        List.of(NetworkPicture.styleSheet(Theme.AUTOMATIC)));
  }

  private Element picture() {
    NetworkPicture picture =
        network
            .map(known -> NetworkPicture.of(plan, known.cluster()))
            .orElseGet(() -> NetworkPicture.of(plan));
    return Element.of("div")
        .with("class", "scroll picture")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", "Picture of the network, scrolls sideways")
        .add(picture.svgElement(SvgOptions.builder().rules(true).build()));
  }
}
