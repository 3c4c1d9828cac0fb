package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.DNS_SERVER_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.DNS_SERVER_OUTSIDE_SERVICE_RANGE;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The address of the cluster's DNS server: one of the services'. */
final class DnsServerRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("kubeDNS").child("serverIP");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<KubeDnsSettings> settings = context.spec().kubeDns();
    Optional<IpAddress> server = settings.flatMap(KubeDnsSettings::serverIp);
    if (settings.isPresent() && server.isEmpty() && context.isComplete()) {
      problems.error(
          PATH,
          DNS_SERVER_MISSING,
          "the DNS server has no address",
          "set kubeDNS.serverIP to an address of serviceClusterIPRange, or complete the spec");
    }
    Optional<Cidr> services = context.spec().serviceClusterIpRange();
    if (server.isPresent() && services.filter(range -> !range.contains(server.get())).isPresent()) {
      problems.error(
          PATH,
          DNS_SERVER_OUTSIDE_SERVICE_RANGE,
          server.get() + " is not inside serviceClusterIPRange " + services.get(),
          "use an address of that range, or leave it out to have the default");
    }
  }
}
