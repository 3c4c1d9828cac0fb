package io.kops.networking.core.picture.layout;

import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.topology.MappedSection;
import io.kops.networking.core.topology.MappedTable;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places the parts of a network: the VPC as a frame, zones as columns with one row per type of
 * subnet, gateways to the internet above the columns, other gateways below them, and load
 * balancers, instances, security groups and other resources below the frame. More than three zones
 * are in several rows, so that a page of 766 px shows no text smaller than 9 px.
 */
public final class PictureLayout {
  static final int MARGIN = 16;
  static final int GAP = 16;

  /** The maximum width of the contents of a picture, unless many tables need more. */
  static final int WIDEST = 888;

  private static final int FRAME = 16;
  private static final int ZONE_GAP = 12;
  private static final int ZONE_PADDING = 10;
  private static final int ZONES_PER_ROW = 3;
  private static final int HEADER = 56;
  private static final int ZONE_HEAD = 36;
  private static final int ROW_GAP = 12;
  private static final int NARROWEST_CARD = 160;
  private static final int WIDEST_CARD = 276;
  private static final int WIDEST_STRETCHED = 480;
  private static final int NARROWEST = 520;
  private static final int WIDEST_NOTE = 680;
  private static final int INTERNET_HEIGHT = 34;
  private static final int INTERNET_WIDTH = 130;
  private static final int TO_INTERNET = 28;

  private final NetworkMap map;
  private final Contents contents;
  private final boolean isSummarized;
  private final Placement spots;
  private final MemberChart chart;
  private final List<Column> columns = new ArrayList<>();
  private final int perRow;
  private final int rows;

  private final List<TextRun> texts = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Box> inVpc = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Map<String, Box> placed = new HashMap<>();

  private PictureLayout(NetworkMap map, Contents contents) {
    this.map = map;
    this.isSummarized = contents.marks();
    this.contents =
        new Contents(
            contents.marks() && map.commonAction().isEmpty(),
            contents.rules(),
            contents.further(),
            contents.flows());
    this.spots = new Placement(map);
    this.chart = new MemberChart(map, this.contents.marks());
    int zones = map.zones().size();
    // Four zones are a square.
    this.perRow = Math.max(1, zones == ZONES_PER_ROW + 1 ? 2 : Math.min(zones, ZONES_PER_ROW));
    this.rows = Math.max(1, (zones + perRow - 1) / perRow);
  }

  /** Returns the picture of a network. */
  public static Scene of(NetworkMap map, Contents contents) {
    return new PictureLayout(map, contents).scene();
  }

  private Scene scene() {
    for (int i = 0; i < map.zones().size(); i++) {
      columns.add(
          new Column(
              map.zones().get(i), i / perRow, spots.tables(i, false), spots.tables(i, true)));
    }
    Nets nets = new Nets(map, spots, columns, rows);
    int bottom = title();
    bottom = vpc(bottom, nets);
    int width = boxes.stream().mapToInt(box -> box.area().right()).max().orElse(NARROWEST) - MARGIN;
    Rect below = new Rect(MARGIN, bottom + GAP + 4, width, 0);
    bottom = firewall(below);
    bottom = flows(new Rect(MARGIN, bottom, width, 0));
    bottom = further(new Rect(MARGIN, bottom, width, 0));
    bottom = new Legend(contents, map).place(MARGIN, bottom, width, texts, wires);
    int right =
        Math.max(
            MARGIN + width,
            Math.max(
                texts.stream().mapToInt(text -> text.area().right()).max().orElse(0),
                boxes.stream().mapToInt(box -> box.area().right()).max().orElse(0)));
    return new Scene(right + MARGIN, bottom + MARGIN, texts, boxes, wires);
  }

