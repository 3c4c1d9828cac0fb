package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.TOPOLOGY_CONTRADICTS_SUBNETS;
import static io.kops.networking.core.validation.ValidationCodes.TOPOLOGY_INCOMPLETE;

import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * The topology of the 1.10 line: said for masters and nodes alike, and borne out by the subnets.
 */
final class TopologyRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("topology");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<Topology> given = context.spec().topology();
    if (given.isEmpty()) {
      return;
    }
    Topology topology = given.get();
    boolean half = topology.controlPlane().isPresent() != topology.nodes().isPresent();
    if (topology.controlPlane().isEmpty() && (half || context.isComplete())) {
      reportMissing("masters", problems);
    }
    if (topology.nodes().isEmpty() && (half || context.isComplete())) {
      reportMissing("nodes", problems);
    }
    checkSubnets(topology, context, problems);
  }

  private static void reportMissing(String field, Problems.Collector problems) {
    problems.error(
        PATH.child(field),
        TOPOLOGY_INCOMPLETE,
        "the topology does not say where the " + field + " are",
        "set " + field + " to public or private");
  }

  private static void checkSubnets(
      Topology topology, ValidationContext context, Problems.Collector problems) {
    boolean bothPublic =
        topology.controlPlane().filter(TopologyType.PUBLIC::equals).isPresent()
            && topology.nodes().filter(TopologyType.PUBLIC::equals).isPresent();
    boolean privateSubnets = context.hasSubnets(SubnetType.PRIVATE);
    if (topology.isPrivate() && !privateSubnets && !context.spec().subnets().isEmpty()) {
      problems.warning(
          PATH,
          TOPOLOGY_CONTRADICTS_SUBNETS,
          "the topology is private, and no subnet is of type Private",
          "make the machines' subnets Private and add utility subnets, or use a public topology");
    }
    if (bothPublic && privateSubnets) {
      problems.warning(
          PATH,
          TOPOLOGY_CONTRADICTS_SUBNETS,
          "the topology is public, and there are subnets of type Private",
          "use a private topology, or make the subnets Public");
    }
  }
}
