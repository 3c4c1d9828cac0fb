package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.AssetSettings;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.sampling.Sampled;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clusters without access to public registries. */
class ContainerRegistryTest {
  private static final ProviderRegistry REGISTRY =
      ProviderRegistry.discover(ContainerRegistryTest.class.getClassLoader());
  private static final Pattern PUBLIC =
      Pattern.compile(
          "[\"' =](quay\\.io|docker\\.io|[a-z]*\\.?k8s\\.(gcr\\.)?io|[\\w.-]+\\.ecr\\.)[\\w./-]*:v?\\d");

  static List<BuiltInSamples.Sample> samples() {
    return BuiltInSamples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Sampled(every = 4)
  void allImagesOfAllAddonsComeFromTheRegistry(BuiltInSamples.Sample sample) {
    AssetSettings assets = AssetSettings.builder().containerRegistry("registry.test").build();

    List<Addon> before = addons(sample.request());
    List<Addon> after = addons(with(assets, sample.request()));

    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < after.size(); i++) {
      String manifest = after.get(i).manifest();
      List<String> images = images(manifest);
      assertThat(images).hasSameSizeAs(images(before.get(i).manifest()));
      assertThat(images)
          .allSatisfy(image -> assertThat(image).matches("registry\\.test/[\\w.-]+(:[\\w.-]+)?"));
      assertThat(PUBLIC.matcher(manifest).results().map(found -> found.group())).isEmpty();
    }
  }

  private static ProviderRequest with(AssetSettings assets, ProviderRequest request) {
    Cluster cluster = request.cluster().edit(spec -> spec.assets(assets));
    return request.toBuilder().cluster(cluster).build();
  }

  private static List<Addon> addons(ProviderRequest request) {
    return REGISTRY.contribute(request).contribution().orElseThrow().addons();
  }

  /** Returns the images of all containers: objects with a name and an image. */
  private static List<String> images(String manifest) {
    List<String> images = new ArrayList<>();
    PlainYaml.read(manifest).forEach(document -> collect(document, images));
    return images;
  }

  private static void collect(Object node, List<String> images) {
    if (node instanceof Map<?, ?> map) {
      if (map.containsKey("name") && map.get("image") instanceof String image) {
        images.add(image);
      }
      map.values().forEach(value -> collect(value, images));
    } else if (node instanceof List<?> list) {
      list.forEach(item -> collect(item, images));
    }
  }
}
