package io.kops.networking.core.picture.layout;

import io.kops.networking.core.topology.MappedTable;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The wires between subnets, tables and gateways. A net consists of all wires that end at one table
 * or gateway. Each net has its own lane beside the cards and between the bands of the picture, so
 * that wires cross no text and nets do not overlap. Lanes need space: they are assigned before any
 * box is placed.
 */
final class Nets {
  /**
   * The first edges of the lanes.
   *
   * @param left of the lanes left of all columns
   * @param upper of the lanes above the tables
   * @param rows of the lanes above each row of columns, followed by those below the last row
   */
  record Tops(int left, int upper, List<Integer> rows) {}

  private final NetworkMap map;
  private final Placement spots;
  private final List<Column> columns;
  private final Lanes upperBus = new Lanes();
  private final List<Lanes> rowBuses = new ArrayList<>();
  private final Lanes side = new Lanes();
  private final boolean isBanded;

  /**
   * Assigns the lanes.
   *
   * @param rows the number of rows of columns
   */
  Nets(NetworkMap map, Placement spots, List<Column> columns, int rows) {
    this.map = map;
    this.spots = spots;
    this.columns = columns;
    this.isBanded = !spots.tablesAbove().isEmpty();
    for (int i = 0; i <= rows; i++) {
      rowBuses.add(new Lanes());
    }
    assign();
  }

  /** The lanes above the tables. */
  Lanes upperBus() {
    return upperBus;
  }

  /** The lanes above a row of columns; those below the last row have the next index. */
  Lanes rowBus(int row) {
    return rowBuses.get(row);
  }

  /** The lanes left of all columns. */
  Lanes side() {
    return side;
  }

  /** Returns whether a wire leads from the side to the gateways above. */
  boolean passesTables() {
    return upperBus.nets.stream().anyMatch(side::has);
  }

  private Lanes lowestBus() {
    return rowBuses.get(rowBuses.size() - 1);
  }

  private void assign() {
    for (MappedTable table : map.tables()) {
      String key = table.part().key();
      OptionalInt own = spots.column(table);
      for (String subnet : table.subnets().keySet()) {
        for (Column column : columns) {
          if (column.holds(subnet)) {
            column.right().add(key);
            if (own.isEmpty()) {
              rowBus(0).add(key);
              if (column.row() > 0) {
                rowBus(column.row()).add(key);
                side.add(key);
              }
            }
          }
        }
      }
      for (String target : table.targets().keySet()) {
        assign(table, target);
      }
    }
  }

  private void assign(MappedTable table, String target) {
    OptionalInt own = spots.column(table);
    if (own.isEmpty()) {
      if (isAbove(target)) {
        upperBus.add(target);
      }
      return;
    }
    Column column = columns.get(own.getAsInt());
    if (column.holds(target)) {
      column.left().add(target);
    } else if (isAbove(target)) {
      column.right().add(target);
      upperBus.add(target);
      if (isDetoured(column)) {
        rowBus(column.row()).add(target);
        side.add(target);
      }
    } else if (isBeneath(target)) {
      column.right().add(target);
      lowestBus().add(target);
      if (!isLowest(column)) {
        rowBus(column.row() + 1).add(target);
        side.add(target);
      }
    }
  }

  /** Wires to the gateways above lead around the tables and the other rows. */
  private boolean isDetoured(Column column) {
    return isBanded || column.row() > 0;
  }

  private boolean isLowest(Column column) {
    return column.row() == rowBuses.size() - 2;
  }

  private boolean isAbove(String key) {
    return spots.gatewaysAbove().stream().map(Part::key).anyMatch(key::equals);
  }

  private boolean isBeneath(String key) {
    return spots.gatewaysBeneath().stream().map(Part::key).anyMatch(key::equals);
  }

  /** Returns the wires. All boxes must be placed. */
  List<Wire> wires(Map<String, Box> placed, Tops tops) {
    List<Wire> wires = new ArrayList<>();
    for (MappedTable table : map.tables()) {
      table.subnets().forEach((subnet, action) -> use(table, subnet, action, placed, tops, wires));
      table
          .targets()
          .forEach((target, action) -> route(table, target, action, placed, tops, wires));
    }
    return wires;
  }

  private void use(
      MappedTable table,
      String subnet,
      Action action,
      Map<String, Box> placed,
      Tops tops,
      List<Wire> wires) {
    String net = table.part().key();
    for (Column column : columns) {
      if (!column.holds(subnet)) {
        continue;
      }
      int x = rightLane(column, net);
      Point start = rightPort(column, subnet, net);
      if (spots.column(table).isPresent()) {
        Point end = rightPort(column, net, net);
        wires.add(wire(Wire.Kind.USE, subnet, net, action, start, at(x, start), at(x, end), end));
      } else {
        Rect box = at(placed, net);
        List<Point> points = new ArrayList<>(List.of(start, at(x, start)));
        int y = rowLane(0, net, tops);
        if (column.row() > 0) {
          detour(x, rowLane(column.row(), net, tops), sideLane(net, tops), y, points);
        } else {
          points.add(new Point(x, y));
        }
        points.add(new Point(box.center(), y));
        points.add(new Point(box.center(), box.bottom()));
        wires.add(wire(Wire.Kind.USE, subnet, net, action, points.toArray(Point[]::new)));
      }
    }
  }