  private int title() {
    int y = MARGIN;
    for (String line : TextStyle.TITLE.wrap(map.plan().cluster().value(), NARROWEST)) {
      texts.add(TextRun.of(line, TextStyle.TITLE, MARGIN, y));
      y += TextStyle.TITLE.lineHeight();
    }
    for (String line : TextStyle.NOTE.wrap(subtitle(), WIDEST_NOTE)) {
      texts.add(TextRun.of(line, TextStyle.NOTE, MARGIN, y));
      y += TextStyle.NOTE.lineHeight();
    }
    return Math.max(y, MARGIN + HEADER - GAP) + GAP;
  }

  private String subtitle() {
    List<String> parts = new ArrayList<>();
    parts.add(Quantity.of(map.zones().size(), "zone"));
    parts.add(Quantity.of(map.zones().stream().mapToLong(z -> z.subnets().size()).sum(), "subnet"));
    if (isSummarized) {
      parts.add(
          map.commonAction().map(this::summary).orElseGet(() -> PlanText.summary(map.plan())));
    }
    return String.join(" · ", parts);
  }

  private String summary(Action common) {
    return Quantity.of(map.plan().resources().size(), "resource")
        + (common.isChange() ? " to " + common.name().toLowerCase(Locale.ROOT) : " unchanged");
  }

