package io.kops.networking.core.release;

import io.kops.networking.cluster.KopsRelease;

/**
 * One value for each kops release. A new release adds a component here, and the compiler then
 * reports every table that lacks a value for it.
 *
 * @param v110 the value for kops 1.10
 * @param v137 the value for kops 1.37
 */
public record PerRelease<T>(T v110, T v137) {
  /** Returns the value for a release. */
  public T of(KopsRelease release) {
    return switch (release) {
      case V1_10 -> v110;
      case V1_37 -> v137;
    };
  }
}
