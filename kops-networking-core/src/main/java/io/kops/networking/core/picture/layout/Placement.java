package io.kops.networking.core.picture.layout;

import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.topology.MappedSubnet;
import io.kops.networking.core.topology.MappedTable;
import io.kops.networking.core.topology.MappedZone;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The regions of tables and gateways. The table of a single zone is in the column of the zone:
 * above the subnets if it has a route to the internet gateway, below them otherwise. Other tables
 * are above the columns. A gateway that only tables below the subnets target is at the bottom of
 * the picture, so that no wire leads back up.
 */
final class Placement {
  private final NetworkMap map;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, Part> gateways = new HashMap<>();
  private final Set<String> low = new HashSet<>();
  private final Set<String> high = new HashSet<>();

  Placement(NetworkMap map) {
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

  /** Returns the index of the column of a table; empty for a table above the columns. */
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

  /** Returns whether a table is below the subnets of its zone. */
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

  /** Returns the gateways at the top of the picture. */
  List<Part> gatewaysAbove() {
    return map.gateways().stream().filter(gateway -> !isAtFoot(gateway)).toList();
  }

  /** Returns the gateways at the bottom of the picture. */
  List<Part> gatewaysBeneath() {
    return map.gateways().stream().filter(this::isAtFoot).toList();
  }

  private boolean isAtFoot(Part gateway) {
    return gateway.kind() != PartKind.INTERNET_GATEWAY
        && low.contains(gateway.key())
        && !high.contains(gateway.key());
  }
}
