package com.example.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.problem.Problem;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeshProviderTest {
  private final ProviderRegistry registry = ProviderRegistry.discover();

  private static ProviderRequest request(Map<String, PropertyValue> settings) {
    CustomNetworking mesh = new CustomNetworking("mesh", new PropertyValue.MapValue(settings));
    return SampleClusters.request(
        SampleClusters.privateCluster(SampleClusters.version(KopsRelease.V1_10), mesh), mesh);
  }

  private String manifest(ProviderRequest request) {
    return registry.contribute(request).contribution().orElseThrow().addons().get(0).manifest();
  }

  @Test
  void isDiscoveredThroughServiceFile() {
    assertThat(registry.problems()).isEmpty();
    assertThat(registry.customSpecKeys()).containsExactly("mesh");
    assertThat(registry.optionWord("mesh"))
        .contains(new CustomNetworking("mesh", new PropertyValue.MapValue(Map.of())));
  }

  @Test
  void writesSettingsToManifest() {
    ProviderRequest request = request(Map.of("mtu", PropertyValue.of(8950)));

    assertThat(registry.validate(request)).isEmpty();
    assertThat(manifest(request)).contains("- --pods=100.96.0.0/11\n", "- --mtu=8950\n");
    assertThat(manifest(request(Map.of()))).doesNotContain("--mtu");
  }

  @Test
  void reportsInvalidSettingAtItsField() {
    assertThat(registry.validate(request(Map.of("mtu", PropertyValue.of("jumbo")))))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.networking.mesh.mtu: \"jumbo\" is not a number of bytes from 1280 to 9001; "
                + "use a number such as 8950, or remove the setting [MESH_MTU_INVALID]");
  }

  @Test
  void reportsUnknownSetting() {
    assertThat(registry.validate(request(Map.of("mut", PropertyValue.of(8950)))))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.networking.mesh.mut: unknown setting; remove it [MESH_SETTING_UNKNOWN]");
  }

  @Test
  void warnsAboutEncryptionWithoutKey() {
    ProviderRequest request = request(Map.of("encryption", PropertyValue.of(true)));

    assertThat(registry.validate(request))
        .extracting(Problem::toString)
        .containsExactly(
            "warning: spec.networking.mesh.encryption: encryption is enabled, but the state store "
                + "has no secret meshkey; create the secret meshkey [MESH_WITHOUT_KEY]");
    assertThat(manifest(request)).contains("name: mesh-key\n");
  }
}
