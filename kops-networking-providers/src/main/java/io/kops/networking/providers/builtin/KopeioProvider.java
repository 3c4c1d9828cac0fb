package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code kopeio}: a VXLAN between the bridges of the nodes; networking-agent 1.0.20180319 on kops
 * 1.10, 1.0.20181028 on kops 1.37.
 */
public final class KopeioProvider implements NetworkingProvider {
  private static final String NAME = "networking.kope.io";
  private static final String VERSION = "1.0.20180319";
  private static final ManifestTemplate BEFORE_1_6 = template("kopeio-pre-k8s-1.6.yaml");
  private static final ManifestTemplate SINCE_1_6 = template("kopeio-k8s-1.6.yaml");
  private static final ManifestTemplate V137S = template("kopeio-k8s-1.12.yaml");

  private static final ProviderPort VXLAN = ProviderPort.udp(4789, "VXLAN");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .defaultMtu(NodeNetworking.KUBENET.networkPluginMtu())
          .addPorts(VXLAN)
          .status(ProviderStatus.active("1.5"))
          .build();

  private static final ProviderProfile V137 =
      PROFILE.toBuilder().defaultMtu(OptionalInt.empty()).build();

  @Override
  public ProviderId id() {
    return ProviderId.of("kopeio");
  }

  @Override
  public String specKey() {
    return "kopeio";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> V137;
    };
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 ->
          ProviderContribution.builder()
              .addRequiredFlow(RequiredFlow.betweenInstances(VXLAN))
              .podNetwork(PodNetworks.overlay(request, VXLAN))
              .nodeNetworking(ContainerdBridge.of(request.nonMasqueraded()))
              .addAddon(v137Addon())
              .build();
    };
  }

  private static Addon v137Addon() {
    String manifest = Images.fill(V137S).fields("labels", Addon.managedLabels(NAME)).render();
    return Addon.networking(NAME, "k8s-1.12", manifest).toBuilder().prune(true).build();
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    return ProviderContribution.builder()
        .addRequiredFlow(RequiredFlow.betweenInstances(VXLAN))
        .podNetwork(PodNetworks.overlay(request, VXLAN))
        .nodeNetworking(NodeNetworking.KUBENET)
        .addAddons(
            addon("pre-k8s-1.6", "<1.6.0", BEFORE_1_6), addon("k8s-1.6", ">=1.6.0", SINCE_1_6))
        .build();
  }

  private static Addon addon(String id, String kubernetes, ManifestTemplate template) {
    return Addon.networking(NAME, id, VERSION, kubernetes, Images.fill(template).render())
        .leavingPodsRunning();
  }

  private static ManifestTemplate template(String file) {
    return ManifestTemplate.beside(KopeioProvider.class, file);
  }
}
