package io.kops.networking.aws.simulator.ec2;

import java.util.Optional;

/**
 * What a network interface of others is there for, as EC2 shows it.
 *
 * @param description what its maker wrote
 * @param type its type, such as {@code interface} or {@code vpc_endpoint}
 * @param requester the service that made it; empty for one that a user made
 * @param attached whether it is attached to something
 * @param publicAddress whether a public address of Amazon is mapped to it
 */
public record InterfaceUse(
    String description,
    String type,
    Optional<String> requester,
    boolean attached,
    boolean publicAddress) {
  /** Returns the use of one that a user made and attached to nothing. */
  public static InterfaceUse none(String description) {
    return new InterfaceUse(description, "interface", Optional.empty(), false, false);
  }

  /** Returns the use by a service of AWS. */
  public static InterfaceUse by(String requester, String type, String description) {
    return new InterfaceUse(description, type, Optional.of(requester), true, false);
  }

  /** Returns the use by a load balancer; {@code app/web/0123} is one of the newer ones. */
  public static InterfaceUse ofLoadBalancer(String name) {
    String type = name.startsWith("net/") ? "network_load_balancer" : "interface";
    return by("amazon-elb", type, "ELB " + name);
  }

  /** Returns the same use with a public address. */
  public InterfaceUse withPublicAddress() {
    return new InterfaceUse(description, type, requester, attached, true);
  }
}
