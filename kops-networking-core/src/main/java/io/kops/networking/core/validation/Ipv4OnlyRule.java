package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.IPV6_NOT_SUPPORTED;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Address ranges of the 1.10 line, all of which are IPv4. */
final class Ipv4OnlyRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    check(spec.networkCidr(), SpecPath.of("networkCIDR"), problems);
    for (int i = 0; i < spec.additionalNetworkCidrs().size(); i++) {
      check(
          Optional.of(spec.additionalNetworkCidrs().get(i)),
          SpecPath.of("additionalNetworkCIDRs").index(i),
          problems);
    }
    check(spec.nonMasqueradeCidr(), SpecPath.of("nonMasqueradeCIDR"), problems);
    check(spec.serviceClusterIpRange(), SpecPath.of("serviceClusterIPRange"), problems);
    check(context.podRange(), context.podRangePath(), problems);
    for (int i = 0; i < spec.subnets().size(); i++) {
      check(spec.subnets().get(i).cidr(), SpecPath.subnet(i).child("cidr"), problems);
    }
    checkAccess("sshAccess", spec.sshAccess(), problems);
    checkAccess("kubernetesApiAccess", spec.kubernetesApiAccess(), problems);
    checkAccess("nodePortAccess", spec.nodePortAccess(), problems);
  }

  private static void checkAccess(
      String field, List<AccessSource> sources, Problems.Collector problems) {
    for (int i = 0; i < sources.size(); i++) {
      check(sources.get(i).cidr(), SpecPath.of(field).index(i), problems);
    }
  }

  private static void check(Optional<Cidr> range, FieldPath path, Problems.Collector problems) {
    if (range.filter(cidr -> cidr.family() == IpFamily.IPV6).isPresent()) {
      problems.error(
          path,
          IPV6_NOT_SUPPORTED,
          range.get() + " is an IPv6 network, and the kops line 1.10 has IPv4 only",
          "use an IPv4 network");
    }
  }
}
