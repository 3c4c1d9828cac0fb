package io.kops.networking.core.picture.layout;

import java.util.List;

/**
 * The optional contents of a picture.
 *
 * @param marks whether changes are counted, and marked if there are several actions
 * @param rules whether security group rules are drawn instead of being counted
 * @param further whether resources outside of the network are listed
 * @param flows the required flows to draw; may be empty
 */
public record Contents(boolean marks, boolean rules, boolean further, List<RoleFlow> flows) {
  public Contents {
    flows = List.copyOf(flows);
  }

  /** Creates contents without flows. */
  public Contents(boolean marks, boolean rules, boolean further) {
    this(marks, rules, further, List.of());
  }
}
