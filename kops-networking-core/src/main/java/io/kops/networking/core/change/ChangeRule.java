package io.kops.networking.core.change;

/** Looks at one kind of change. */
interface ChangeRule {
  /** Says what it finds. */
  void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment);
}
