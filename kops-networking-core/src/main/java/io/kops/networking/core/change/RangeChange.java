package io.kops.networking.core.change;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.release.ReleaseRules;
import java.util.Optional;
import java.util.function.Function;

/** Address ranges that a cluster is built on. */
final class RangeChange implements ChangeRule {
  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    ClusterSpec before = from.cluster().spec();
    ClusterSpec after = to.cluster().spec();
    check(
        "networkCIDR",
        ClusterSpec::networkCidr,
        before,
        after,
        assessment,
        Verdict.REFUSED,
        "AWS does not change the CIDR of a VPC; add a block to additionalNetworkCIDRs instead");
    check(
        "serviceClusterIPRange",
        ClusterSpec::serviceClusterIpRange,
        before,
        after,
        assessment,
        Verdict.DISRUPTIVE,
        "services keep their addresses until they are made anew, the DNS and the API among them,"
            + " whose certificate names its address");
    check(
        ReleaseRules.of(after).podCidrPath().toString().substring("spec.".length()),
        spec -> ReleaseRules.of(spec).podCidr(spec),
        before,
        after,
        assessment,
        Verdict.DISRUPTIVE,
        "nodes keep the pod ranges that they were given until they are registered anew");
    check(
        "nonMasqueradeCIDR",
        ClusterSpec::nonMasqueradeCidr,
        before,
        after,
        assessment,
        Verdict.NEEDS_ROLLING_UPDATE,
        "kubelet is told it when it starts");
  }

  private static void check(
      String field,
      Function<ClusterSpec, Optional<Cidr>> range,
      ClusterSpec before,
      ClusterSpec after,
      Assessment assessment,
      Verdict verdict,
      String why) {
    Optional<Cidr> was = range.apply(before);
    Optional<Cidr> is = range.apply(after);
    if (was.isPresent() && is.isPresent() && !was.equals(is)) {
      assessment
          .found(verdict, field, "%s becomes %s: %s".formatted(was.get(), is.get(), why))
          .step(
              Step.Kind.ROLLING_UPDATE,
              "preview the rolling update, which replaces every master and node, and run it");
    }
  }
}
