package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_WITHOUT_LOAD_BALANCER;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** Clusters of the gossip kind: no DNS zone has their names, so DNS cannot lead to their API. */
final class GossipNameRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<ApiAccess> api = context.spec().api();
    boolean byDnsOnly = api.filter(access -> access.loadBalancer().isEmpty()).isPresent();
    if (context.cluster().name().isGossip() && byDnsOnly) {
      problems.warning(
          SpecPath.of("api"),
          GOSSIP_WITHOUT_LOAD_BALANCER,
          "the API of %s has no load balancer, and no DNS zone has names that end in .k8s.local"
              .formatted(context.cluster().name()),
          "set api.loadBalancer, or give the cluster a name in a DNS zone");
    }
  }
}
