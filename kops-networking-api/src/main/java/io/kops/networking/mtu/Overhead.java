package io.kops.networking.mtu;

import java.util.Objects;

/**
 * The bytes that a provider adds to a packet between instances.
 *
 * @param what the name of the overhead
 * @param bytes the size in bytes
 */
public record Overhead(String what, int bytes) {
  /** IP in IP: one more IPv4 header. */
  public static final Overhead IPIP = new Overhead("IP in IP", 20);

  /** VXLAN over IPv4: IPv4 20, UDP 8, VXLAN 8 and the inner Ethernet header 14. */
  public static final Overhead VXLAN = new Overhead("VXLAN", 50);

  /** VXLAN over IPv6, whose header is 20 bytes longer than that of IPv4. */
  public static final Overhead VXLAN_OVER_IPV6 = new Overhead("VXLAN over IPv6", 70);

  /** Geneve over IPv4 without options. */
  public static final Overhead GENEVE = new Overhead("Geneve", 50);

  /** Geneve over IPv6 without options. */
  public static final Overhead GENEVE_OVER_IPV6 = new Overhead("Geneve over IPv6", 70);

  /** The Geneve option in which Cilium sends the address for replies. */
  public static final Overhead DSR_IN_GENEVE = new Overhead("DSR in Geneve", 12);

  /** A UDP packet over IPv4, as in flannel's UDP backend. */
  public static final Overhead UDP = new Overhead("UDP", 28);

  /** WireGuard over IPv4, as calculated by Calico. */
  public static final Overhead WIREGUARD_OVER_IPV4 = new Overhead("WireGuard over IPv4", 60);

  /** WireGuard over IPv4 or IPv6, as calculated by Cilium. */
  public static final Overhead WIREGUARD = new Overhead("WireGuard", 80);

  /** IPsec with the key of the Cilium manual. */
  public static final Overhead IPSEC = new Overhead("IPsec", 77);

  /** Weave's fast datapath with encryption; kops rounds the remainder to a multiple of 4. */
  public static final Overhead WEAVE = new Overhead("weave", 87);

  public Overhead {
    Objects.requireNonNull(what, "what");
  }

  /** Returns {@code <what> (<bytes> bytes)}. */
  @Override
  public String toString() {
    return what + " (" + bytes + " bytes)";
  }
}
