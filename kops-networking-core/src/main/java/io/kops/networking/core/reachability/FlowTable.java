package io.kops.networking.core.reachability;

import io.kops.networking.spi.PortRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The rows of {@code flows.txt} and {@code gaps.txt}. */
final class FlowTable {
  static final List<Flow> FLOWS = read("flows.txt").stream().map(FlowTable::flow).toList();
  static final List<Gap> GAPS = read("gaps.txt").stream().map(FlowTable::gap).toList();

  private static final String NODE_PORTS = "node ports";

  private FlowTable() {}

  /** The kinds of flows. */
  enum Kind {
    REQUIRED,
    ALLOWED,
    FORBIDDEN
  }

  /**
   * A flow of every cluster.
   *
   * @param conditions the features of the clusters that have it
   * @param ports the ports; empty for the node ports of the spec
   */
  record Flow(
      Kind kind,
      List<String> conditions,
      List<Role> from,
      List<Role> to,
      String protocol,
      List<PortRange> ports,
      String purpose) {
    /** Returns whether a cluster with these features has the flow. */
    boolean applies(Set<String> features) {
      return conditions.stream()
          .allMatch(
              condition ->
                  condition.startsWith("no ")
                      ? !features.contains(condition.substring(3))
                      : features.contains(condition));
    }

    /** Returns the ports, given the node ports of the spec. */
    PortRange ports(PortRange nodePorts) {
      return ports.isEmpty() ? nodePorts : ports.get(0);
    }
  }

  /** A required flow that the rules of kops block. */
  record Gap(String release, String provider, Role from, Role to, String protocol, String reason) {}

  private static List<String[]> read(String resource) {
    try (InputStream in = FlowTable.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .map(cells -> Arrays.stream(cells).map(String::strip).toArray(String[]::new))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Flow flow(String[] cells) {
    String[] traffic = cells[4].split(" ", 2);
    List<PortRange> ports;
    if (traffic.length == 1) {
      ports = List.of(PortRange.EVERY_ICMP_TYPE);
    } else {
      ports = traffic[1].equals(NODE_PORTS) ? List.of() : List.of(PortRange.parse(traffic[1]));
    }
    return new Flow(
        Kind.valueOf(cells[0].toUpperCase(Locale.ROOT)),
        list(cells[1]),
        roles(cells[2]),
        roles(cells[3]),
        traffic[0],
        ports,
        cells[5]);
  }

  private static Gap gap(String[] cells) {
    return new Gap(
        cells[0], cells[1], Role.parse(cells[2]), Role.parse(cells[3]), cells[4], cells[5]);
  }

  private static List<Role> roles(String cell) {
    return list(cell).stream().map(Role::parse).toList();
  }

  private static List<String> list(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(", *"));
  }
}
