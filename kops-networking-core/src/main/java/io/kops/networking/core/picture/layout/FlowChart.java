package io.kops.networking.core.picture.layout;

import io.kops.networking.core.picture.layout.RoleFlow.Role;
import io.kops.networking.core.picture.layout.RoleFlow.Verdict;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The required flows of a cluster as arrows between the lifelines of its roles. Flows with the same
 * ends share an arrow; those that are blocked have their own.
 */
final class FlowChart {
  private FlowChart() {}

  static LifelineChart of(List<RoleFlow> flows) {
    List<LifelineChart.Line> lines = new ArrayList<>();
    List<LifelineChart.Section> sections = new ArrayList<>();
    for (Role role : Role.values()) {
      if (flows.stream().anyMatch(flow -> flow.from() == role || flow.to() == role)) {
        lines.add(
            new LifelineChart.Line(
                new Part(
                    key(role), role.kind(), role.title(), List.of(), Optional.of(Action.KEEP), ""),
                List.of(role.title())));
      }
      List<LifelineChart.Arrow> arrows =
          arrows(flows.stream().filter(flow -> flow.from() == role).toList());
      if (!arrows.isEmpty()) {
        sections.add(new LifelineChart.Section("From " + role.title(), arrows));
      }
    }
    return new LifelineChart(lines, sections, false);
  }

  private static String key(Role role) {
    return "role " + role.title();
  }

  private static List<LifelineChart.Arrow> arrows(List<RoleFlow> flows) {
    List<LifelineChart.Arrow> arrows = new ArrayList<>();
    for (Role to : Role.values()) {
      Map<Verdict, List<RoleFlow>> byVerdict = new EnumMap<>(Verdict.class);
      flows.stream()
          .filter(flow -> flow.to() == to)
          .forEach(
              flow ->
                  byVerdict.computeIfAbsent(flow.verdict(), key -> new ArrayList<>()).add(flow));
      byVerdict.forEach((verdict, some) -> arrows.add(arrow(verdict, some)));
    }
    return arrows;
  }

  private static LifelineChart.Arrow arrow(Verdict verdict, List<RoleFlow> flows) {
    RoleFlow first = flows.get(0);
    List<String> labels = new ArrayList<>();
    for (RoleFlow flow : flows) {
      labels.add(
          switch (verdict) {
                case REACHABLE -> "";
                case UNKNOWN -> "unknown: ";
                case BLOCKED -> "blocked: ";
              }
              + flow.traffic()
              + ", "
              + flow.purpose());
    }
    return new LifelineChart.Arrow(
        verdict == Verdict.BLOCKED ? Wire.Kind.BLOCKED_FLOW : Wire.Kind.FLOW,
        key(first.from()),
        key(first.to()),
        Action.KEEP,
        labels,
        TextStyle.LABEL);
  }
}
