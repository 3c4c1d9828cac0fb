package io.kops.networking.core.completion;

import io.kops.networking.cidr.IpFamily;
import java.util.Objects;

/**
 * A managed prefix list that exists in the cloud.
 *
 * @param id its id, {@code pl-...}
 * @param family the family of its addresses
 * @param weight how many rules a reference to it counts as: its maximum of entries, not the present
 *     number
 */
public record ExistingPrefixList(String id, IpFamily family, int weight) {
  /** Throws an exception if a component is null. */
  public ExistingPrefixList {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(family, "family");
  }
}
