package io.kops.networking.spi;

import java.util.Objects;

/**
 * Traffic between machines that a provider lives on, for people who look after firewalls. What has
 * to be opened beyond the rules of every cluster is a {@link FirewallRule}.
 *
 * @param protocol {@code tcp}, {@code udp}, or a number of IANA's
 * @param ports the ports; {@link PortRange#ALL} where the protocol has none
 * @param purpose what it is, in words
 */
public record ProviderPort(String protocol, PortRange ports, String purpose) {
  /** Refuses nulls. */
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
