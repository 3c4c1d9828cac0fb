package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.spi.PortRange;
import java.util.Optional;

/**
 * The packets of a question, or a part of them.
 *
 * @param question the question, whose ports no rule divides
 * @param from the addresses of the sender; empty for all that it can have
 * @param to the addresses of the destination; empty for all that it can have
 * @param clientPorts the source ports, to which replies are sent; empty for all that the sender can
 *     use
 * @param pods the pods among the ends
 */
record Packets(
    Question question,
    Optional<Cidr> from,
    Optional<Cidr> to,
    Optional<PortRange> clientPorts,
    Pods pods) {
  /**
   * The pods among the ends of packets.
   *
   * @param from the interface of the instance, if the sender is a pod
   * @param to the interface of the instance, if the destination is a pod
   * @param ipv6 whether the sender is a pod without IPv4
   */
  record Pods(
      Optional<Vpc.NetworkInterface> from, Optional<Vpc.NetworkInterface> to, boolean ipv6) {
    static final Pods NONE = new Pods(Optional.empty(), Optional.empty(), false);
  }

  /** Returns all packets of a question. */
  static Packets of(Question question) {
    return new Packets(question, Optional.empty(), Optional.empty(), Optional.empty(), Pods.NONE);
  }

  Packets withClientPorts(PortRange ports) {
    return new Packets(question, from, to, Optional.of(ports), pods);
  }

  Packets between(Optional<Cidr> senders, Optional<Cidr> targets) {
    return new Packets(question, senders, targets, clientPorts, pods);
  }

  Packets ofPods(Pods others) {
    return new Packets(question, from, to, clientPorts, others);
  }
}
