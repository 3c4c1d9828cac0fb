package io.kops.networking.core.topology;

import java.util.List;

/**
 * Resources of one section that pictures list instead of drawing, such as roles.
 *
 * @param title the heading of the section
 * @param facts one line per resource
 */
public record MappedSection(String title, List<Fact> facts) {
  public MappedSection {
    facts = List.copyOf(facts);
  }
}
