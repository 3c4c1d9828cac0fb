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
 * @param ports the destination ports; the type and code of ICMP; {@link PortRange#ALL} for
 *     protocols without ports
 */
public record Question(
    Endpoint from, Endpoint to, IpFamily family, String protocol, PortRange ports) {
  public Question {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(family, "family");
    protocol = Protocols.canonical(protocol);
    Objects.requireNonNull(ports, "ports");
    if (protocol.equals(Protocols.ALL)) {
      throw new IllegalArgumentException("a question is about one protocol, not about all");
    }
    Protocols.check(protocol);
    if (Protocols.hasPorts(protocol) && ports.from() > ports.to()) {
      throw new IllegalArgumentException("not a range of ports: " + ports);
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

  /** Returns a copy about addresses of this family. */
  public Question over(IpFamily other) {
    return new Question(from, to, other, protocol, ports);
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
