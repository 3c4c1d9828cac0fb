package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.DOCKER_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.LEGACY_IAM_REMOVED;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.problem.Problems;

/** Validates that the kops release supports the fields of the spec. */
final class FieldRules {

  private FieldRules() {}

  /** Rejects fields that kops 1.37 has removed. */
  static void removedInV137(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    checkGossip(spec.gossipConfig(), "gossipConfig", problems);
    checkGossip(spec.dnsControllerGossipConfig(), "dnsControllerGossipConfig", problems);
    if (spec.docker().isPresent()) {
      problems.error(
          SpecPath.of("docker"),
          DOCKER_REMOVED,
          "Docker options are set, but the nodes of kops 1.37 run containerd",
          "remove docker, and set containerd options under containerd if needed");
    }
    if (spec.iam().filter(IamSettings::legacy).isPresent()) {
      problems.error(
          SpecPath.of("iam").child("legacy"),
          LEGACY_IAM_REMOVED,
          "kops 1.37 has removed legacy IAM permissions",
          "remove the field");
    }
  }

  private static void checkGossip(boolean given, String field, Problems.Collector problems) {
    if (given) {
      problems.error(
          SpecPath.of(field),
          GOSSIP_REMOVED,
          "kops 1.37 has removed gossip, but " + field + " is set",
          "remove the field, and set topology.dns.type to None for a cluster without DNS names");
    }
  }
}
