package io.kops.networking.core.registry;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.addon.ServedKindsTest;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problem;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plug-ins for which the registry reports problems. */
public final class RegistryExamples {
  private RegistryExamples() {}

  /**
   * Returns the problems of the registry, with the file names of jars only.
   *
   * @param folder the folder to create jars in
   */
  public static List<Problem> problems(Path folder) throws IOException {
    Path one = jar(folder, "mesh-1.0.jar", "com.example.MeshProvider");
    Path copy = jar(folder, "mesh-1.1.jar", "com.example.MeshProvider");
    Path other = jar(folder, "other-mesh.jar", "org.example.MeshProvider");
    Path broken =
        new PlugInJar()
            .provider(
                "com.example.BrokenProvider",
                "broken",
                "public ProviderId id() { throw new IllegalStateException(\"not now\"); }")
            .write(folder.resolve("broken.jar"));
    List<Problem> found = new ArrayList<>();
    found.addAll(discovered(broken));
    found.addAll(discovered(one, copy));
    found.addAll(discovered(one, other));
    found.addAll(
        ProviderRegistry.of(
                List.of(new Plain("one", Set.of("fast")), new Plain("two", Set.of("fast"))))
            .problems()
            .all());
    ProviderRegistry registry = ProviderRegistry.of(List.of(new Plain("mesh", Set.of())));
    found.addAll(registry.validate(ProviderRequests.of("mehs")).all());
    found.addAll(asked(new Plain("mesh", Set.of()), "1.35.0"));
    for (ProviderStatus status :
        List.of(
            ProviderStatus.deprecated(
                "1.5", LocalDate.of(2024, 6, 1), "calico", "it is no longer maintained"),
            ProviderStatus.endOfLife(
                "1.5", LocalDate.of(2024, 6, 20), "cilium", "its repository was archived"))) {
      found.addAll(asked(new Profiled(ProviderProfile.builder().status(status).build()), "1.10.6"));
    }
    found.addAll(
        asked(
            new Profiled(
                ProviderProfile.builder()
                    .kubernetesVersions(KubernetesVersionRange.parse(">=1.9.0 <1.11.0"))
                    .topologies(Set.of(TopologyType.PUBLIC))
                    .build()),
            "1.8.7"));
    found.addAll(
        ProviderRegistry.of(List.of(new Plain("mesh", Set.of())))
            .contribute(request("1.16.0"))
            .problems()
            .all());
    found.addAll(discovered(failing(folder), "mesh"));
    return found.stream().map(problem -> shortened(problem, folder)).toList();
  }

  private static Path jar(Path folder, String name, String provider) throws IOException {
    return new PlugInJar().provider(provider, "mesh").write(folder.resolve(name));
  }

  private static Path failing(Path folder) throws IOException {
    return new PlugInJar()
        .provider(
            "com.example.MeshProvider",
            "mesh",
            "public ProviderContribution contribute(ProviderRequest request)"
                + " { throw new IllegalStateException(\"no mesh\"); }")
        .write(folder.resolve("mesh.jar"));
  }

  private static List<Problem> discovered(Path... jars) throws IOException {
    try (URLClassLoader loader = loader(jars)) {
      return ProviderRegistry.discover(loader).problems().all();
    }
  }

  private static List<Problem> discovered(Path jar, String specKey) throws IOException {
    try (URLClassLoader loader = loader(jar)) {
      return ProviderRegistry.discover(loader)
          .contribute(ProviderRequests.of(specKey))
          .problems()
          .all();
    }
  }

  private static URLClassLoader loader(Path... jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, RegistryExamples.class.getClassLoader());
  }

  private static List<Problem> asked(NetworkingProvider provider, String version) {
    return ProviderRegistry.of(List.of(provider)).validate(request(version)).all();
  }

  private static ProviderRequest request(String version) {
    ProviderRequest request = ProviderRequests.of("mesh");
    KubernetesVersion kubernetes = KubernetesVersion.parse(version);
    return request.toBuilder()
        .cluster(
            request
                .cluster()
                .edit(
                    spec ->
                        spec.kubernetesVersion(kubernetes)
                            .kopsRelease(KopsRelease.of(kubernetes))
                            .topology(Topology.of(TopologyType.PRIVATE))))
        .build();
  }

  private static Problem shortened(Problem problem, Path folder) {
    return new Problem(
        problem.severity(),
        problem.code(),
        problem.path(),
        shortened(problem.message(), folder),
        shortened(problem.remedy(), folder),
        problem.location());
  }

  private static String shortened(String text, Path folder) {
    return text.replace(folder + "/", "")
        .replace(Path.of("target/test-classes").toAbsolutePath().toString(), "tests");
  }

  private record Plain(String specKey, Set<String> words) implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of(specKey);
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.V1_10);
    }

    @Override
    public Map<String, Networking> optionWords() {
      return words.stream()
          .collect(Collectors.toMap(Function.identity(), word -> ProviderRequests.custom(specKey)));
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return ProviderContribution.builder()
          .addAddon(
              Addon.networking(
                  "networking.mesh", "k8s-1.6", "1.0.0", ">=1.6.0", ServedKindsTest.DAEMON_SET))
          .build();
    }
  }

  private record Profiled(ProviderProfile profile) implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of("mesh");
    }

    @Override
    public String specKey() {
      return "mesh";
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.V1_10);
    }

    @Override
    public ProviderProfile profile(KopsRelease release) {
      return profile;
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return ProviderContribution.NOTHING;
    }
  }
}
