package io.kops.networking.core.change;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.release.ReleaseRules;
import java.util.Optional;
import java.util.function.Function;

/** Assesses the address ranges of a cluster. */
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
        "AWS does not support changing the CIDR of a VPC; add a block to additionalNetworkCIDRs");
    check(
        "serviceClusterIPRange",
        ClusterSpec::serviceClusterIpRange,
        before,
        after,
        assessment,
        Verdict.DISRUPTIVE,
        "services keep their addresses until they are created again, including DNS and the API,"
            + " whose certificate contains its address"
            + keep(before, after));
    check(
        ReleaseRules.of(after).podCidrPath().toString().substring("spec.".length()),
        spec -> ReleaseRules.of(spec).podCidr(spec),
        before,
        after,
        assessment,
        Verdict.DISRUPTIVE,
        "nodes keep their pod CIDRs until they register again");
    check(
        "nonMasqueradeCIDR",
        ClusterSpec::nonMasqueradeCidr,
        before,
        after,
        assessment,
        Verdict.NEEDS_ROLLING_UPDATE,
        "kubelet reads it when it starts");
  }

  /** Returns the remedy for a range that moves only because kops has another default. */
  private static String keep(ClusterSpec before, ClusterSpec after) {
    boolean isDefault =
        before.release() == after.release()
            && after.serviceClusterIpRange().equals(ReleaseRules.of(after).defaultServiceRange());
    return before
        .serviceClusterIpRange()
        .filter(range -> isDefault)
        .map("; set serviceClusterIPRange to %s to keep them"::formatted)
        .orElse("");
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
              "preview the rolling update, which replaces all control-plane and worker nodes, and"
                  + " run it");
    }
  }
}
