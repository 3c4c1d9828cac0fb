package io.kops.networking.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.testkit.GoldenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All AWS resources of the example clusters. {@code -Dkops.write=true} writes the files. The core
 * module compares the documents of policies and user data, so that hashes are sufficient here.
 */
class DesiredStateGoldenTest {
  private static final Path CLUSTERS = Path.of("../kops-networking-core/src/test/resources/golden");
  private static final Path FOLDER =
      Path.of("src/test/resources/io/kops/networking/aws/model/golden");
  private static final int LONGEST_VALUE = 100;
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  @Test
  void matchesGoldenFiles() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path cluster : clusters()) {
      String name = cluster.getFileName().toString().replace(".yaml", "");
      files.put(name + ".txt", text(desired(network(cluster)).resources()));
    }
    files.put(
        "v1.37-private-ha-regional-nat.txt",
        text(
            new RoutingModel(
                    network(CLUSTERS.resolve("v1.37-private-ha.yaml")),
                    ExistingNetwork.none(),
                    true)
                .resources()));

    GoldenFiles.assertFolder(FOLDER, files);
  }

  private static List<Path> clusters() throws IOException {
    try (Stream<Path> files = Files.list(CLUSTERS)) {
      return Stream.concat(
              files.filter(file -> file.toString().endsWith(".yaml")),
              Stream.of(Path.of("../docs/examples/shared-vpc.yaml")))
          .toList();
    }
  }

  private static ClusterNetwork network(Path cluster) throws IOException {
    String yaml = Files.readString(cluster).replace("mesh: {}", "cni: {}");
    Preparation preparation =
        ENGINE.prepare(
            ClusterYaml.standard().read(cluster.toString(), yaml).documentOrThrow().cluster(),
            ExistingNetwork.none());
    assertThat(preparation.problems().of(Severity.ERROR)).as(cluster.toString()).isEmpty();
    return preparation.network().orElseThrow();
  }

  private static DesiredState desired(ClusterNetwork network) {
    DesiredState state =
        DesiredStateModel.of(
            network, ExistingNetwork.none().toBuilder().accountId("123456789012").build());
    InstanceModel instances = new InstanceModel(network, new CloudConfig());
    assertThat(instances.problems().of(Severity.ERROR)).isEmpty();
    Map<String, InstanceImage> images = new TreeMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      images.put(group.image().orElse(""), new InstanceImage("ami-1", "/dev/xvda"));
    }
    List<DesiredResource> all = new ArrayList<>(state.resources());
    all.addAll(instances.resources(images, "key", state.resources()));
    return new DesiredState(network.name(), all);
  }

  private static String text(List<DesiredResource> resources) {
    StringBuilder text = new StringBuilder();
    for (DesiredResource resource : resources) {
      text.append(resource.id()).append('\n');
      new TreeMap<>(resource.properties()).forEach((name, value) -> line(text, name, shown(value)));
      resource.absent().stream().sorted().forEach(name -> line(text, name, "(absent)"));
      new TreeMap<>(resource.tags()).forEach((key, value) -> line(text, "tags." + key, value));
      resource.dependsOnAlso().forEach(id -> line(text, "depends on", id));
      resource.place().ifPresent(id -> line(text, "child of", id));
    }
    return text.toString();
  }

  private static String shown(PropertyValue value) {
    String text =
        value instanceof PropertyValue.Reference reference
            ? "-> " + reference.target()
            : value.toString();
    return text.length() <= LONGEST_VALUE && !text.contains("\n")
        ? text
        : "sha256 " + Hashing.sha256().hashString(text, StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append("  ").append(name).append(" = ").append(value).append('\n');
  }
}
