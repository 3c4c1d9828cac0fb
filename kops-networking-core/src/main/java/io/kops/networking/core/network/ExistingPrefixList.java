package io.kops.networking.core.network;

import io.kops.networking.cidr.IpFamily;
import java.util.Objects;

/**
 * A managed prefix list that exists in AWS.
 *
 * @param id its id, {@code pl-...}
 * @param family the family of its addresses
 * @param weight the number of rules that a reference counts as: the maximum number of entries, not
 *     the current one
 */
public record ExistingPrefixList(String id, IpFamily family, int weight) {
  /** Throws an exception if a component is null. */
  public ExistingPrefixList {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(family, "family");
  }
}
