package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NAME_SERVER_NOT_ADDRESS;
import static io.kops.networking.core.validation.ValidationCodes.STUB_DOMAIN_WITHOUT_SERVERS;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** The servers that the cluster's DNS asks for other names: IP addresses. */
final class NameServerRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("kubeDNS");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context.spec().kubeDns().ifPresent(settings -> check(settings, problems));
  }

  private static void check(KubeDnsSettings settings, Problems.Collector problems) {
    List<String> upstream = settings.upstreamNameservers();
    for (int i = 0; i < upstream.size(); i++) {
      check(upstream.get(i), PATH.child("upstreamNameservers").index(i), problems);
    }
    settings
        .stubDomains()
        .forEach(
            (domain, servers) -> {
              FieldPath path = PATH.child("stubDomains").key(domain);
              if (servers.isEmpty()) {
                problems.error(
                    path,
                    STUB_DOMAIN_WITHOUT_SERVERS,
                    "the domain \"" + domain + "\" has no name server",
                    "list the addresses of its servers, or remove it");
              }
              for (int i = 0; i < servers.size(); i++) {
                check(servers.get(i), path.index(i), problems);
              }
            });
  }

  private static void check(String server, FieldPath path, Problems.Collector problems) {
    if (IpAddress.tryParse(server).isEmpty()) {
      problems.error(
          path,
          NAME_SERVER_NOT_ADDRESS,
          "\"" + server + "\" is not an IP address",
          "name the server by its address");
    }
  }
}