  private void route(
      MappedTable table,
      String target,
      Action action,
      Map<String, Box> placed,
      Tops tops,
      List<Wire> wires) {
    String key = table.part().key();
    OptionalInt own = spots.column(table);
    if (own.isEmpty()) {
      if (isAbove(target)) {
        Rect from = at(placed, key);
        Rect to = at(placed, target);
        int y = tops.upper() + upperBus.offset(target);
        int start = port(from, to.center());
        wires.add(
            wire(
                Wire.Kind.ROUTE,
                key,
                target,
                action,
                new Point(start, from.y()),
                new Point(start, y),
                new Point(to.center(), y),
                new Point(to.center(), to.bottom())));
      }
      return;
    }
    Column column = columns.get(own.getAsInt());
    if (column.holds(target)) {
      int x = leftLane(column, target);
      Point start = new Point(column.box(key).area().x(), column.port(key, true, target));
      Point end = new Point(column.box(target).area().x(), column.port(target, true, target));
      wires.add(wire(Wire.Kind.ROUTE, key, target, action, start, at(x, start), at(x, end), end));
    } else if (isAbove(target)) {
      Point start = rightPort(column, key, target);
      int x = rightLane(column, target);
      Rect to = at(placed, target);
      int upper = tops.upper() + upperBus.offset(target);
      List<Point> points = new ArrayList<>(List.of(start, at(x, start)));
      if (isDetoured(column)) {
        int beside = sideLane(target, tops);
        detour(x, rowLane(column.row(), target, tops), beside, upper, points);
      } else {
        points.add(new Point(x, upper));
      }
      points.add(new Point(to.center(), upper));
      points.add(new Point(to.center(), to.bottom()));
      wires.add(wire(Wire.Kind.ROUTE, key, target, action, points.toArray(Point[]::new)));
    } else if (isBeneath(target)) {
      Point start = rightPort(column, key, target);
      int x = rightLane(column, target);
      Rect to = at(placed, target);
      int y = rowLane(rowBuses.size() - 1, target, tops);
      List<Point> points = new ArrayList<>(List.of(start, at(x, start)));
      if (isLowest(column)) {
        points.add(new Point(x, y));
      } else {
        detour(x, rowLane(column.row() + 1, target, tops), sideLane(target, tops), y, points);
      }
      points.add(new Point(to.center(), y));
      points.add(new Point(to.center(), to.y()));
      wires.add(wire(Wire.Kind.ROUTE, key, target, action, points.toArray(Point[]::new)));
    }
  }

  /** Leads from a lane of a column along a lane beside the row to the side, and there to a y. */
  private static void detour(int from, int beside, int side, int to, List<Point> points) {
    points.add(new Point(from, beside));
    points.add(new Point(side, beside));
    points.add(new Point(side, to));
  }

  private int rowLane(int row, String net, Tops tops) {
    return tops.rows().get(row) + rowBus(row).offset(net);
  }

  private int sideLane(String net, Tops tops) {
    return tops.left() + side.offset(net) - Lanes.WIDTH;
  }

  private static Wire wire(Wire.Kind kind, String from, String to, Action action, Point... points) {
    List<Point> kept = new ArrayList<>();
    for (Point point : Arrays.asList(points)) {
      if (kept.isEmpty() || !kept.get(kept.size() - 1).equals(point)) {
        kept.add(point);
      }
    }
    return new Wire(kind, kept, from, to, action);
  }

  /**
   * Returns the x coordinate at which a net ends at the top or bottom of a box: straight if
   * possible.
   */
  private static int port(Rect box, int x) {
    return x >= box.x() + Card.PADDING && x <= box.right() - Card.PADDING ? x : box.center();
  }

  private static Rect at(Map<String, Box> placed, String key) {
    Box box = placed.get(key);
    if (box == null) {
      throw new IllegalStateException(key + " is not placed");
    }
    return box.area();
  }

  private static Point at(int x, Point beside) {
    return new Point(x, beside.y());
  }

  private static Point rightPort(Column column, String key, String net) {
    return new Point(column.box(key).area().right(), column.port(key, false, net));
  }

  private int rightLane(Column column, String net) {
    return rightSide(column) + column.right().offset(net);
  }

  private int leftLane(Column column, String net) {
    return leftSide(column) - column.left().offset(net);
  }

  private static int rightSide(Column column) {
    return anyBox(column).right();
  }

  private static int leftSide(Column column) {
    return anyBox(column).x();
  }

  /** All outer cards of a column have the same width. */
  private static Rect anyBox(Column column) {
    return column.box(column.entries().values().iterator().next().part().key()).area();
  }

  /** Parallel lanes between boxes, one per net. */
  static final class Lanes {
    static final int WIDTH = 10;

    private final List<String> nets = new ArrayList<>();

    /** Adds a lane for a net unless it has one. */
    void add(String net) {
      if (!nets.contains(net)) {
        nets.add(net);
      }
    }

    boolean has(String net) {
      return nets.contains(net);
    }

    /** Returns the width of all lanes. */
    int size() {
      return nets.isEmpty() ? 0 : (nets.size() + 1) * WIDTH;
    }

    /** Returns the distance of the lane of a net from the first edge. */
    int offset(String net) {
      return (nets.indexOf(net) + 1) * WIDTH;
    }
  }
}
