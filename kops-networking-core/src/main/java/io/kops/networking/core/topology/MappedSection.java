package io.kops.networking.core.topology;

import java.util.List;

/**
 * Resources that have no place in a network, such as roles.
 *
 * @param title what they have in common
 * @param facts a line each
 */
public record MappedSection(String title, List<Fact> facts) {
  /** Copies the list. */
  public MappedSection {
    facts = List.copyOf(facts);
  }
}
