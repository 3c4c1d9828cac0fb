package io.kops.networking.core.picture.layout;

import io.kops.networking.core.topology.MappedRule;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of security groups as arrows: one lifeline per group and address range, one arrow per
 * source and destination, and the allowed traffic at the left. Rules with the same source and
 * destination share an arrow.
 */
final class RuleChart {
  private final NetworkMap map;

  /** The key of the lifeline of each source. Sources with equal rules share one. */
  private final Map<String, String> shared = new HashMap<>();

  private final List<LifelineChart.Line> lines = new ArrayList<>();

  /**
   * An arrow.
   *
   * @param owner the group of the rules
   * @param from the key of the source
   * @param to the key of the destination
   * @param egress whether the rules are egress rules of the owner
   * @param action the planned action of the rules
   */
  private record Arrow(String owner, String from, String to, boolean egress, Action action) {}

  private RuleChart(NetworkMap map) {
    this.map = map;
    Map<Set<String>, List<Part>> alike = new LinkedHashMap<>();
    for (Part source : map.sources()) {
      alike.computeIfAbsent(treatment(source.key()), t -> new ArrayList<>()).add(source);
    }
    alike.values().forEach(this::addSources);
    map.groups().forEach(group -> lines.add(new LifelineChart.Line(group, List.of(group.name()))));
  }

  /** Returns the chart of a map. */
  static LifelineChart of(NetworkMap map, boolean marked) {
    RuleChart chart = new RuleChart(map);
    return new LifelineChart(chart.lines, chart.sections(), marked);
  }

  /** Returns the rules for a source. Sources with equal rules share a lifeline. */
  private Set<String> treatment(String source) {
    Set<String> treatment = new TreeSet<>();
    for (MappedRule rule : map.rules()) {
      if (rule.from().equals(source) || rule.to().equals(source)) {
        String group = rule.egress() ? rule.from() : rule.to();
        treatment.add(
            String.join(" ", group, rule.traffic(), rule.action().mark(), "" + rule.egress()));
      }
    }
    return treatment;
  }

  private void addSources(List<Part> sources) {
    Part first = sources.get(0);
    sources.forEach(source -> shared.put(source.key(), first.key()));
    lines.add(new LifelineChart.Line(first, sources.stream().map(Part::name).toList()));
  }

  private List<LifelineChart.Section> sections() {
    Map<Arrow, Set<String>> arrows = arrows();
    List<LifelineChart.Section> sections = new ArrayList<>();
    for (Part group : map.groups()) {
      List<LifelineChart.Arrow> own = new ArrayList<>();
      arrows.forEach(
          (arrow, traffic) -> {
            if (arrow.owner().equals(group.key())) {
              own.add(
                  new LifelineChart.Arrow(
                      Wire.Kind.TRAFFIC,
                      arrow.from(),
                      arrow.to(),
                      arrow.action(),
                      List.of(
                          (arrow.egress() ? "egress  " : "ingress ") + String.join(", ", traffic)),
                      TextStyle.FACT));
            }
          });
      if (!own.isEmpty()) {
        sections.add(new LifelineChart.Section(group.name(), own));
      }
    }
    return sections;
  }

  private Map<Arrow, Set<String>> arrows() {
    Map<Arrow, Set<String>> arrows = new LinkedHashMap<>();
    List<String> order = lines.stream().map(line -> line.part().key()).toList();
    List<MappedRule> rules =
        map.rules().stream()
            .sorted(
                Comparator.comparing(MappedRule::egress)
                    .thenComparing(rule -> order.indexOf(lineKey(rule.from())))
                    .thenComparing(rule -> order.indexOf(lineKey(rule.to()))))
            .toList();
    for (MappedRule rule : rules) {
      String owner = rule.egress() ? rule.from() : rule.to();
      arrows
          .computeIfAbsent(
              new Arrow(
                  owner, lineKey(rule.from()), lineKey(rule.to()), rule.egress(), rule.action()),
              arrow -> new TreeSet<>())
          .add(rule.traffic());
    }
    return arrows;
  }

  private String lineKey(String key) {
    return shared.getOrDefault(key, key);
  }
}
