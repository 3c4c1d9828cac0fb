package io.kops.networking.aws.fuzz;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.ApiVersion;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    String conformance = System.getProperty("kops.conformance", "");
    List<String> specs = new ArrayList<>(texts(Path.of("../docs/examples"), 1));
    String old = read(Path.of("../docs/examples/ha-private-1.10.yaml"));
    String v137 = read(Path.of("../docs/examples/ha-private.yaml"));
    for (String mode : MODES) {
      specs.add(old.replace(MODE, "    " + mode + "\n"));
      specs.add(v137.replace(MODE, "    " + mode + "\n"));
    }
    specs.add(v137.replace("100.64.0.0/10", "::/0").replace(MODE, "    cni: {}\n"));
    specs.addAll(texts(Path.of("../kops-networking-core/src/test/resources/malformed"), 1));
    if (!conformance.isEmpty()) {
      Path base = Path.of(System.getProperty("kops.conformance.base", ""));
      specs.addAll(texts(base.resolve(conformance), 3));
    }
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

  private static List<String> texts(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().endsWith("channel.yaml"))
          .sorted()
          .map(Specs::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
