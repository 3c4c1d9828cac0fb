package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.BASTION_IDLE_TIMEOUT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.BASTION_NEEDS_PRIVATE_TOPOLOGY;

import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The settings of the bastion, which only a private topology has. */
final class BastionRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("topology").child("bastion");
  private static final int LONGEST_IDLE_SECONDS = 3600;

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .topology()
        .ifPresent(topology -> topology.bastion().ifPresent(it -> check(topology, it, problems)));
  }

  private static void check(Topology topology, Bastion bastion, Problems.Collector problems) {
    if (isPublic(topology.controlPlane()) || isPublic(topology.nodes())) {
      problems.error(
          PATH,
          BASTION_NEEDS_PRIVATE_TOPOLOGY,
          "a bastion is set, and masters or nodes are public",
          "make masters and nodes private, or remove the bastion");
    }
    if (bastion.idleTimeoutSeconds().isPresent()) {
      int seconds = bastion.idleTimeoutSeconds().getAsInt();
      if (seconds < 1 || seconds > LONGEST_IDLE_SECONDS) {
        problems.error(
            PATH.child("idleTimeoutSeconds"),
            BASTION_IDLE_TIMEOUT_OUT_OF_RANGE,
            "an idle timeout of " + seconds + " seconds is not possible",
            "use 1 to " + LONGEST_IDLE_SECONDS + " seconds");
      }
    }
  }

  private static boolean isPublic(Optional<TopologyType> type) {
    return type.filter(TopologyType.PUBLIC::equals).isPresent();
  }
}
