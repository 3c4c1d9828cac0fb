package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;
import io.kops.networking.core.topology.MappedRule;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The rules of security groups as two matrices: ingress and egress, with one row per source and one
 * column per destination. Address ranges with equal rules share a row or a column.
 */
final class RuleTables {
  private final NetworkMap map;
  private final boolean marked;

  /**
   * Ends of rules with equal rules.
   *
   * @param parts the security groups or address ranges
   */
  private record Ends(List<Part> parts) {
    boolean has(String key) {
      return parts.stream().anyMatch(part -> part.key().equals(key));
    }
  }

  private RuleTables(NetworkMap map) {
    this.map = map;
    this.marked = map.commonAction().isEmpty();
  }

  static Element of(NetworkMap map) {
    RuleTables tables = new RuleTables(map);
    return Element.of("div")
        .add(tables.table("Ingress", "From", false))
        .add(tables.table("Egress", "From", true));
  }

  private Element table(String title, String corner, boolean egress) {
    List<MappedRule> rules = map.rules().stream().filter(rule -> rule.egress() == egress).toList();
    if (rules.isEmpty()) {
      return Element.of("p").text(title + ": no rules.");
    }
    List<Ends> rows = ends(rules, MappedRule::from, MappedRule::to);
    List<Ends> columns = ends(rules, MappedRule::to, MappedRule::from);
    Element head = Element.of("tr").add(heading("col").text(corner + " \\ to"));
    columns.forEach(column -> head.add(named(heading("col"), column)));
    Element body = Element.of("tbody");
    for (Ends row : rows) {
      Element line = Element.of("tr").add(named(heading("row"), row));
      columns.forEach(column -> line.add(cell(rules, row, column)));
      body.add(line);
    }
    return Element.of("div")
        .with("class", "scroll")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", title + " rules, scrolls sideways")
        .add(
            Element.of("table")
                .with("class", "rules")
                .add(Element.of("caption").text(title))
                .add(Element.of("thead").add(head))
                .add(body));
  }

  private static Element heading(String scope) {
    return Element.of("th").with("scope", scope);
  }

  private static Element named(Element heading, Ends ends) {
    ends.parts().forEach(part -> heading.add(Element.of("div").text(part.name())));
    return heading;
  }

  private Element cell(List<MappedRule> rules, Ends row, Ends column) {
    Map<String, Set<Action>> traffic = new TreeMap<>();
    for (MappedRule rule : rules) {
      if (row.has(rule.from()) && column.has(rule.to())) {
        traffic.computeIfAbsent(rule.traffic(), key -> new TreeSet<>()).add(rule.action());
      }
    }
    Element cell = Element.of("td");
    traffic.forEach(
        (text, actions) -> {
          Element line = Element.of("div");
          if (marked) {
            actions.stream()
                .filter(Action::isChange)
                .forEach(action -> line.add(ActionMark.labelled(action)).text(" "));
          }
          cell.add(line.text(text));
        });
    return cell;
  }

  /** Returns the ends of rules on one side: address ranges by equal rules, then security groups. */
  private List<Ends> ends(
      List<MappedRule> rules,
      Function<MappedRule, String> side,
      Function<MappedRule, String> otherSide) {
    Map<Set<String>, List<Part>> alike = new LinkedHashMap<>();
    for (Part source : map.sources()) {
      Set<String> treatment = new TreeSet<>();
      for (MappedRule rule : rules) {
        if (side.apply(rule).equals(source.key())) {
          treatment.add(
              String.join(" ", otherSide.apply(rule), rule.action().mark(), rule.traffic()));
        }
      }
      if (!treatment.isEmpty()) {
        alike.computeIfAbsent(treatment, key -> new ArrayList<>()).add(source);
      }
    }
    List<Ends> ends = new ArrayList<>(alike.values().stream().map(Ends::new).toList());
    for (Part group : map.groups()) {
      if (rules.stream().anyMatch(rule -> side.apply(rule).equals(group.key()))) {
        ends.add(new Ends(List.of(group)));
      }
    }
    return ends;
  }
}
