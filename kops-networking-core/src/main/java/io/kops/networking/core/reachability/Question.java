package io.kops.networking.core.reachability;

import io.kops.networking.cidr.IpFamily;
import io.kops.networking.spi.PortRange;
import java.util.Objects;

/**
 * Asks whether packets reach their destination.
 *
 * @param from the sender
 * @param to the destination
 * @param family the family of the addresses that the sender uses
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, or an IANA protocol
 *     number
 * @param ports the destination ports, of which {@link PortRange#ALL} are 1 to 65535; for ICMP the
 *     type and code, or {@link PortRange#EVERY_ICMP_TYPE}, which replaces {@link PortRange#ALL};
 *     {@link PortRange#ALL} for protocols without ports
 */
public record Question(
    Endpoint from, Endpoint to, IpFamily family, String protocol, PortRange ports) {
  /** The last type and the last code of ICMP. */
  private static final int LAST_ICMP = 255;

  private static final PortRange ECHO_REQUEST = new PortRange(8, 0);
  private static final PortRange IPV6_ECHO_REQUEST = new PortRange(128, 0);

  public Question {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(family, "family");
    protocol = Protocols.canonical(protocol);
    ports = Protocols.canonical(protocol, Objects.requireNonNull(ports, "ports"));
    if (protocol.equals(Protocols.ALL)) {
      throw new IllegalArgumentException("a question is about one protocol, not about all");
    }
    Protocols.check(protocol);
    if (Protocols.hasPorts(protocol) && (ports.from() < 0 || ports.from() > ports.to())) {
      throw new IllegalArgumentException("not a range of ports: " + ports);
    }
    if (Protocols.isIcmp(protocol) && (ports.from() > LAST_ICMP || ports.to() > LAST_ICMP)) {
      throw new IllegalArgumentException(
          "%s is not a type and a code of ICMP; use PortRange.EVERY_ICMP_TYPE for all of them"
              .formatted(ports));
    }
  }

  /** Returns a question about a TCP port and IPv4 addresses. */
  public static Question tcp(Endpoint from, Endpoint to, int port) {
    return new Question(from, to, IpFamily.IPV4, "tcp", PortRange.of(port));
  }

  /** Returns a question about a UDP port and IPv4 addresses. */
  public static Question udp(Endpoint from, Endpoint to, int port) {
    return new Question(from, to, IpFamily.IPV4, "udp", PortRange.of(port));
  }

  /** Returns a question about the echo requests of {@code ping} and IPv4 addresses. */
  public static Question ping(Endpoint from, Endpoint to) {
    return new Question(from, to, IpFamily.IPV4, "icmp", ECHO_REQUEST);
  }

  /**
   * Returns a copy about addresses of this family. The echo requests of {@link #ping} become those
   * of the family: type 8 of {@code icmp} for IPv4, type 128 of {@code icmpv6} for IPv6.
   */
  public Question over(IpFamily other) {
    boolean ipv6 = other == IpFamily.IPV6;
    boolean echo =
        ipv6
            ? protocol.equals("icmp") && ports.equals(ECHO_REQUEST)
            : protocol.equals("icmpv6") && ports.equals(IPV6_ECHO_REQUEST);
    return echo
        ? new Question(
            from, to, other, ipv6 ? "icmpv6" : "icmp", ipv6 ? IPV6_ECHO_REQUEST : ECHO_REQUEST)
        : new Question(from, to, other, protocol, ports);
  }

  Question between(Endpoint sender, Endpoint target) {
    return new Question(sender, target, family, protocol, ports);
  }

  Question withPorts(PortRange others) {
    return new Question(from, to, family, protocol, others);
  }

  /** Returns the protocol and its ports, such as {@code tcp 443}. */
  public String traffic() {
    return Protocols.words(protocol, ports);
  }

  @Override
  public String toString() {
    return "%s from %s to %s over %s"
        .formatted(traffic(), from, to, family == IpFamily.IPV4 ? "IPv4" : "IPv6");
  }
}
