package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.API_SERVER_SERVICE_RANGE_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_OUTSIDE_NON_MASQUERADE;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The range of services on the 1.10 line: part of the range without masquerade, named once. */
final class ServiceRangePlaceRule implements Rule {
  private static final Agreement API_SERVER =
      new Agreement(
          API_SERVER_SERVICE_RANGE_DIFFERS,
          "kubeAPIServer.serviceClusterIPRange",
          "serviceClusterIPRange");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.serviceClusterIpRange().isPresent() && spec.nonMasqueradeCidr().isPresent()) {
      Cidr range = spec.serviceClusterIpRange().get();
      Cidr around = spec.nonMasqueradeCidr().get();
      if (!around.contains(range)) {
        problems.error(
            SpecPath.of("serviceClusterIPRange"),
            SERVICE_RANGE_OUTSIDE_NON_MASQUERADE,
            "serviceClusterIPRange " + range + " is not inside nonMasqueradeCIDR " + around,
            "choose a range inside it, or leave it out to have the default");
      }
    }
    if (spec.kubeApiServer().isPresent()) {
      Optional<Cidr> ofServer = spec.kubeApiServer().get().serviceClusterIpRange();
      if (context.isComplete()) {
        API_SERVER.checkRequired(ofServer, spec.serviceClusterIpRange(), problems);
      } else {
        API_SERVER.checkGiven(ofServer, spec.serviceClusterIpRange(), problems);
      }
    }
  }
}
