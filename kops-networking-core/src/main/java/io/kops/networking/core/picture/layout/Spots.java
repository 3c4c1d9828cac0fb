package io.kops.networking.core.picture.layout;

import io.kops.networking.core.topology.MappedSubnet;
import io.kops.networking.core.topology.MappedTable;
import io.kops.networking.core.topology.MappedZone;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.core.topology.PartKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * In which part of the picture tables and gateways stand. The table of one zone stands in its
 * column: above the subnets when it leads to the internet gateway, else beneath them. All others
 * stand above the columns. A gateway to which only tables beneath subnets lead stands at the foot
 * of the picture, so that no wire needs to go back up.
 */
final class Spots {
  private final NetworkMap map;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, Part> gateways = new HashMap<>();
  private final Set<String> low = new HashSet<>();
  private final Set<String> high = new HashSet<>();

  Spots(NetworkMap map) {
    this.map = map;
    List<MappedZone> zones = map.zones();
    for (int column = 0; column < zones.size(); column++) {
      for (MappedSubnet subnet : zones.get(column).subnets()) {
        columns.put(subnet.part().key(), column);
        for (Part nat : subnet.gateways()) {
          columns.put(nat.key(), column);
        }
      }
    }
    map.gateways().forEach(gateway -> gateways.put(gateway.key(), gateway));
    for (MappedTable table : map.tables()) {
      (isBeneath(table) ? low : high).addAll(table.targets().keySet());
    }
  }

  /** Returns the zone in whose column a table stands; empty for one above the columns. */
  OptionalInt column(MappedTable table) {
    Set<Integer> used = new HashSet<>();
    table.subnets().keySet().forEach(key -> add(key, used));
    if (used.isEmpty()) {
      table.targets().keySet().forEach(key -> add(key, used));
    }
    return used.size() == 1 ? OptionalInt.of(used.iterator().next()) : OptionalInt.empty();
  }

  private void add(String key, Set<Integer> used) {
    Integer column = columns.get(key);
    if (column != null) {
      used.add(column);
    }
  }

  /** Tells whether a table stands beneath the subnets of its zone. */
  boolean isBeneath(MappedTable table) {
    return column(table).isPresent()
        && table.targets().keySet().stream()
            .map(gateways::get)
            .noneMatch(part -> part != null && part.kind() == PartKind.INTERNET_GATEWAY);
  }

  /** Returns the tables of a zone. */
  List<MappedTable> tables(int column, boolean beneath) {
    return map.tables().stream()
        .filter(table -> column(table).equals(OptionalInt.of(column)))
        .filter(table -> isBeneath(table) == beneath)
        .toList();
  }

  /** Returns the tables above the columns. */
  List<MappedTable> tablesAbove() {
    return map.tables().stream().filter(table -> column(table).isEmpty()).toList();
  }

  /** Returns the gateways at the head of the picture. */
  List<Part> gatewaysAbove() {
    return map.gateways().stream().filter(gateway -> !isAtFoot(gateway)).toList();
  }

  /** Returns the gateways at its foot. */
  List<Part> gatewaysBeneath() {
    return map.gateways().stream().filter(this::isAtFoot).toList();
  }

  private boolean isAtFoot(Part gateway) {
    return gateway.kind() != PartKind.INTERNET_GATEWAY
        && low.contains(gateway.key())
        && !high.contains(gateway.key());
  }
}
