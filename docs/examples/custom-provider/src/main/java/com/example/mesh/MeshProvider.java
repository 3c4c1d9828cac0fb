package com.example.mesh;

import io.kops.networking.cluster.KopsLine;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.mode.CustomNetworking;
import io.kops.networking.mode.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A mesh between nodes. */
public final class MeshProvider implements NetworkingProvider {
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(MeshProvider.class, "mesh.yaml");

  @Override
  public ProviderId id() {
    return ProviderId.of("com.example.mesh");
  }

  @Override
  public String specKey() {
    return "mesh";
  }

  @Override
  public Set<KopsLine> lines() {
    return Set.of(KopsLine.V1_10);
  }

  @Override
  public ProviderProfile profile(KopsLine line) {
    return ProviderProfile.builder()
        .kubernetesVersions(KubernetesVersionRange.since(1, 9))
        .addPorts(ProviderPort.udp(7070, "the mesh"))
        .status(ProviderStatus.active("1.10"))
        .build();
  }

  @Override
  public Map<String, Networking> optionWords() {
    return Map.of("mesh", new CustomNetworking("mesh", new PropertyValue.Fields(Map.of())));
  }

  @Override
  public Problems validate(ProviderRequest request) {
    PropertyValue mtu = settings(request).get("mtu");
    if (mtu == null || mtu instanceof PropertyValue.Whole) {
      return Problems.NONE;
    }
    return Problems.of(
        Problem.error(
            FieldPath.of("spec").child("networking").child("mesh").child("mtu"),
            ProblemCode.of("MESH_MTU_INVALID"),
            "\"" + mtu + "\" is not a number of bytes",
            "set it to a number such as 8950, or leave it out"));
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    String manifest =
        MANIFEST
            .fill()
            .text("pods", request.pods().toString())
            .number("mtu", mtu(request))
            .render();
    return ProviderContribution.builder()
        .addAddon(Addon.networking("networking.mesh", "k8s-1.9", "1.0.0", ">=1.9.0", manifest))
        .build();
  }

  private static OptionalInt mtu(ProviderRequest request) {
    return settings(request).get("mtu") instanceof PropertyValue.Whole mtu
        ? OptionalInt.of(Math.toIntExact(mtu.value()))
        : OptionalInt.empty();
  }

  private static Map<String, PropertyValue> settings(ProviderRequest request) {
    return ((CustomNetworking) request.networking()).settings().values();
  }
}
