package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.DOCKER_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.LEGACY_IAM_REMOVED;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.problem.Problems;

/** Parts of a spec that kops had once and the 1.37 line refuses. */
final class RemovedFieldRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    checkGossip(spec.gossipConfig(), "gossipConfig", problems);
    checkGossip(spec.dnsControllerGossipConfig(), "dnsControllerGossipConfig", problems);
    if (spec.docker().isPresent()) {
      problems.error(
          SpecPath.of("docker"),
          DOCKER_REMOVED,
          "options of Docker are given, and machines of the kops line 1.37 run containerd",
          "remove docker, and give options of containerd below containerd where you need any");
    }
    if (spec.iam().filter(IamSettings::legacy).isPresent()) {
      problems.error(
          SpecPath.of("iam").child("legacy"),
          LEGACY_IAM_REMOVED,
          "legacy permissions are asked for, which the kops line 1.37 no longer makes",
          "remove the field");
    }
  }

  private static void checkGossip(boolean given, String field, Problems.Collector problems) {
    if (given) {
      problems.error(
          SpecPath.of(field),
          GOSSIP_REMOVED,
          "names by gossip ended with kops 1.37, and " + field + " is given",
          "remove it, and set topology.dns.type to None for a cluster without DNS names");
    }
  }
}
