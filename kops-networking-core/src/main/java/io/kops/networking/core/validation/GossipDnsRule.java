package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_NAME_NEEDS_NO_DNS;

import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** A name that ends in {@code .k8s.local}: no DNS zone can have it. */
final class GossipDnsRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<DnsType> dns = context.spec().topology().flatMap(Topology::dns);
    boolean said = dns.isPresent() || context.isComplete();
    if (context.cluster().name().isGossip() && said && dns.filter(DnsType.NONE::equals).isEmpty()) {
      problems.error(
          SpecPath.of("topology").child("dns").child("type"),
          GOSSIP_NAME_NEEDS_NO_DNS,
          "the name ends in .k8s.local, for which there is no DNS zone",
          "set topology.dns.type to None");
    }
  }
}
