package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Topology;
import io.kops.networking.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads the clusters of the folder that the system property {@code kops.conformance} names. */
class ConformanceSpecsTest {
  private final ClusterYaml yaml = ClusterYaml.standard();

  /** Fields that kops reads without effect, because its types do not have them. */
  private static final Set<String> UNKNOWN_TO_KOPS =
      Set.of("spec.roleCustomIamRoles", "spec.serviceOIDCProvider", "spec.tagSubnets");

  @Test
  void findsClustersInTheGivenFolder() throws IOException {
    String folder = System.getProperty("kops.conformance", "");
    assumeTrue(
        !folder.isEmpty(), "-Dkops.conformance=DIR is not set: no conformance cases to read");
    assertThat(specs()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> roundTripsEveryClusterWithoutProblems() throws IOException {
    return specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.toString(), () -> roundTrip(spec)));
  }

  private void roundTrip(Path spec) throws IOException {
    ClusterReading reading = yaml.read(spec);
    assertThat(reading.problems().of(Severity.ERROR)).isEmpty();
    assertThat(reading.problems().of(Severity.WARNING))
        .allSatisfy(problem -> assertThat(UNKNOWN_TO_KOPS).contains(problem.path().text()));
    ClusterDocument document = reading.documentOrThrow();

    String written = document.write();
    ClusterDocument again = yaml.read("written", written).documentOrThrow();
    assertThat(again.cluster()).isEqualTo(document.cluster());
    assertThat(again.trees()).hasSameSizeAs(document.trees());
    for (int i = 0; i < again.trees().size(); i++) {
      assertThat(again.trees().get(i).sameAs(document.trees().get(i))).isTrue();
    }
    assertThat(again.write()).isEqualTo(written);

    if (document.cluster().spec().release() == KopsRelease.V1_37) {
      String newer = yaml.write(document.cluster(), ApiVersion.V1ALPHA3);
      assertThat(yaml.read("newer", newer).documentOrThrow().cluster())
          .isEqualTo(sayable(document.cluster()));
    }

    String fresh = yaml.write(document.cluster());
    assertThat(yaml.read("fresh", fresh).documentOrThrow().cluster()).isEqualTo(document.cluster());
  }

  /** Removes fields that v1alpha3 lacks. */
  private static Cluster sayable(Cluster cluster) {
    return cluster.edit(
        edit ->
            edit.apiInternalName(Optional.empty())
                .configStore(Optional.empty())
                .topology(
                    cluster
                        .spec()
                        .topology()
                        .map(
                            topology ->
                                topology.toBuilder()
                                    .controlPlane(Optional.empty())
                                    .nodes(Optional.empty())
                                    .build())
                        .filter(topology -> !topology.equals(Topology.builder().build()))));
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
