package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.networking.Calico;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/**
 * How calico of the 1.37 line encapsulates: as IP in IP, and not at all on IPv6. kops replaces
 * whatever a user says.
 */
final class CalicoEncapsulation implements CompletionStep {
  private static final FieldPath PATH =
      FieldPath.of("spec").child("networking").child("calico").child("encapsulationMode");

  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    if (!(cluster.spec().networking().orElse(null) instanceof Calico calico)) {
      return cluster;
    }
    String mode = cluster.spec().isIpv6() ? "none" : "ipip";
    calico
        .encapsulationMode()
        .filter(given -> !given.equals(mode))
        .ifPresent(
            given ->
                problems.notice(
                    PATH,
                    CompletionProblems.CALICO_ENCAPSULATION_REPLACED,
                    "kops replaces the encapsulation %s of calico by %s".formatted(given, mode)));
    return cluster.edit(
        edit -> edit.networking(calico.toBuilder().encapsulationMode(mode).build()));
  }
}
