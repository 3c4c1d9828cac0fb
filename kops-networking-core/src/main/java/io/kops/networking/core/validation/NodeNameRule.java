package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NODE_NAMES_NEED_IPV4;

import io.kops.networking.problem.Problems;

/** Names of nodes that are made of their IPv4 address, which IPv6 nodes are not known by. */
final class NodeNameRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (context.spec().isIpv6() && context.spec().useIpBasedNodeNames().orElse(false)) {
      problems.error(
          SpecPath.of("cloudConfig").child("useIPBasedNodeNames"),
          NODE_NAMES_NEED_IPV4,
          "nodes of an IPv6 cluster are named by the id of their machine",
          "remove the field");
    }
  }
}
