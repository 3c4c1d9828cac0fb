package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.problem.Problem;
import java.util.List;

/** Builds and reads small specs. */
final class SmallSpecs {
  private static final ClusterYaml YAML = ClusterYaml.standard();

  private SmallSpecs() {}

  /** Returns a Cluster document with a version and further lines of its spec. */
  static String cluster(String version, String... lines) {
    return """
    apiVersion: kops.k8s.io/v1alpha2
    kind: Cluster
    metadata:
      name: shop.example.com
    spec:
      kubernetesVersion: %s
    """
            .formatted(version)
        + "  "
        + String.join("\n  ", lines)
        + "\n";
  }

  /** Reads a text, and checks that the written document reads to the same cluster. */
  static ClusterDocument read(String text) {
    ClusterDocument document = YAML.read("shop.yaml", text).documentOrThrow();
    String written = document.write();
    ClusterDocument again = YAML.read("shop.yaml", written).documentOrThrow();
    assertThat(again.cluster()).isEqualTo(document.cluster());
    assertThat(again.write()).isEqualTo(written);
    return document;
  }

  /** Returns the only problem of a text, apart from unknown fields. */
  static Problem problem(String text) {
    List<Problem> problems =
        YAML.read("shop.yaml", text).problems().stream()
            .filter(problem -> problem.code() != YamlProblems.FIELD_UNKNOWN)
            .toList();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
