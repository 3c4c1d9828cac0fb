package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of the Internet. */
final class PublicAddresses {
  private static final Cidr ALL_IPV4 = Cidr.parse("0.0.0.0/0");
  private static final Cidr ALL_IPV6 = Cidr.parse("::/0");
  private static final IpAddress NAT64 = IpAddress.parse("64:ff9b::");
  private static final int NAT64_LENGTH = 96;

  /**
   * Addresses that are not routed on the Internet.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890</a>
   */
  private static final List<Cidr> OTHERS =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/3",
              "fc00::/7",
              "fe80::/10",
              "ff00::/8")
          .map(Cidr::parse)
          .toList();

  /** The addresses of {@link #OTHERS} that a VPC or a network connected to it can have. */
  private static final List<Cidr> PRIVATE =
      Stream.of(
              "10.0.0.0/8",
              "100.64.0.0/10",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "fc00::/7")
          .map(Cidr::parse)
          .toList();

  private PublicAddresses() {}

  /** Returns the networks of private addresses that are narrower parts of a network. */
  static List<Cidr> privateNetworksIn(Cidr network) {
    return PRIVATE.stream()
        .filter(part -> network.contains(part) && !network.equals(part))
        .toList();
  }

  /** Returns whether a network is routed on the Internet, at least in parts. */
  static boolean contain(Cidr network) {
    return OTHERS.stream().noneMatch(other -> other.contains(network));
  }

  /** Returns the parts of a network that are routed on the Internet and outside of a VPC. */
  static List<Cidr> of(Cidr network, List<Cidr> blocks) {
    List<Cidr> others = Stream.concat(OTHERS.stream(), blocks.stream()).toList();
    List<Cidr> parts = new ArrayList<>();
    Coverage.divide(network, others, parts);
    parts.removeIf(part -> others.stream().anyMatch(other -> other.contains(part)));
    return parts;
  }

  /** Returns the network of all addresses of a family. */
  static Cidr all(IpFamily family) {
    return family == IpFamily.IPV4 ? ALL_IPV4 : ALL_IPV6;
  }

  /** Returns the IPv6 network that NAT64 translates to an IPv4 network. */
  static Cidr nat64(Cidr ipv4) {
    return new Cidr(
        new IpAddress(IpFamily.IPV6, NAT64.value().add(ipv4.address().value())),
        NAT64_LENGTH + ipv4.prefixLength());
  }
}
