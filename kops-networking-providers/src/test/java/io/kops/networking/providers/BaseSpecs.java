package io.kops.networking.providers;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.ApiVersion;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.mutation.SpecTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Specs that can be read, as text: the examples of the documentation, the clusters of golden files,
 * a cluster of each provider with and without options, and, if {@code -Dkops.conformance} names a
 * folder, its specs.
 */
final class BaseSpecs {
  private BaseSpecs() {}

  static List<String> of(KopsRelease release, ClusterYaml yaml) {
    List<String> texts = new ArrayList<>(SpecTexts.in(Path.of("../docs/examples")));
    for (String text : SpecTexts.in(Path.of("../kops-networking-core/src/test/resources/golden"))) {
      texts.add(text.replace(" mesh: {}", " cilium: {}"));
    }
    Map<String, BuiltInSamples.Sample> newest = new LinkedHashMap<>();
    BuiltInSamples.all(release).forEach(sample -> newest.put(sample.name(), sample));
    newest.values().forEach(sample -> texts.add(yaml.write(sample.request().cluster())));
    texts.addAll(SpecTexts.ofConformance());
    List<String> specs = new ArrayList<>();
    for (String text : texts) {
      yaml.read("base.yaml", text)
          .document()
          .filter(document -> document.cluster().spec().release() == release)
          .ifPresent(document -> specs.addAll(writings(text, document, yaml)));
    }
    return List.copyOf(specs);
  }

  /** Returns the spec in each API version of its kops release. */
  private static List<String> writings(String text, ClusterDocument document, ClusterYaml yaml) {
    boolean both =
        document.cluster().spec().release() == KopsRelease.V1_37
            && document.apiVersion() == ApiVersion.V1ALPHA2;
    return both
        ? List.of(text, yaml.write(document.cluster(), ApiVersion.V1ALPHA3))
        : List.of(text);
  }
}
