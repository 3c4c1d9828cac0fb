package io.kops.networking.core.report;

import io.kops.networking.KopsValue;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.plan.Plan;
import org.immutables.value.Value;

/** Options for SVG pictures. */
@Value.Immutable
@KopsValue
public interface SvgOptions {
  /** Marks changes, counts rules, lists all resources and follows the color scheme of viewers. */
  SvgOptions DEFAULT = builder().build();

  /** Returns the theme. */
  @Value.Default
  default Theme theme() {
    return Theme.AUTOMATIC;
  }

  /**
   * Returns whether changes are marked if the plan has resources with different actions; without
   * marks, pictures show the planned network.
   */
  @Value.Default
  default boolean changes() {
    return true;
  }

  /** Returns whether security group rules are drawn as arrows instead of being counted. */
  @Value.Default
  default boolean rules() {
    return false;
  }

  /**
   * Returns whether the traffic that the cluster requires is drawn as arrows between its roles,
   * with the flows that the network blocks. Requires {@link NetworkPicture#of(Plan,
   * ClusterNetwork)}.
   */
  @Value.Default
  default boolean flows() {
    return false;
  }

  /** Returns whether resources outside of the network, such as roles, are listed. */
  @Value.Default
  default boolean furtherResources() {
    return true;
  }

  /** Returns a builder with the defaults. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds {@link SvgOptions}. For use by one thread. */
  final class Builder extends ImmutableSvgOptions.Builder {
    Builder() {}
  }
}
