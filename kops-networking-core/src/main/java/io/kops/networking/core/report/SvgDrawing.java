package io.kops.networking.core.report;

import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.markup.Element;
import io.kops.networking.core.picture.layout.Box;
import io.kops.networking.core.picture.layout.BoxStyle;
import io.kops.networking.core.picture.layout.Point;
import io.kops.networking.core.picture.layout.Rect;
import io.kops.networking.core.picture.layout.Scene;
import io.kops.networking.core.picture.layout.TextRun;
import io.kops.networking.core.picture.layout.Wire;
import io.kops.networking.core.topology.MappedMember;
import io.kops.networking.core.topology.MappedZone;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws a scene as SVG: boxes first, then wires, texts and marks. */
final class SvgDrawing {
  private static final int CORNER = 6;

  private final SvgOptions options;
  private final boolean marks;
  private final Element boxes = Element.of("g");
  private final Element wires = Element.of("g");
  private final Element texts = Element.of("g");
  private final Set<Point> heads = new HashSet<>();

  private SvgDrawing(NetworkMap map, SvgOptions options) {
    this.options = options;
    this.marks = options.changes() && map.commonAction().isEmpty();
  }

  static Element of(NetworkMap map, Scene scene, SvgOptions options) {
    SvgDrawing drawing = new SvgDrawing(map, options);
    scene.boxes().forEach(drawing::box);
    scene.wires().forEach(drawing::wire);
    scene.texts().forEach(text -> drawing.text(text, ""));
    return drawing.document(map, scene);
  }

  private Element document(NetworkMap map, Scene scene) {
    // Several pictures in one document need different ids.
    String id = "network-" + Integer.toHexString(map.plan().cluster().value().hashCode());
    return Element.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 %d %d".formatted(scene.width(), scene.height()))
        .with("width", scene.width())
        .with("height", scene.height())
        .with("class", options.theme().styleClass())
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .add(
            Element.of("title")
                .with("id", id + "-title")
                .text("Network of " + map.plan().cluster()))
        .add(Element.of("desc").with("id", id + "-desc").text(description(map)))
        .add(Element.of("style").verbatim(Colors.styleSheet(options.theme())))
        .add(
            Element.of("rect").with("class", "ground").with("width", "100%").with("height", "100%"))
        .add(boxes)
        .add(wires)
        .add(texts);
  }

  /** Returns a text alternative for screen readers. */
  private static String description(NetworkMap map) {
    String zones =
        map.zones().stream().map(SvgDrawing::description).collect(Collectors.joining(" "));
    String tables =
        map.tables().stream()
            .map(
                table ->
                    "Route table %s: %s."
                        .formatted(
                            table.part().name(),
                            table.part().facts().stream()
                                .map(fact -> fact.text())
                                .collect(Collectors.joining("; "))))
            .collect(Collectors.joining(" "));
    String members =
        Stream.concat(map.balancers().stream(), map.instanceGroups().stream())
            .map(member -> description(member, map))
            .collect(Collectors.joining(" "));
    return String.join(" ", map.vpc().description() + ".", zones, tables, members).strip();
  }

  private static String description(MappedMember member, NetworkMap map) {
    List<String> facts = new ArrayList<>();
    member.part().facts().forEach(fact -> facts.add(fact.text()));
    List<String> targets =
        map.instanceGroups().stream()
            .map(MappedMember::part)
            .filter(group -> member.targets().contains(group.key()))
            .map(Part::name)
            .toList();
    if (!targets.isEmpty()) {
      facts.add("forwards to " + String.join(", ", targets));
    }
    List<String> groups =
        map.groups().stream()
            .filter(group -> member.groups().contains(group.key()))
            .map(Part::name)
            .toList();
    if (!groups.isEmpty()) {
      facts.add("security group " + String.join(", ", groups));
    }
    return "%s %s: %s."
        .formatted(member.part().kind().label(), member.part().name(), String.join("; ", facts));
  }

  private static String description(MappedZone zone) {
    return "Zone %s, %s: %s."
        .formatted(
            zone.name().isEmpty() ? "unknown" : zone.name(),
            Quantity.of(zone.subnets().size(), "subnet"),
            zone.subnets().stream()
                .map(
                    subnet ->
                        subnet.part().description()
                            + (subnet.gateways().isEmpty() ? "" : ", with a NAT gateway"))
                .collect(Collectors.joining("; ")));
  }

