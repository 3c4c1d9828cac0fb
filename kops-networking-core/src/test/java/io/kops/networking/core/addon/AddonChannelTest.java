package io.kops.networking.core.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddonChannelTest {
  private static final Addon OLD =
      Addon.networking("networking.mesh", "pre-k8s-1.6", "1.0.0", "<1.6.0", "old: 1\n");
  private static final Addon NEW =
      Addon.networking("networking.mesh", "k8s-1.6", "1.0.0", ">=1.6.0", "new: 1\n").toBuilder()
          .needsRollingUpdate(RollingUpdateScope.ALL)
          .build();
  private static final AddonChannel CHANNEL = AddonChannel.of(List.of(OLD, NEW));

  @Test
  void writesEveryVariantWithHashAndRollingUpdateScope() {
    assertThat(CHANNEL.write())
        .isEqualTo(
            """
            kind: Addons
            metadata:
              name: bootstrap
            spec:
              addons:
              - id: pre-k8s-1.6
                kubernetesVersion: <1.6.0
                manifest: networking.mesh/pre-k8s-1.6.yaml
                manifestHash: %s
                name: networking.mesh
                selector:
                  role.kubernetes.io/networking: '1'
                version: 1.0.0
              - id: k8s-1.6
                kubernetesVersion: '>=1.6.0'
                manifest: networking.mesh/k8s-1.6.yaml
                manifestHash: %s
                name: networking.mesh
                needsRollingUpdate: all
                selector:
                  role.kubernetes.io/networking: '1'
                version: 1.0.0
            """
                .formatted(
                    "093be5e418940148c89da6408fdccef07a68b284ebc385fd528a58486dba34c9",
                    "5568490b4a3d18a888aed7f7c1a3036b13470d72d0b774453b6a4c59a7bbff12"));
  }

  @ParameterizedTest
  @CsvSource({"1.4.0, pre-k8s-1.6", "1.5.9, pre-k8s-1.6", "1.6.0, k8s-1.6", "1.11.3, k8s-1.6"})
  void selectsVariantByKubernetesVersion(String version, String id) {
    assertThat(CHANNEL.entriesFor(KubernetesVersion.parse(version)))
        .extracting(ChannelEntry::id)
        .containsExactly(id);
  }

  @Test
  void changesHashWithManifest() {
    ChannelEntry changed = ChannelEntry.of(NEW.toBuilder().manifest("new: 2\n").build());

    assertThat(changed.manifestHash())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(ChannelEntry.of(NEW).manifestHash());
  }

  @Test
  void mergeReplacesNetworkingEntriesAndKeepsTheRest() {
    String before =
        """
        kind: Addons
        metadata:
          creationTimestamp: null
          name: bootstrap
        spec:
          addons:
          - manifest: core.addons.k8s.io/v1.4.0.yaml
            name: core.addons.k8s.io
            selector:
              k8s-addon: core.addons.k8s.io
            version: 1.4.0
          - id: k8s-1.8
            name: networking.weave
            selector:
              role.kubernetes.io/networking: "1"
            version: 2.4.0-kops.1
          - name: storage-aws.addons.k8s.io
            selector:
              k8s-addon: storage-aws.addons.k8s.io
        """;

    String after = CHANNEL.mergedInto(before);

    assertThat(after)
        .startsWith("kind: Addons\nmetadata:\n  creationTimestamp: null\n  name: bootstrap\n")
        .contains("name: core.addons.k8s.io\n", "name: storage-aws.addons.k8s.io\n")
        .contains("manifest: networking.mesh/pre-k8s-1.6.yaml\n")
        .doesNotContain("networking.weave");
    assertThat(CHANNEL.mergedInto(after)).as("a second time").isEqualTo(after);
  }

  @Test
  void writesPrunedKindsAndNoVersionOnKops137() {
    Addon v137 =
        Addon.networking(
                "networking.mesh",
                "k8s-1.25",
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: mesh}
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: mesh, namespace: mesh}
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: meshes.example.com}
                ---
                apiVersion: networking.k8s.io/v1
                kind: IngressClass
                metadata: {name: mesh}
                """)
            .toBuilder()
            .prune(true)
            .needsPki(true)
            .build();
    String labels = "addon.kops.k8s.io/name=networking.mesh,app.kubernetes.io/managed-by=kops";

    ChannelEntry entry = ChannelEntry.of(v137);
    String written = AddonChannel.of(List.of(v137)).write();

    assertThat(entry.prune())
        .contains(
            new PrunedKind("", "ConfigMap", labels, List.of()),
            new PrunedKind("apps", "DaemonSet", labels, List.of("mesh")),
            new PrunedKind("networking.k8s.io", "IngressClass", labels, List.of()))
        .extracting(PrunedKind::kind)
        .doesNotContain("Namespace", "CustomResourceDefinition")
        .hasSize(14);
    assertThat(written)
        .contains(
            "    needsPKI: true\n    prune:\n      kinds:\n      - kind: ConfigMap\n"
                + "        labelSelector: "
                + labels
                + "\n")
        .contains("      - group: apps\n        kind: DaemonSet\n")
        .contains("        namespaces:\n        - mesh\n")
        .doesNotContain("version");
  }

  @Test
  void writesNoPruneForAddonWithoutPruning() {
    assertThat(CHANNEL.write()).doesNotContain("prune").doesNotContain("needsPKI");
  }

  @Test
  void mergeRemovesNetworkingEntriesIfThereAreNoAddons() {
    AddonChannel none = new AddonChannel(List.of());

    assertThat(none.mergedInto(CHANNEL.write())).isEqualTo(none.write()).contains("addons: []");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "kind: Cluster",
        "kind: Addons\nspec: 1",
        "kind: Addons\nspec: {addons: 1}",
        "kind: Addons\nspec: {addons: [1]}",
        "a: [",
        "kind: Addons\n---\nkind: Addons"
      })
  void rejectsTextThatIsNotChannel(String text) {
    assertThatThrownBy(() -> CHANNEL.mergedInto(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("CHANNEL_MALFORMED");
  }
}
