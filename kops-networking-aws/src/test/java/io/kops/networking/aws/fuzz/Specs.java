package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.yaml.ApiVersion;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.mutation.ClusterMutations;
import io.kops.networking.mutation.KopsFields;
import io.kops.networking.mutation.SpecTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seeds of specs: examples, mistakes, every provider on both kops releases, and those of kops. */
final class Specs {
  private static final String MODE = "    flannel:\n      backend: vxlan\n";

  /** Networking modes with some of their options, as flow maps. */
  private static final List<String> MODES =
      List.of(
          "kubenet: {}",
          "classic: {}",
          "external: {}",
          "cni: {}",
          "kopeio: {}",
          "weave: {mtu: 8912, connLimit: 20}",
          "flannel: {backend: udp}",
          "calico: {mtu: 8912, crossSubnet: true, majorVersion: v3}",
          "canal: {chainInsertMode: insert}",
          "kuberouter: {}",
          "romana: {daemonServiceIP: 100.64.0.99, etcdServiceIP: 100.64.0.88}",
          "amazonvpc: {env: [{name: WARM_IP_TARGET, value: \"2\"}]}",
          "lyftvpc: {}",
          "cilium: {enableNodePort: true, ipam: eni, hubble: {enabled: true}}",
          "kindnet: {masquerade: {enabled: true}}",
          "gce: {}");

  private Specs() {}

  static List<String> all() {
    List<String> specs = new ArrayList<>(SpecTexts.in(Path.of("../docs/examples")));
    String old = SpecTexts.read(Path.of("../docs/examples/ha-private-1.10.yaml"));
    String v137 = SpecTexts.read(Path.of("../docs/examples/ha-private.yaml"));
    for (String mode : MODES) {
      specs.add(old.replace(MODE, "    " + mode + "\n"));
      specs.add(v137.replace(MODE, "    " + mode + "\n"));
    }
    specs.add(v137.replace("100.64.0.0/10", "::/0").replace(MODE, "    cni: {}\n"));
    specs.addAll(SpecTexts.in(Path.of("../kops-networking-core/src/test/resources/malformed")));
    specs.addAll(SpecTexts.ofConformance());
    for (String spec : List.copyOf(specs)) {
      ClusterReading reading = ClusterYaml.standard().read("seed", spec);
      reading
          .document()
          .filter(read -> read.cluster().spec().release() != KopsRelease.V1_10)
          .filter(read -> read.apiVersion() == ApiVersion.V1ALPHA2)
          .ifPresent(
              read -> specs.add(ClusterYaml.standard().write(read.cluster(), ApiVersion.V1ALPHA3)));
    }
    return List.copyOf(specs);
  }

  /**
   * Returns mutations of the specs that are valid in a kops release, with parts of all that can be
   * read.
   */
  static ClusterMutations mutations(
      KopsRelease release, NetworkingEngine engine, Map<String, List<Object>> values) {
    List<String> readable = all().stream().filter(spec -> cluster(spec).isPresent()).toList();
    List<String> valid =
        readable.stream()
            .filter(
                spec ->
                    cluster(spec)
                        .filter(cluster -> cluster.spec().release() == release)
                        .filter(cluster -> !engine.validate(cluster).hasErrors())
                        .isPresent())
            .toList();
    assertThat(valid).hasSizeGreaterThan(10);
    return new ClusterMutations(release, valid, readable, KopsFields.read(), values);
  }

  /** Returns the cluster of a spec; empty if the spec has errors. */
  static Optional<Cluster> cluster(String spec) {
    return ClusterYaml.standard().read("spec.yaml", spec).document().map(ClusterDocument::cluster);
  }
}
