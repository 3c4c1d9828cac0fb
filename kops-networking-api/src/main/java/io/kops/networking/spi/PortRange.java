package io.kops.networking.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of ports, both ends inclusive; for ICMP a type and a code.
 *
 * @param from the first port, 0 to 65535; for ICMP the type, or -1 for all types
 * @param to the last port, not before the first; for ICMP the code, which can be less than the
 *     type, or -1 for all codes
 */
public record PortRange(int from, int to) implements Comparable<PortRange> {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,5})(?:\\s*([-+])\\s*([0-9]{1,5}))?");

  /** The last type and the last code of ICMP. */
  private static final int LAST_ICMP = 255;

  /** All ports; also used for protocols without ports. */
  public static final PortRange ALL = new PortRange(0, 65535);

  /** All types and codes of ICMP. */
  public static final PortRange EVERY_ICMP_TYPE = new PortRange(-1, -1);

  public PortRange {
    boolean every = from == -1 && to == -1;
    boolean icmp = from >= 0 && from <= LAST_ICMP && to >= -1 && to <= LAST_ICMP;
    if (!every && !icmp && (from < 0 || to > 65535 || from > to)) {
      throw new IllegalArgumentException(
          from == to
              ? from + " is not a port from 0 to 65535"
              : "not a range of ports: " + from + "-" + to);
    }
  }

  /**
   * Returns a range of one port.
   *
   * @throws IllegalArgumentException if the number is not a port from 0 to 65535
   */
  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  /**
   * Parses a range in the formats of kube-apiserver: {@code 30000-32767}, {@code 30000+2767}, or a
   * single port.
   *
   * @throws IllegalArgumentException if the text has another format
   */
  public static PortRange parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a range of ports such as 30000-32767");
    }
    int first = Integer.parseInt(matcher.group(1));
    if (matcher.group(3) == null) {
      return of(first);
    }
    int second = Integer.parseInt(matcher.group(3));
    int last = "+".equals(matcher.group(2)) ? first + second : second;
    if (first > last) {
      throw new IllegalArgumentException("not a range of ports: " + first + "-" + last);
    }
    return new PortRange(first, last);
  }

  /** Returns whether the port is in the range. */
  public boolean contains(int port) {
    return from <= port && port <= to;
  }

  @Override
  public int compareTo(PortRange other) {
    int byFrom = Integer.compare(from, other.from);
    return byFrom != 0 ? byFrom : Integer.compare(to, other.to);
  }

  /** Returns {@code <from>-<to>}, or the port if the range has one. */
  @Override
  public String toString() {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }
}
