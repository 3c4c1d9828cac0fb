package io.kops.networking.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.creation.Creation;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in jar on the class path works everywhere without further settings. */
class PlugInUseTest {
  private static final String SPEC =
      """
      apiVersion: kops/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        configBase: memfs://state/k.example.com
        kubernetesVersion: 1.10.6
        networkCIDR: 10.0.0.0/16
        networking:
          mesh:
            peers: 3
        subnets:
        - cidr: 10.0.0.0/19
          name: us-east-1a
          type: Public
          zone: us-east-1a
        topology:
          masters: public
          nodes: public
      """;

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();
  private URLClassLoader loader;

  @BeforeEach
  void putPlugInOnClassPath(@TempDir Path folder) throws IOException {
    Path jar =
        new PlugInJar()
            .provider(
                "com.example.MeshProvider",
                "mesh",
                """
                public Map<String, Networking> optionWords() {
                  return Map.of("mesh", new CustomNetworking("mesh", new io.kops.networking.resource.PropertyValue.MapValue(Map.of())));
                }\
                """)
            .write(folder.resolve("mesh.jar"));
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before);
    thread.setContextClassLoader(loader);
  }

  @AfterEach
  void removePlugIn() throws IOException {
    thread.setContextClassLoader(before);
    loader.close();
  }

  private static String specKey(Cluster cluster) {
    return cluster.spec().networking().orElseThrow().specKey();
  }

  @Test
  void isReadFromYaml() {
    Cluster cluster = ClusterYaml.standard().read("t", SPEC).documentOrThrow().cluster();

    assertThat(specKey(cluster)).isEqualTo("mesh");
    assertThat(NetworkingEngine.builder().build().validate(cluster).all())
        .noneMatch(problem -> problem.path().toString().contains("mesh"));
  }

  @Test
  void isReadFromAStore() {
    InMemoryStateStore files = new InMemoryStateStore();
    files.write(
        StateKey.of("k.example.com/config"),
        SPEC.getBytes(StandardCharsets.UTF_8),
        WriteCondition.ABSENT);

    assertThat(specKey(new ClusterStore(files).get(ClusterName.of("k.example.com")).cluster()))
        .isEqualTo("mesh");
  }

  @Test
  void isAnOptionOfCreation() {
    Creation creation =
        ClusterCreation.create(
            CreateClusterRequest.builder()
                .name(ClusterName.of("k.example.com"))
                .kopsRelease(KopsRelease.V1_10)
                .zones(List.of(ZoneName.of("us-east-1a")))
                .networkCidrs(List.of(Cidr.parse("10.0.0.0/16")))
                .networking("mesh")
                .build(),
            ExistingNetwork.none());

    assertThat(specKey(creation.orThrow())).isEqualTo("mesh");
  }
}