  private int vpc(int top, Nets nets) {
    int side = nets.side().size();
    int leftLanes = columns.stream().mapToInt(column -> column.left().size()).max().orElse(0);
    int rightLanes = columns.stream().mapToInt(column -> column.right().size()).max().orElse(0);
    int around = ZONE_PADDING * 2 + leftLanes + rightLanes;
    int room = (WIDEST - 2 * FRAME - side + ZONE_GAP) / perRow - ZONE_GAP - around;
    int columnWidth =
        Math.max(
            NARROWEST_CARD,
            Math.min(
                Math.min(WIDEST_CARD, room),
                columns.stream()
                    .mapToInt(column -> column.naturalWidth(contents.marks()))
                    .reduce(NARROWEST_CARD, Math::max)));
    List<Part> above = spots.gatewaysAbove();
    List<MappedTable> tables = spots.tablesAbove();
    List<Part> beneath = spots.gatewaysBeneath();

    int headWidth = Math.min(WIDEST_CARD, natural(map.vpc()));
    int gateways = above.stream().mapToInt(part -> cardWidth(part) + GAP).sum();
    int tableRoom = (WIDEST - 2 * FRAME - headWidth) / Math.max(1, tables.size()) - GAP;
    int tableWidth =
        tables.stream().mapToInt(table -> tableWidth(table.part(), tableRoom) + GAP).sum();
    int footWidth = beneath.stream().mapToInt(part -> cardWidth(part) + GAP).sum();
    int wanted =
        List.of(
                NARROWEST - 2 * FRAME,
                headWidth + GAP + gateways,
                chart.width() - 2 * FRAME,
                headWidth + tableWidth,
                footWidth,
                perRow * (columnWidth + around + ZONE_GAP) - ZONE_GAP + side)
            .stream()
            .mapToInt(Integer::intValue)
            .max()
            .orElse(NARROWEST);
    if (!columns.isEmpty()) {
      int each = (wanted - side + ZONE_GAP) / perRow - ZONE_GAP - around;
      columnWidth = Math.max(columnWidth, Math.min(each, WIDEST_STRETCHED));
    }

    boolean internet = above.stream().anyMatch(p -> p.kind() == PartKind.INTERNET_GATEWAY);
    int frameTop = top + (internet ? INTERNET_HEIGHT + TO_INTERNET : 0);
    int left = MARGIN + FRAME;
    int y = frameTop + FRAME;

    // The VPC and its internet gateways share the top row.
    Card head = Card.of(map.vpc(), headWidth, contents.marks(), List.of());
    int x = left + headWidth + GAP;
    // Route tables can extend up beside the card of the VPC, unless wires pass below the card.
    boolean belowHead = tables.isEmpty() || nets.passesTables();
    int bandHeight =
        above.stream()
            .mapToInt(part -> card(part).height())
            .reduce(belowHead ? head.height() : 0, Math::max);
    for (Part gateway : above) {
      x = add(card(gateway).at(x, y, card(gateway).height())).area().right() + GAP;
    }
    y += bandHeight;

    int upperTop = y;
    y += Math.max(GAP, nets.upperBus().size());
    if (!tables.isEmpty()) {
      x = left + headWidth + GAP;
      int height = 0;
      for (MappedTable table : tables) {
        Card card =
            Card.of(table.part(), tableWidth(table.part(), tableRoom), contents.marks(), List.of());
        x = add(card.at(x, y, card.height())).area().right() + GAP;
        height = Math.max(height, card.height());
      }
      y = Math.max(y + height, frameTop + FRAME + head.height());
    }
    List<Integer> rowTops = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      rowTops.add(y);
      boolean isBelow = row > 0 || !tables.isEmpty();
      y += isBelow ? Math.max(GAP, nets.rowBus(row).size()) : 0;
      y = zones(row, left + side, y, columnWidth, leftLanes, rightLanes);
    }
    rowTops.add(y);
    if (!beneath.isEmpty()) {
      y += Math.max(GAP, nets.rowBus(rows).size());
      x = left + side;
      int height = 0;
      for (Part gateway : beneath) {
        Card card = card(gateway);
        x = add(card.at(x, y, card.height())).area().right() + GAP;
        height = Math.max(height, card.height());
      }
      y += height;
    }
    Rect frame = new Rect(MARGIN, frameTop, wanted + 2 * FRAME, y + FRAME - frameTop);
    Box named = head.at(left - Card.PADDING + 4, frameTop + 4, head.height());
    boxes.add(
        new Box(
            named.keys(),
            BoxStyle.VPC,
            frame,
            named.texts(),
            inVpc,
            named.action(),
            named.isUnmanaged(),
            named.description()));
    wires.addAll(nets.wires(placed, new Nets.Tops(left, upperTop, rowTops)));
    if (internet) {
      internet(top, above);
    }
    return frame.bottom();
  }

  /** Places a row of zones and returns its bottom. */
  private int zones(int row, int left, int top, int width, int leftLanes, int rightLanes) {
    List<Column> zones = columns.stream().filter(column -> column.row() == row).toList();
    Map<Column.Row, Integer> heights = new TreeMap<>();
    for (Column column : zones) {
      column
          .entries()
          .forEach(
              (place, entry) ->
                  heights.merge(
                      place,
                      Card.of(entry.part(), width, contents.marks(), entry.inner()).height(),
                      Math::max));
    }
    Map<Column.Row, Rect> places = new TreeMap<>();
    int y = top + ZONE_HEAD;
    for (Map.Entry<Column.Row, Integer> height : heights.entrySet()) {
      places.put(height.getKey(), new Rect(0, y, 0, height.getValue()));
      y += height.getValue() + ROW_GAP;
    }
    int bottom = y;
    int zoneWidth = width + leftLanes + rightLanes + 2 * ZONE_PADDING;
    int x = left;
    for (Column column : zones) {
      List<Box> cards = column.place(x + ZONE_PADDING + leftLanes, width, places, contents.marks());
      String name = column.zone().name();
      TextRun head =
          TextRun.of(
              name.isEmpty() ? "Unknown zone" : name,
              TextStyle.NAME,
              x + ZONE_PADDING + leftLanes,
              top + 10);
      inVpc.add(
          Box.frame(
              BoxStyle.ZONE, new Rect(x, top, zoneWidth, bottom - top), List.of(head), cards));
      x += zoneWidth + ZONE_GAP;
    }
    return bottom;
  }

  private void internet(int top, List<Part> above) {
    List<Box> gateways =
        above.stream()
            .filter(part -> part.kind() == PartKind.INTERNET_GATEWAY)
            .map(part -> boxOf(part.key()))
            .toList();
    int center = gateways.get(0).area().center();
    Rect area = new Rect(center - INTERNET_WIDTH / 2, top, INTERNET_WIDTH, INTERNET_HEIGHT);
    TextRun text = TextRun.of("Internet", TextStyle.NAME, 0, 0);
    boxes.add(
        Box.frame(
            BoxStyle.INTERNET,
            area,
            List.of(
                text.moved(
                    center - text.area().width() / 2,
                    top + (INTERNET_HEIGHT - text.area().height()) / 2)),
            List.of()));
    for (Box gateway : gateways) {
      int x = gateway.area().center();
      int end = x < area.x() || x > area.right() ? area.y() + INTERNET_HEIGHT / 2 : area.bottom();
      List<Point> points =
          end == area.bottom()
              ? List.of(new Point(x, gateway.area().y()), new Point(x, end))
              : List.of(
                  new Point(x, gateway.area().y()),
                  new Point(x, end),
                  new Point(area.right(), end));
      wires.add(
          new Wire(
              Wire.Kind.ROUTE,
              points,
              gateway.keys().get(0),
              "",
              gateway.action().orElse(Action.KEEP)));
    }
  }

  private int firewall(Rect area) {
    if (chart.isEmpty()) {
      return area.y();
    }
    int y = section(chart.title(), area.x(), area.y());
    if (chart.hasDeclared()) {
      y -= 8;
      texts.add(
          TextRun.of("Dashed: in the spec, but not in this plan", TextStyle.NOTE, area.x(), y));
      y += TextStyle.NOTE.lineHeight() + 8;
    }
    int bottom = chart.place(area.x(), y, boxes, wires);
    if (contents.rules() && !map.rules().isEmpty()) {
      int top = section("Security group rules", area.x(), bottom + GAP);
      bottom = RuleChart.of(map, contents.marks()).place(area.x(), top, texts, boxes, wires);
    }
    return bottom + GAP;
  }

  private int flows(Rect area) {
    if (contents.flows().isEmpty()) {
      return area.y();
    }
    int top = section("Required traffic", area.x(), area.y());
    return FlowChart.of(contents.flows()).place(area.x(), top, texts, boxes, wires) + GAP;
  }

  /** Adds a heading and returns the top of its contents. */
  private int section(String title, int x, int y) {
    texts.add(TextRun.of(title, TextStyle.SECTION, x, y));
    return y + TextStyle.SECTION.lineHeight() + 8;
  }

  private int further(Rect area) {
    if (!contents.further() || map.further().isEmpty()) {
      return area.y();
    }
    int top = section("Other resources", area.x(), area.y());
    Flow flow =
        Flow.<MappedSection>of(
            map.further(),
            new Rect(area.x(), top, area.width(), 0),
            GAP,
            Integer.MAX_VALUE,
            section -> Card.naturalWidth(section.title(), section.facts(), contents.marks()),
            (section, width) ->
                Card.list(section.title(), section.facts(), width, contents.marks()));
    boxes.addAll(flow.boxes());
    return flow.bottom() + GAP;
  }

  private Card card(Part part) {
    return Card.of(part, cardWidth(part), contents.marks(), List.of());
  }

  private int cardWidth(Part part) {
    return Math.max(NARROWEST_CARD, Math.min(WIDEST_CARD, natural(part)));
  }

  /** A table that several zones share can be wider than one in a column. */
  private int tableWidth(Part part, int room) {
    return Math.max(NARROWEST_CARD, Math.min(room, natural(part)));
  }

  private int natural(Part part) {
    return Card.naturalWidth(part, contents.marks(), List.of());
  }

  private Box add(Box box) {
    inVpc.add(box);
    placed.put(box.keys().get(0), box);
    return box;
  }

  private Box boxOf(String key) {
    Box box = placed.get(key);
    if (box == null) {
      throw new IllegalStateException(key + " is not placed");
    }
    return box;
  }
}
