package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Cni;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.util.EnumSet;
import java.util.Set;

/** {@code cni}: instances are prepared for a CNI plug-in that the user installs. */
public final class CniProvider implements NetworkingProvider {
  private static final ProviderProfile PROFILE =
      ProviderProfile.builder().status(ProviderStatus.active("1.5")).build();

  @Override
  public ProviderId id() {
    return ProviderId.of("cni");
  }

  @Override
  public String specKey() {
    return "cni";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return PROFILE;
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    Cni cni = (Cni) request.networking();
    NodeNetworking node =
        switch (request.release()) {
          case V1_10 -> NodeNetworking.cni(request);
          case V1_37 -> NodeNetworking.CONTAINERD_WITH_ARCHIVE;
        };
    return ProviderContribution.builder()
        .nodeNetworking(node.toBuilder().nodeIpFromMetadata(cni.usesSecondaryIp()).build())
        .addNotices(installNext(request))
        .build();
  }

  private static Problem installNext(ProviderRequest request) {
    String pods = request.podCidr().map(cidr -> ", give it the pod range " + cidr).orElse("");
    return Problem.notice(
        FieldPath.of("spec").child("networking").child("cni"),
        ProviderCodes.CNI_INSTALL_PLUGIN,
        "nodes stay NotReady until you install a CNI plug-in: once the API answers, apply its"
            + " manifest with kubectl%s, have it write its configuration to /etc/cni/net.d and"
                .formatted(pods)
            + " label its objects "
            + Addon.NETWORKING_LABEL
            + "=1");
  }
}
