package io.kops.networking.aws.simulator.ec2;

import java.util.Optional;

/**
 * The use of an unmanaged network interface as described by EC2.
 *
 * @param description the description written by its creator
 * @param type the type, such as {@code interface} or {@code vpc_endpoint}
 * @param requester the service that created the interface; empty if a user created it
 * @param attached whether the interface is attached
 * @param publicAddress whether a public address of Amazon is mapped to the interface
 */
public record InterfaceUse(
    String description,
    String type,
    Optional<String> requester,
    boolean attached,
    boolean publicAddress) {
  /** Returns the use of an unattached interface created by a user. */
  public static InterfaceUse none(String description) {
    return new InterfaceUse(description, "interface", Optional.empty(), false, false);
  }

  /** Returns the use by an AWS service. */
  public static InterfaceUse by(String requester, String type, String description) {
    return new InterfaceUse(description, type, Optional.of(requester), true, false);
  }

  /**
   * Returns the use by a load balancer. A name such as {@code app/web/0123} belongs to an ELBv2
   * load balancer.
   */
  public static InterfaceUse ofLoadBalancer(String name) {
    String type = name.startsWith("net/") ? "network_load_balancer" : "interface";
    return by("amazon-elb", type, "ELB " + name);
  }

  /** Returns the same use with a public address. */
  public InterfaceUse withPublicAddress() {
    return new InterfaceUse(description, type, requester, attached, true);
  }
}
