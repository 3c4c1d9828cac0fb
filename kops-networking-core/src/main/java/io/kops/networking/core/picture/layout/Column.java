package io.kops.networking.core.picture.layout;

import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.picture.layout.Nets.Lanes;
import io.kops.networking.core.topology.MappedSubnet;
import io.kops.networking.core.topology.MappedTable;
import io.kops.networking.core.topology.MappedZone;
import io.kops.networking.core.topology.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cards of a zone. Cards of one sort share a row with those of other zones. */
final class Column {
  /**
   * A row: route tables, subnets by type, route tables.
   *
   * @param sort the sort
   * @param index the index among the cards of the sort in a zone
   */
  record Row(int sort, int index) implements Comparable<Row> {
    private static final Comparator<Row> ORDER =
        Comparator.comparingInt(Row::sort).thenComparingInt(Row::index);

    @Override
    public int compareTo(Row other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A part and its inner parts.
   *
   * @param part the part
   * @param inner the parts in it
   */
  record Entry(Part part, List<Part> inner) {}

  private static final int BEFORE_SUBNETS = -1;
  private static final List<PartKind> SORTS = List.of(PartKind.values());

  private final MappedZone zone;
  private final int row;
  private final Map<Row, Entry> entries = new TreeMap<>();
  private final Lanes left = new Lanes();
  private final Lanes right = new Lanes();
  private final Map<String, Box> placed = new HashMap<>();
  private final Map<String, Integer> ports = new HashMap<>();

  Column(MappedZone zone, int row, List<MappedTable> above, List<MappedTable> beneath) {
    this.zone = zone;
    this.row = row;
    above.forEach(table -> add(BEFORE_SUBNETS, new Entry(table.part(), List.of())));
    for (MappedSubnet subnet : zone.subnets()) {
      add(SORTS.indexOf(subnet.part().kind()), new Entry(subnet.part(), subnet.gateways()));
    }
    beneath.forEach(table -> add(SORTS.size(), new Entry(table.part(), List.of())));
  }

  private void add(int sort, Entry entry) {
    int index = 0;
    while (entries.containsKey(new Row(sort, index))) {
      index++;
    }
    entries.put(new Row(sort, index), entry);
  }

  MappedZone zone() {
    return zone;
  }

  /** The index of its row of columns. */
  int row() {
    return row;
  }

  Map<Row, Entry> entries() {
    return entries;
  }

  /** The lanes at the left, for wires to NAT gateways. */
  Lanes left() {
    return left;
  }

  /** The lanes at the right. */
  Lanes right() {
    return right;
  }

  int naturalWidth(boolean marked) {
    return entries.values().stream()
        .mapToInt(entry -> Card.naturalWidth(entry.part(), marked, entry.inner()))
        .max()
        .orElse(0);
  }

  /** Places the cards in the rows and returns their boxes. */
  List<Box> place(int x, int width, Map<Row, Rect> rows, boolean marked) {
    List<Box> boxes = new ArrayList<>();
    entries.forEach(
        (row, entry) -> {
          Card card = Card.of(entry.part(), width, marked, entry.inner());
          Rect place = rows.getOrDefault(row, new Rect(0, 0, 0, card.height()));
          Box box = card.at(x, place.y(), place.height());
          boxes.add(box);
          remember(box);
        });
    return boxes;
  }

  private void remember(Box box) {
    placed.put(box.keys().get(0), box);
    box.children().forEach(this::remember);
  }

  boolean holds(String key) {
    return entries.values().stream()
        .anyMatch(
            entry ->
                entry.part().key().equals(key)
                    || entry.inner().stream().anyMatch(part -> part.key().equals(key)));
  }

  Box box(String key) {
    Box box = placed.get(key);
    if (box == null) {
      throw new IllegalStateException(key + " is not in " + zone.name());
    }
    return box;
  }

  /** Returns the y coordinate at which a net leaves the side of a box; unique per net. */
  int port(String key, boolean atLeft, String net) {
    String side = key + (atLeft ? " left " : " right ");
    Box box = box(key);
    Integer known = ports.get(side + net);
    if (known == null) {
      int next = ports.merge(side, 1, Integer::sum) - 1;
      int span = Math.max(1, box.area().height() - 2 * Card.PADDING);
      known = box.area().y() + Card.PADDING + (6 + next * Lanes.WIDTH) % span;
      ports.put(side + net, known);
    }
    return known;
  }
}
