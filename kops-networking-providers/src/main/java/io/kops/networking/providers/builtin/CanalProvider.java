package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Canal;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
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
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code canal}: Flannel over VXLAN and Felix 2.6 on kops 1.10 (2.4 before Kubernetes 1.8). */
public final class CanalProvider implements NetworkingProvider {
  private static final FieldPath OPTIONS = FieldPath.of("spec").child("networking").child("canal");

  private static final String NAME = "networking.projectcalico.org.canal";
  private static final ManifestTemplate BEFORE_1_6 = template("canal-pre-k8s-1.6.yaml");
  private static final ManifestTemplate SINCE_1_6 = template("canal-k8s-1.6.yaml");
  private static final ManifestTemplate SINCE_1_8 = template("canal-k8s-1.8.yaml");

  private static final ProviderPort VXLAN = ProviderPort.udp(8472, "VXLAN");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .networkPolicy(true)
          .defaultMtu(1500)
          .addPort(VXLAN)
          .status(
              ProviderStatus.endOfLife(
                  "1.5",
                  LocalDate.of(2023, 9, 1),
                  "calico",
                  "kops rejects it since Kubernetes 1.28"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("canal");
  }

  @Override
  public String specKey() {
    return "canal";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return PROFILE;
  }

  @Override
  public Problems validate(ProviderRequest request) {
    return metrics((Canal) request.networking())
        .check(
            OPTIONS, ProviderCodes.CANAL_METRICS_PORT_INVALID, ProviderCodes.CANAL_METRICS_ALWAYS);
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    Canal canal = (Canal) request.networking();
    // Flannel masquerades traffic that leaves Network, so Network must include the service range.
    Cidr network = request.nonMasqueraded();
    return ProviderContribution.builder()
        .addRequiredFlow(RequiredFlow.betweenInstances(VXLAN))
        .podNetwork(PodNetworks.overlay(request, VXLAN))
        .nodeNetworking(NodeNetworking.cni(request))
        .addAddons(
            addon("pre-k8s-1.6", "2.4.2-kops.2", "<1.6.0", render(BEFORE_1_6, network, canal)),
            addon("k8s-1.6", "2.4.2-kops.2", ">=1.6.0 <1.8.0", render(SINCE_1_6, network, canal)),
            addon("k8s-1.8", "2.6.7-kops.2", ">=1.8.0", render(SINCE_1_8, network, canal)))
        .build();
  }

  private static Addon addon(String id, String version, String kubernetes, String manifest) {
    return Addon.networking(NAME, id, version, kubernetes, manifest).leavingPodsRunning();
  }

  private static String render(ManifestTemplate template, Cidr network, Canal canal) {
    ManifestTemplate.Form form =
        Images.fill(template)
            .text("network", network.toString())
            .text("logSeverity", word(canal.logSeveritySys(), "INFO"))
            .text("endpointToHost", word(canal.defaultEndpointToHostAction(), "ACCEPT"))
            .text("chainInsert", word(canal.chainInsertMode(), "insert"));
    return metrics(canal).fill(form).render();
  }

  private static String word(Optional<String> choice, String otherwise) {
    return choice.filter(word -> !word.isEmpty()).orElse(otherwise);
  }

  private static FelixMetrics metrics(Canal canal) {
    return new FelixMetrics(
        canal.prometheusMetricsEnabled(),
        canal.prometheusMetricsPort(),
        canal.prometheusGoMetricsEnabled(),
        canal.prometheusProcessMetricsEnabled());
  }

  private static ManifestTemplate template(String file) {
    return ManifestTemplate.beside(CanalProvider.class, file);
  }
}
