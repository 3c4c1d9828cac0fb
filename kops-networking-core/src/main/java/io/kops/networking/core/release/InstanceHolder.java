package io.kops.networking.core.release;

/** Holds the instances apart from the interface, which must not expose them. */
final class InstanceHolder {
  static final PerRelease<ReleaseRules> RULES =
      new PerRelease<>(new ReleaseRulesV110(), new ReleaseRulesV137());

  private InstanceHolder() {}
}
