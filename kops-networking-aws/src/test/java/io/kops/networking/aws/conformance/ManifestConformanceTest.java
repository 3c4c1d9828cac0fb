package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.Addon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The manifests of kops 1.37 clusters have the same facts as those of kops 1.37. Each difference is
 * listed with its reason in {@code manifest-differences-1.37.txt}; a listed difference that no case
 * has fails.
 */
class ManifestConformanceTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  @Test
  void rendersTheManifestsOfKops() throws IOException {
    List<ListedDifference> listed = ListedDifference.read("manifest-differences-1.37.txt");
    Set<ListedDifference> used = new HashSet<>();
    List<String> unlisted = new ArrayList<>();
    for (ConformanceCase example : ConformanceCase.of("kops-1.37-manifests")) {
      ManifestFacts kops = ManifestFacts.of(example.facts());
      List<String> differences = rendered(example, kops).differencesFrom(kops);
      int before = unlisted.size();
      for (String difference : differences) {
        List<ListedDifference> covering =
            listed.stream().filter(line -> line.covers(example, difference)).toList();
        used.addAll(covering);
        if (covering.isEmpty()) {
          unlisted.add(example.name() + ": " + difference);
        }
      }
      System.out.printf(
          "%-40s %3d differences, %3d of them without a reason%n",
          example, differences.size(), unlisted.size() - before);
    }

    assertThat(String.join("\n", unlisted)).as("differences without a reason").isEmpty();
    assertThat(listed).as("differences that no case has").allMatch(used::contains);
  }

  private static ManifestFacts rendered(ConformanceCase example, ManifestFacts kops) {
    boolean hasSecret = kops.objects().containsKey("v1 Secret kube-system/cilium-ipsec-keys");
    ExistingNetwork existing =
        ExistingNetwork.builder()
            .secrets(hasSecret ? List.of("ciliumpassword") : List.of())
            .build();
    Preparation preparation = ENGINE.prepare(example.cluster(), existing);
    assertThat(preparation.network()).as("%s: %s", example, preparation.problems()).isPresent();
    return ManifestFacts.ofManifest(
        preparation.network().orElseThrow().contribution().addons().stream()
            .map(addon -> manifest(addon, kops))
            .collect(Collectors.joining("\n---\n")));
  }

  /** Returns the file of an addon, with the secret that kops had. */
  private static String manifest(Addon addon, ManifestFacts kops) {
    Optional<SecretValue> secret =
        kops.objects().values().stream()
            .flatMap(facts -> facts.entrySet().stream())
            .filter(fact -> fact.getKey().startsWith("/stringData/"))
            .map(fact -> fact.getValue())
            .map(JsonElement::getAsString)
            .map(SecretValue::of)
            .findFirst();
    return AddonManifest.of(addon, name -> secret).text();
  }
}
