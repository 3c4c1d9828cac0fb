package io.kops.networking.core.change;

/** Assesses one kind of change. */
interface ChangeRule {
  void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment);
}
