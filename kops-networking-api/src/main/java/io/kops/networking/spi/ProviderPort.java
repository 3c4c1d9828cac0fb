package io.kops.networking.spi;

import java.util.Objects;

/**
 * Traffic between instances that a provider requires, for firewall documentation. A rule that the
 * cluster needs in addition to its defaults is a {@link FirewallRule}.
 *
 * @param protocol {@code tcp}, {@code udp}, or an IANA protocol number
 * @param ports the ports; {@link PortRange#ALL} for protocols without ports
 * @param purpose the purpose of the traffic
 */
public record ProviderPort(String protocol, PortRange ports, String purpose) {
  public ProviderPort {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(ports, "ports");
    Objects.requireNonNull(purpose, "purpose");
  }

  /** Returns a TCP port. */
  public static ProviderPort tcp(int port, String purpose) {
    return new ProviderPort("tcp", PortRange.of(port), purpose);
  }

  /** Returns a UDP port. */
  public static ProviderPort udp(int port, String purpose) {
    return new ProviderPort("udp", PortRange.of(port), purpose);
  }

  /** Returns IP in IP encapsulation. */
  public static ProviderPort ipip(String purpose) {
    return new ProviderPort(FirewallRule.IPIP, PortRange.ALL, purpose);
  }
}
