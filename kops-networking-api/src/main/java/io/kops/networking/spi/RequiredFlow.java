package io.kops.networking.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Traffic between instances of a cluster that a provider needs. It does not open anything: the
 * rules of every cluster and the provider's {@link FirewallRule}s have to allow it.
 *
 * @param from the senders: {@link FirewallGroup#NODES}, {@link FirewallGroup#CONTROL_PLANE}, or
 *     both
 * @param to the destinations, likewise
 * @param traffic the protocol, the destination ports and the purpose
 */
public record RequiredFlow(Set<FirewallGroup> from, Set<FirewallGroup> to, ProviderPort traffic) {
  private static final Pattern PROTOCOL =
      Pattern.compile("tcp|udp|[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]");
  private static final Set<FirewallGroup> INSTANCES =
      Collections.unmodifiableSet(EnumSet.of(FirewallGroup.CONTROL_PLANE, FirewallGroup.NODES));

  /**
   * Validates the ends and the protocol.
   *
   * @throws IllegalArgumentException if a set is empty or has a group of other instances, or if the
   *     protocol is neither {@code tcp}, {@code udp} nor a number
   */
  public RequiredFlow {
    from = checked(from);
    to = checked(to);
    if (!PROTOCOL.matcher(traffic.protocol()).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is neither tcp, udp nor a protocol number".formatted(traffic.protocol()));
    }
  }

  private static Set<FirewallGroup> checked(Set<FirewallGroup> groups) {
    if (groups.isEmpty() || !INSTANCES.containsAll(groups)) {
      throw new IllegalArgumentException("providers need flows between " + INSTANCES + " only");
    }
    return Collections.unmodifiableSet(EnumSet.copyOf(groups));
  }

  /** Returns a flow between every two instances. */
  public static RequiredFlow betweenInstances(ProviderPort traffic) {
    return new RequiredFlow(INSTANCES, INSTANCES, traffic);
  }

  /** Returns a flow from every instance to the instances of a group. */
  public static RequiredFlow toInstances(FirewallGroup to, ProviderPort traffic) {
    return new RequiredFlow(INSTANCES, Set.of(to), traffic);
  }
}
