package com.example.mesh;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import io.kops.networking.spi.SecretNeed;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A sample provider that connects nodes in an optionally encrypted mesh. */
public final class MeshProvider implements NetworkingProvider {
  private static final String KEY = "meshkey";
  private static final FieldPath PATH = FieldPath.of("spec").child("networking").child("mesh");
  private static final IamStatement INSTANCES =
      IamStatement.allow(List.of("ec2:DescribeInstances"));
  private static final ProviderPort TUNNEL = ProviderPort.udp(7070, "the mesh");
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
  public Set<KopsRelease> releases() {
    return Set.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return ProviderProfile.builder()
        .kubernetesVersions(KubernetesVersionRange.since(1, 9))
        .addPorts(TUNNEL)
        .status(ProviderStatus.active("1.10"))
        .build();
  }

  @Override
  public Map<String, Networking> optionWords() {
    return Map.of("mesh", new CustomNetworking("mesh", new PropertyValue.MapValue(Map.of())));
  }

  @Override
  public Problems validate(ProviderRequest request) {
    Problems.Collector problems = Problems.collector();
    settings(request).forEach((name, value) -> problems.addAll(check(name, value)));
    if (isEncrypted(request) && !request.existingSecrets().contains(KEY)) {
      problems.warning(
          PATH.child("encryption"),
          ProblemCode.of("MESH_WITHOUT_KEY"),
          "encryption is enabled, but the state store has no secret " + KEY,
          "create the secret " + KEY);
    }
    return problems.problems();
  }

  private static Problems check(String name, PropertyValue value) {
    return switch (name) {
      case "mtu" ->
          value instanceof PropertyValue.IntegerValue mtu
                  && mtu.value() >= 1280
                  && mtu.value() <= 9001
              ? Problems.NONE
              : error(
                  name,
                  "MESH_MTU_INVALID",
                  "\"" + value + "\" is not a number of bytes from 1280 to 9001",
                  "use a number such as 8950, or remove the setting");
      case "encryption" ->
          value instanceof PropertyValue.BooleanValue
              ? Problems.NONE
              : error(
                  name,
                  "MESH_ENCRYPTION_INVALID",
                  "\"" + value + "\" is neither true nor false",
                  "use true or false");
      default -> error(name, "MESH_SETTING_UNKNOWN", "unknown setting", "remove it");
    };
  }

  private static Problems error(String setting, String code, String message, String remedy) {
    return Problems.of(Problem.error(PATH.child(setting), ProblemCode.of(code), message, remedy));
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    boolean encrypted = isEncrypted(request);
    String manifest =
        MANIFEST
            .fill()
            .text("pods", request.pods().toString())
            .number("mtu", mtu(request))
            .flag("encrypted", encrypted)
            .render();
    return ProviderContribution.builder()
        .nodeNetworking(
            request.release() == KopsRelease.V1_10
                ? NodeNetworking.cni(request)
                : NodeNetworking.CONTAINERD)
        .addRequiredFlow(RequiredFlow.betweenInstances(TUNNEL))
        .podNetwork(
            PodNetwork.builder()
                .addresses(PodNetwork.Addresses.INSTANCES)
                .range(request.pods())
                .masquerading(PodNetwork.Masquerading.OUTSIDE_PODS)
                .addEncapsulation(TUNNEL)
                .build())
        .addIamGrants(
            new IamGrant(InstanceGroupRole.NODE, INSTANCES),
            new IamGrant(InstanceGroupRole.CONTROL_PLANE, INSTANCES))
        .secrets(encrypted ? List.of(new SecretNeed(KEY, true, "encrypts pod traffic")) : List.of())
        .addAddon(addon(request, manifest))
        .build();
  }

  private static Addon addon(ProviderRequest request, String manifest) {
    Addon addon =
        request.release() == KopsRelease.V1_10
            ? Addon.networking("networking.mesh", "k8s-1.9", "1.0.0", ">=1.9.0", manifest)
            : Addon.networking("networking.mesh", "k8s-1.16", manifest);
    return isEncrypted(request)
        ? addon.toBuilder()
            .addSecret(new AddonSecret("kube-system", "mesh-key", Map.of("key", KEY)))
            .build()
        : addon;
  }

  private static boolean isEncrypted(ProviderRequest request) {
    return settings(request).get("encryption") instanceof PropertyValue.BooleanValue flag
        && flag.value();
  }

  private static OptionalInt mtu(ProviderRequest request) {
    return settings(request).get("mtu") instanceof PropertyValue.IntegerValue mtu
        ? OptionalInt.of(Math.toIntExact(mtu.value()))
        : OptionalInt.empty();
  }

  private static Map<String, PropertyValue> settings(ProviderRequest request) {
    return ((CustomNetworking) request.networking()).settings().values();
  }
}
