package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.EGRESS_PROXY_HOST_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.EGRESS_PROXY_PORT_OUT_OF_RANGE;

import io.kops.networking.cluster.EgressProxy;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** The HTTP proxy for outbound traffic: a host and a port. */
final class EgressProxyRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("egressProxy").child("httpProxy");
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context.spec().egressProxy().ifPresent(proxy -> check(proxy, problems));
  }

  private static void check(EgressProxy proxy, Problems.Collector problems) {
    if (proxy.host().isBlank() || proxy.host().indexOf('/') >= 0) {
      problems.error(
          PATH.child("host"),
          EGRESS_PROXY_HOST_MALFORMED,
          "\"" + proxy.host() + "\" is not the name or address of a proxy",
          "use a host alone, without http:// or a path");
    }
    if (proxy.port().isPresent()) {
      int port = proxy.port().getAsInt();
      if (port < 1 || port > HIGHEST_PORT) {
        problems.error(
            PATH.child("port"),
            EGRESS_PROXY_PORT_OUT_OF_RANGE,
            port + " is not a port",
            "use a port of 1 to " + HIGHEST_PORT);
      }
    }
  }
}
