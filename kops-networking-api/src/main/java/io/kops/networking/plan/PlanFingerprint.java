package io.kops.networking.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Digest of the resources that a plan was computed from. Observations of an unchanged network in
 * the same scope have equal fingerprints. A plan is stale, and not applied, if the fingerprint of
 * the network no longer matches.
 *
 * @param value lower-case hexadecimal digits
 * @param scope the optional parts of the network that were read, sorted: {@code ipv6} for the
 *     resources that only IPv6 networks have, and the IDs of external security groups
 */
public record PlanFingerprint(String value, Set<String> scope) {
  public PlanFingerprint {
    scope = Collections.unmodifiableSet(new TreeSet<>(scope));
  }

  /** Creates the fingerprint of an observation without optional parts. */
  public PlanFingerprint(String value) {
    this(value, Set.of());
  }

  /** Returns this digest with another scope. */
  public PlanFingerprint in(Collection<String> otherScope) {
    return new PlanFingerprint(value, new TreeSet<>(otherScope));
  }

  @Override
  public String toString() {
    return value;
  }
}
