package io.kops.networking.core.report;

import io.kops.networking.KopsValue;
import org.immutables.value.Value;

/** What an SVG shows, and how. */
@Value.Immutable
@KopsValue
public interface SvgOptions {
  /** Changes marked, rules counted, all resources listed, in the colours that viewers prefer. */
  SvgOptions DEFAULT = builder().build();

  /** Returns the colours. */
  @Value.Default
  default Theme theme() {
    return Theme.AUTOMATIC;
  }

  /** Tells whether what a plan changes is marked; without marks it is the network as it will be. */
  @Value.Default
  default boolean changes() {
    return true;
  }

  /** Tells whether the rules of security groups are drawn as arrows, and not only counted. */
  @Value.Default
  default boolean rules() {
    return false;
  }

  /** Tells whether resources are listed that have no place in a network, such as roles. */
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
