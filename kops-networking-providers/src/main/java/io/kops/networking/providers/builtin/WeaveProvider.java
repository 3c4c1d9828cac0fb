package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import io.kops.networking.spi.RollingUpdateScope;
import io.kops.networking.spi.SecretNeed;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code weave}: Weave Net 2.4.0 (2.3.0 before Kubernetes 1.7). */
public final class WeaveProvider implements NetworkingProvider {
  private static final FieldPath PATH = FieldPath.of("spec").child("networking").child("weave");

  /** The packet size that every IPv4 host must accept unfragmented. */
  private static final int SMALLEST_MTU = 576;

  /** The MTU of EC2 jumbo frames. */
  private static final int JUMBO = 9001;

  private static final String PASSWORD = "weavepassword";
  private static final AddonSecret PASSWORD_OBJECT =
      new AddonSecret("kube-system", "weave-net", Map.of("network-password", PASSWORD));

  private static final String NAME = "networking.weave";
  private static final List<Variant> VARIANTS =
      List.of(
          new Variant("pre-k8s-1.6", "2.3.0-kops.2", "<1.6.0", Optional.of(RollingUpdateScope.ALL)),
          new Variant("k8s-1.6", "2.3.0-kops.2", ">=1.6.0 <1.7.0", Optional.empty()),
          new Variant("k8s-1.7", "2.4.0-kops.1", ">=1.7.0 <1.8.0", Optional.empty()),
          new Variant("k8s-1.8", "2.4.0-kops.1", ">=1.8.0", Optional.empty()));

  private static final KubernetesVersionRange UNENCRYPTED_BY_KOPS =
      KubernetesVersionRange.parse("<1.6.0");

  private static final ProviderPort CONTROL = ProviderPort.tcp(6783, "control");
  private static final ProviderPort SLEEVE = ProviderPort.udp(6783, "the sleeve overlay");
  private static final ProviderPort FAST = ProviderPort.udp(6784, "the fast datapath");
  private static final ProviderPort ENCRYPTED =
      new ProviderPort("50", PortRange.ALL, "the encrypted fast datapath (ESP)");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .networkPolicy(true)
          .encryption("with the secret weavepassword: ESP, or NaCl where ESP is blocked")
          .defaultMtu(8912)
          .addPorts(CONTROL, SLEEVE, FAST, ENCRYPTED)
          .status(
              ProviderStatus.endOfLife(
                  "1.5", LocalDate.of(2024, 6, 20), "cilium", "its repository was archived"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("weave");
  }

  @Override
  public String specKey() {
    return "weave";
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
    Weave weave = (Weave) request.networking();
    Problems.Collector problems = Problems.collector();
    weave.mtu().stream()
        .filter(mtu -> mtu < SMALLEST_MTU || mtu > JUMBO)
        .forEach(
            mtu ->
                problems.error(
                    PATH.child("mtu"),
                    ProviderCodes.WEAVE_MTU_OUT_OF_RANGE,
                    "an MTU of %d is not between %d and %d".formatted(mtu, SMALLEST_MTU, JUMBO),
                    "set it to 8912, which fits into EC2 jumbo frames, or leave it unset for"
                        + " 1376"));
    weave.connLimit().stream()
        .filter(limit -> limit < 1)
        .forEach(
            limit ->
                problems.error(
                    PATH.child("connLimit"),
                    ProviderCodes.WEAVE_CONN_LIMIT_NOT_POSITIVE,
                    "a limit of %d connections is not positive".formatted(limit),
                    "set it to at least the number of instances, or leave it unset"));
    return problems.problems();
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    boolean encrypted = request.existingSecrets().contains(PASSWORD);
    ProviderContribution.Builder contribution =
        ProviderContribution.builder()
            .nodeNetworking(NodeNetworking.cni(request))
            .addSecrets(
                new SecretNeed(PASSWORD, false, "encrypts the traffic of pods between nodes"));
    VARIANTS.forEach(variant -> contribution.addAddons(variant.addon(request, encrypted)));
    if (((Weave) request.networking()).mtu().isEmpty()) {
      contribution.addNotices(smallMtu());
    }
    for (ProviderPort traffic : List.of(CONTROL, SLEEVE, FAST)) {
      contribution.addRequiredFlows(RequiredFlow.betweenInstances(traffic));
    }
    contribution.podNetwork(PodNetworks.overlay(request, encrypted ? ENCRYPTED : FAST, SLEEVE));
    if (encrypted) {
      contribution.addRequiredFlows(RequiredFlow.betweenInstances(ENCRYPTED));
    }
    if (!encrypted) {
      contribution.addNotices(unencrypted());
    } else if (request.kubernetesVersion().filter(UNENCRYPTED_BY_KOPS::contains).isPresent()) {
      contribution.addNotices(unencryptedByKops());
    }
    return contribution.build();
  }

  private static Problem smallMtu() {
    return Problem.notice(
        PATH.child("mtu"),
        ProviderCodes.WEAVE_MTU_SMALL,
        "pods send packets of 1376 bytes, the Weave default: new clusters on AWS are faster with"
            + " an mtu of 8912");
  }

  private static Problem unencrypted() {
    return Problem.notice(
        PATH,
        ProviderCodes.WEAVE_UNENCRYPTED,
        "traffic of pods between nodes is not encrypted: to encrypt it, create the secret "
            + PASSWORD
            + " before the first update, because turning it on later cuts nodes off from each other"
            + " until all have the password");
  }

  /** The manifest of kops for these versions does not pass the password to weave. */
  private static Problem unencryptedByKops() {
    return Problem.warning(
        PATH,
        ProviderCodes.WEAVE_UNENCRYPTED_BY_KOPS,
        "kops does not encrypt the traffic of pods before Kubernetes 1.6, in spite of the secret "
            + PASSWORD
            + ": in a cluster that kops created, nodes with and without encryption cannot"
            + " reach each other",
        "for a new cluster, no action is needed; otherwise replace all nodes at once after the"
            + " update, or delete the secret");
  }

  /**
   * A manifest of the channel.
   *
   * @param id the variant, which is also the name of its template
   * @param version the version of the addon
   * @param kubernetes the versions of Kubernetes it is for
   * @param rollingUpdate the nodes on which Kubernetes keeps the pods of an older manifest
   * @param template the objects
   */
  private record Variant(
      String id,
      String version,
      String kubernetes,
      Optional<RollingUpdateScope> rollingUpdate,
      ManifestTemplate template) {
    Variant(
        String id, String version, String kubernetes, Optional<RollingUpdateScope> rollingUpdate) {
      this(
          id,
          version,
          kubernetes,
          rollingUpdate,
          ManifestTemplate.beside(WeaveProvider.class, "weave-" + id + ".yaml"));
    }

    Addon addon(ProviderRequest request, boolean encrypted) {
      Weave weave = (Weave) request.networking();
      String manifest =
          Images.fill(template)
              .text("pods", request.pods().toString())
              .text("mtu", digits(weave.mtu()))
              .text("connLimit", digits(weave.connLimit()))
              .flag("encrypted", encrypted)
              .render();
      return Addon.networking(NAME, id, version, kubernetes, manifest).toBuilder()
          .needsRollingUpdate(rollingUpdate)
          .secrets(encrypted ? List.of(PASSWORD_OBJECT) : List.of())
          .build();
    }

    /** Environment variables are strings, including numeric ones. */
    private static Optional<String> digits(OptionalInt number) {
      return number.stream().mapToObj(Integer::toString).findFirst();
    }
  }
}
