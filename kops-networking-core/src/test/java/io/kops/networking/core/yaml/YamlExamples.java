package io.kops.networking.core.yaml;

import io.kops.networking.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts that cannot be read as they are. */
public final class YamlExamples {
  private static final String CLUSTER =
      """
      apiVersion: kops/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        kubernetesVersion: 1.10.6
      """;

  private YamlExamples() {}

  /** Returns the problems of these specs, starting with the specs that have one mistake each. */
  public static List<Problem> problems() throws IOException {
    ClusterYaml yaml = ClusterYaml.standard();
    List<Problem> found = new ArrayList<>();
    try (Stream<Path> specs = Files.list(Samples.MALFORMED)) {
      for (Path spec : specs.sorted().toList()) {
        found.addAll(
            yaml.read(spec.getFileName().toString(), Files.readAllBytes(spec)).problems().all());
      }
    }
    ClusterYaml strict =
        ClusterYaml.builder()
            .limits(YamlLimits.DEFAULT.withProblems(3).withBytes(300).withDepth(8))
            .build();
    Stream.of(
            yaml.read(
                "cluster.yaml",
                (CLUSTER + "  channel: gr\u00fcn\n").getBytes(StandardCharsets.ISO_8859_1)),
            strict.read("cluster.yaml", CLUSTER + "# ".repeat(100)),
            strict.read("cluster.yaml", CLUSTER + "  deep: " + "[".repeat(9)),
            yaml.read("cluster.yaml", CLUSTER + "  a: &a x\n  list:\n" + "  - *a\n".repeat(201)),
            strict.read("cluster.yaml", CLUSTER + "  sshAccess:\n" + "  - x\n".repeat(10)),
            yaml.read("cluster.yaml", CLUSTER + "  ? [a, b]\n  : c\n"),
            yaml.read("cluster.yaml", CLUSTER + "  cloudLabels: *labels\n"),
            yaml.read("cluster.yaml", CLUSTER + "  cloudProvider: gce\n"),
            yaml.read("cluster.yaml", CLUSTER + "  networkId: vpc-1\n"),
            yaml.read("cluster.yaml", CLUSTER.replace("apiVersion: kops/v1alpha2\n", "")),
            yaml.read("cluster.yaml", CLUSTER + "  favouriteColour: blue\n"),
            yaml.read("cluster.yaml", CLUSTER + "  containerd: {version: 1.7.0}\n"),
            yaml.read(
                "cluster.yaml",
                CLUSTER.replace("1.10.6", "1.34.1")
                    + "  kubelet: {experimental_allowed_unsafe_sysctls: x}\n"),
            yaml.read(
                "cluster.yaml",
                CLUSTER.replace("1.10.6", "1.34.1") + "  fileAssets: [{name: a}]\n"),
            yaml.read(
                "cluster.yaml",
                CLUSTER + "  subnets:\n  - id: subnet-1\n    name: us-east-1a\n    type: Public\n"))
        .forEach(reading -> found.addAll(reading.problems().all()));
    return found;
  }
}
