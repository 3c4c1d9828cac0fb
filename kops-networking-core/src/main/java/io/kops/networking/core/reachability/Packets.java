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
 */
record Packets(
    Question question, Optional<Cidr> from, Optional<Cidr> to, Optional<PortRange> clientPorts) {
  /** Returns all packets of a question. */
  static Packets of(Question question) {
    return new Packets(question, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Packets withClientPorts(PortRange ports) {
    return new Packets(question, from, to, Optional.of(ports));
  }

  Packets between(Optional<Cidr> senders, Optional<Cidr> targets) {
    return new Packets(question, senders, targets, clientPorts);
  }
}
