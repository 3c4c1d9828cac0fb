package io.kops.networking.core.report;

import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.topology.MappedSubnet;
import io.kops.networking.core.topology.MappedTable;
import io.kops.networking.core.topology.MappedZone;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a map as a Mermaid flowchart. Mermaid places the nodes. */
final class MermaidDrawing {
  private final NetworkMap map;
  private final StringBuilder text = new StringBuilder();

  /** Generated node ids, which contain no user input. */
  private final Map<String, String> ids = new HashMap<>();

  private MermaidDrawing(NetworkMap map) {
    this.map = map;
  }

  static String of(NetworkMap map) {
    return new MermaidDrawing(map).draw();
  }

  private String draw() {
    line(0, "flowchart TB");
    boolean internet =
        map.gateways().stream().anyMatch(part -> part.kind() == PartKind.INTERNET_GATEWAY);
    if (internet) {
      line(1, "internet((\"Internet\"))");
    }
    line(1, "subgraph vpc[\"" + label(map.vpc(), " ") + "\"]");
    map.gateways().forEach(gateway -> node(2, gateway, "gateway", "{{\"", "\"}}"));
    map.balancers().stream()
        .filter(balancer -> !balancer.part().isUnmanaged())
        .forEach(balancer -> node(2, balancer.part(), "balancer", "[/\"", "\"\\]"));
    for (int i = 0; i < map.zones().size(); i++) {
      zone(map.zones().get(i), "zone" + (i + 1));
    }
    map.tables().forEach(table -> node(2, table.part(), "table", "[(\"", "\")]"));
    line(1, "end");
    map.gateways().stream()
        .filter(gateway -> gateway.kind() == PartKind.INTERNET_GATEWAY)
        .forEach(gateway -> line(1, id(gateway.key(), "gateway") + " --> internet"));
    map.tables().forEach(this::edges);
    return text.toString();
  }

  private void zone(MappedZone zone, String id) {
    String title = zone.name().isEmpty() ? "unknown zone" : zone.name();
    line(2, "subgraph " + id + "[\"" + escaped(title) + "\"]");
    for (MappedSubnet subnet : zone.subnets()) {
      node(3, subnet.part(), "subnet", "[\"", "\"]");
      for (Part nat : subnet.gateways()) {
        node(3, nat, "nat", "{{\"", "\"}}");
        line(3, id(nat.key(), "nat") + " -.- " + id(subnet.part().key(), "subnet"));
      }
    }
    line(2, "end");
  }

  private void edges(MappedTable table) {
    String from = id(table.part().key(), "table");
    for (String subnet : table.subnets().keySet()) {
      if (ids.containsKey(subnet)) {
        line(1, id(subnet, "subnet") + " --- " + from);
      }
    }
    for (String target : table.targets().keySet()) {
      if (ids.containsKey(target)) {
        line(1, from + " --> " + id(target, "gateway"));
      }
    }
  }

  private void node(int depth, Part part, String start, String open, String close) {
    line(depth, id(part.key(), start) + open + label(part, "<br/>") + close);
  }

  private String id(String key, String start) {
    return ids.computeIfAbsent(key, unknown -> start + (ids.size() + 1));
  }

  private static String label(Part part, String between) {
    List<String> lines = new ArrayList<>();
    lines.add(part.kind().label() + " " + part.name());
    part.facts().forEach(fact -> lines.add(fact.text()));
    return String.join(between, lines.stream().map(MermaidDrawing::escaped).toList());
  }

  /** Escapes all characters but letters, digits and harmless punctuation as Mermaid entities. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || " .-/:,→·".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString();
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
