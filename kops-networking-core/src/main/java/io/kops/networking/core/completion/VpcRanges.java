package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sets {@code networkCIDR} and {@code nonMasqueradeCIDR}, in one step: with the Amazon VPC CNI the
 * second follows from the first only if the first is unset.
 */
final class VpcRanges implements CompletionStep {
  static final Cidr OWN_VPC = Cidr.parse("172.20.0.0/16");
  static final Cidr NON_MASQUERADE = Cidr.parse("100.64.0.0/10");
  static final Cidr ALL_IPV6 = Cidr.parse("::/0");

  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    if (spec.networkCidr().isPresent()) {
      checkShared(spec, existing, problems);
      return cluster.edit(edit -> edit.nonMasqueradeCidr(nonMasquerade(spec)));
    }
    Optional<Cidr> network = networkCidr(spec, existing, problems);
    if (network.isPresent() && podsLiveInVpc(spec)) {
      spec.nonMasqueradeCidr()
          .filter(given -> !given.equals(network.get()))
          .ifPresent(given -> reportReplaced(given, network.get(), problems));
      return cluster.edit(edit -> edit.networkCidr(network).nonMasqueradeCidr(network));
    }
    return cluster.edit(edit -> edit.networkCidr(network).nonMasqueradeCidr(nonMasquerade(spec)));
  }

  private static Cidr nonMasquerade(ClusterSpec spec) {
    return spec.nonMasqueradeCidr().orElse(NON_MASQUERADE);
  }

  private static boolean podsLiveInVpc(ClusterSpec spec) {
    return spec.networking().filter(AmazonVpc.class::isInstance).isPresent()
        && !nonMasquerade(spec).equals(ALL_IPV6);
  }

  private static Optional<Cidr> networkCidr(
      ClusterSpec spec, ExistingNetwork existing, Problems.Collector problems) {
    if (spec.cloudProvider() != CloudProvider.AWS) {
      return Optional.empty();
    }
    if (!spec.isVpcShared()) {
      return Optional.of(OWN_VPC);
    }
    if (existing.vpcCidr().isEmpty()) {
      problems.error(
          SPEC.child("networkCIDR"),
          CompletionCodes.SHARED_VPC_WITHOUT_CIDR,
          "the CIDR of the shared VPC " + spec.networkId().orElse("") + " is unknown",
          "set networkCIDR to the CIDR of the VPC, or check that the VPC of networkID exists in the"
              + " region");
    }
    return existing.vpcCidr();
  }

  private static void checkShared(
      ClusterSpec spec, ExistingNetwork existing, Problems.Collector problems) {
    Optional<Cidr> network = spec.networkCidr();
    if (!spec.isVpcShared() || existing.vpcCidr().isEmpty() || network.isEmpty()) {
      return;
    }
    List<Cidr> blocks =
        Stream.concat(existing.vpcCidr().stream(), existing.additionalVpcCidrs().stream()).toList();
    for (int i = 0; i < spec.additionalNetworkCidrs().size(); i++) {
      Cidr additional = spec.additionalNetworkCidrs().get(i);
      if (!blocks.contains(additional)) {
        problems.error(
            SPEC.child("additionalNetworkCIDRs").index(i),
            CompletionCodes.NETWORK_CIDR_MISMATCH,
            "%s is not a CIDR of the shared VPC %s, which has %s"
                .formatted(additional, spec.networkId().orElse(""), blocks),
            "associate the block with the VPC, or remove it from the list");
      }
    }
    if (!blocks.contains(network.get())) {
      problems.error(
          SPEC.child("networkCIDR"),
          CompletionCodes.NETWORK_CIDR_MISMATCH,
          "%s is not a CIDR of the shared VPC %s, which has %s"
              .formatted(network.get(), spec.networkId().orElse(""), existing.vpcCidr().get()),
          "set networkCIDR to a CIDR of the VPC, or remove it");
    }
  }

  private static void reportReplaced(Cidr given, Cidr network, Problems.Collector problems) {
    problems.notice(
        SPEC.child("nonMasqueradeCIDR"),
        CompletionCodes.NON_MASQUERADE_CIDR_REPLACED,
        "with amazonvpc and without networkCIDR, the VPC's CIDR %2$s replaces %1$s"
            .formatted(given, network));
  }
}