  private void box(Box box) {
    Optional<Action> action = box.action().filter(a -> marks && a.isChange());
    String look = Colors.word(box.look());
    Rect area = box.area();
    int corner =
        box.look() == BoxStyle.INTERNET
            ? area.height() / 2
            : box.look() == BoxStyle.VPC || box.look() == BoxStyle.ZONE ? CORNER + 2 : CORNER;
    Element rect =
        Element.of("rect")
            .with(
                "class",
                look
                    + (box.isUnmanaged() ? " unmanaged" : "")
                    + action.map(a -> " changed " + Colors.word(a)).orElse("")
                    + action.filter(a -> a == Action.DELETE).map(a -> " deleted").orElse(""))
            .with("x", area.x())
            .with("y", area.y())
            .with("width", area.width())
            .with("height", area.height())
            .with("rx", corner);
    Element group = Element.of("g");
    if (!box.keys().isEmpty() && box.look() != BoxStyle.LIST) {
      group.with("data-resource", box.keys().get(0));
    }
    if (!box.description().isEmpty()) {
      String needs = action.map(a -> ", to " + Colors.word(a)).orElse("");
      group.add(Element.of("title").text(box.description() + needs));
    }
    boxes.add(group.add(rect));
    box.children().forEach(this::box);
    String textClass = box.look() == BoxStyle.INTERNET ? " internet-name" : "";
    box.texts().forEach(text -> text(text, textClass));
    action.ifPresent(a -> box.badge().ifPresent(place -> badge(a, place)));
  }

  private void badge(Action action, Rect area) {
    texts.add(
        Element.of("rect")
            .with("class", Colors.word(action) + "-end")
            .with("x", area.x())
            .with("y", area.y())
            .with("width", area.width())
            .with("height", area.height())
            .with("rx", 4));
    texts.add(
        Element.of("text")
            .with("class", "mark sign")
            .with("x", area.center())
            .with("y", area.y() + area.height() * 3 / 4)
            .with("text-anchor", "middle")
            .text(action.mark()));
  }

  private void text(TextRun text, String more) {
    Rect area = text.area();
    String tone = text.mark().map(action -> " " + Colors.word(action) + "-end").orElse("");
    // The visual center of letters is above the center of the line height.
    int base = area.y() + (area.height() + text.style().size() * 7 / 10) / 2;
    texts.add(
        Element.of("text")
            .with("class", text.style().word() + tone + more)
            .with("x", area.x())
            .with("y", base)
            .text(text.text()));
  }

  private void wire(Wire wire) {
    boolean changed = marks && wire.action().isChange();
    String kind = Colors.word(wire.kind());
    String tone = changed ? Colors.word(wire.action()) : kind;
    wires.add(
        Element.of("path")
            .with(
                "class",
                kind
                    + (changed ? " " + tone : "")
                    + (changed && wire.action() == Action.DELETE ? " deleted" : ""))
            .with("d", path(wire.points())));
    Point last = wire.points().get(wire.points().size() - 1);
    switch (wire.kind()) {
      case ROUTE, FORWARD, TRAFFIC, FLOW, BLOCKED_FLOW -> {
        if (heads.add(last)) {
          wires.add(head(wire.points(), tone));
        }
        if (wire.kind() != Wire.Kind.ROUTE && wire.kind() != Wire.Kind.FORWARD) {
          wires.add(dot(wire.points().get(0), tone));
        }
      }
      case USE, MEMBER -> wires.add(dot(wire.points().get(0), tone));
      case LIFELINE -> {
        // Lifelines have no arrowheads.
      }
    }
  }

  private static Element dot(Point at, String tone) {
    return Element.of("circle")
        .with("class", tone + "-end")
        .with("cx", at.x())
        .with("cy", at.y())
        .with("r", 3);
  }

  private static Element head(List<Point> points, String tone) {
    Point end = points.get(points.size() - 1);
    Point before = points.get(points.size() - 2);
    int dx = Integer.signum(end.x() - before.x());
    int dy = Integer.signum(end.y() - before.y());
    int length = 8;
    int half = 4;
    int baseX = end.x() - dx * length;
    int baseY = end.y() - dy * length;
    return Element.of("polygon")
        .with("class", tone + "-end")
        .with(
            "points",
            "%d,%d %d,%d %d,%d"
                .formatted(
                    end.x(),
                    end.y(),
                    baseX + dy * half,
                    baseY + dx * half,
                    baseX - dy * half,
                    baseY - dx * half));
  }

  /** Rounds corners where the segments are long enough. */
  private static String path(List<Point> points) {
    StringBuilder path = new StringBuilder();
    Point first = points.get(0);
    path.append("M%d %d".formatted(first.x(), first.y()));
    for (int i = 1; i < points.size() - 1; i++) {
      Point before = points.get(i - 1);
      Point corner = points.get(i);
      Point after = points.get(i + 1);
      int radius = Math.min(5, Math.min(distance(before, corner), distance(corner, after)) / 2);
      Point in = toward(corner, before, radius);
      Point out = toward(corner, after, radius);
      path.append(
          "L%d %dQ%d %d %d %d".formatted(in.x(), in.y(), corner.x(), corner.y(), out.x(), out.y()));
    }
    Point last = points.get(points.size() - 1);
    return path.append("L%d %d".formatted(last.x(), last.y())).toString();
  }

  private static int distance(Point one, Point other) {
    return Math.abs(one.x() - other.x()) + Math.abs(one.y() - other.y());
  }

  private static Point toward(Point from, Point to, int by) {
    return new Point(
        from.x() + Integer.signum(to.x() - from.x()) * by,
        from.y() + Integer.signum(to.y() - from.y()) * by);
  }
}
