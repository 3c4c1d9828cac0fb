package io.kops.networking.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.ComponentOptions;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.Quotas;
import io.kops.networking.spi.NodeNetworking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Clusters that kops accepts are valid. */
class ConformanceRulesTest {
  private final ClusterValidator validator = new ClusterValidator();

  @TestFactory
  Stream<DynamicTest> acceptsEveryClusterOfKops() throws IOException {
    return specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.toString(), () -> check(spec)));
  }

  private void check(Path spec) throws IOException {
    Cluster cluster = ClusterYaml.standard().read(spec).documentOrThrow().cluster();
    if (cluster.spec().release() == KopsRelease.V1_10) {
      return;
    }
    assertThat(errors(cluster, Stage.SPEC)).isEmpty();
    Cluster complete =
        ComponentOptions.fill(
            ClusterCompletion.complete(cluster, ExistingNetwork.none()).cluster(),
            NodeNetworking.builder()
                .cloudRoutes(cluster.spec().networking().orElseThrow() instanceof Kubenet)
                .kubeProxy(!(cluster.spec().networking().orElseThrow() instanceof Cilium))
                .build());
    assertThat(errors(complete, Stage.COMPLETE)).isEmpty();
  }

  /** Returns the errors, except those of memfs, which kops has for its own tests. */
  private List<Problem> errors(Cluster cluster, Stage stage) {
    return validator.validate(cluster, stage, Quotas.DEFAULT).of(Severity.ERROR).stream()
        .filter(problem -> !problem.message().contains("\"memfs://"))
        .toList();
  }

  private static List<Path> specs() throws IOException {
    String folder = System.getProperty("kops.conformance", "");
    if (folder.isEmpty()) {
      return List.of();
    }
    Path root = Path.of(System.getProperty("kops.conformance.base", "")).resolve(folder);
    try (Stream<Path> files = Files.walk(root)) {
      // Specs that kops itself rejects are stored with its error message.
      return files
          .filter(file -> file.endsWith("cluster.yaml"))
          .filter(file -> !Files.exists(file.resolveSibling("rejected.txt")))
          .sorted()
          .toList();
    }
  }
}
