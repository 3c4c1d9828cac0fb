package io.kops.networking.core.network;

import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules in the cluster's own groups that the cluster owns. They are removed once the spec no
 * longer declares them. All other rules are unmanaged.
 *
 * @param shapes the shapes of all rules that the library creates, for any kops release and provider
 * @param cleanedPorts the TCP ports of each group on which kops removes every undeclared ingress
 *     rule, for any peer
 */
public record GovernedRules(
    Set<FirewallShape> shapes, Map<FirewallGroup, List<PortRange>> cleanedPorts) {
  public GovernedRules {
    shapes = Set.copyOf(shapes);
    cleanedPorts = Collections.unmodifiableMap(new EnumMap<>(cleanedPorts));
  }

  /** Returns these rules with additional shapes. */
  public GovernedRules with(Set<FirewallShape> more) {
    Set<FirewallShape> all = new HashSet<>(shapes);
    all.addAll(more);
    return new GovernedRules(all, cleanedPorts);
  }
}
