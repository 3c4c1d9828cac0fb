package io.kops.networking.core.change;

import io.kops.networking.cluster.KopsLine;

/** A change from one line of kops to the other. */
final class LineChange implements ChangeRule {
  @Override
  public void assess(Running from, Running to, Assessment assessment) {
    KopsLine before = from.cluster().spec().line();
    KopsLine after = to.cluster().spec().line();
    if (before != after) {
      assessment.found(
          Verdict.REFUSED,
          "kubernetesVersion",
          "kops %s becomes kops %s, and an update stays within a line".formatted(before, after));
    }
  }
}
