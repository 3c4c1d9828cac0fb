package io.kops.networking.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins in jars and directories of their own, sound and broken. */
class DiscoveryTest {
  @TempDir private Path dir;

  @Test
  void findsAPlugInInAJar() throws IOException {
    Path jar =
        new PlugInJar().provider("com.example.MeshProvider", "mesh").write(dir.resolve("mesh.jar"));

    discover(
        registry -> {
          assertThat(keys(registry)).containsExactly("mesh");
          assertThat(registry.problems()).isEmpty();
        },
        jar);
  }

  @Test
  void usesTheContextClassLoader() throws IOException {
    Path jar =
        new PlugInJar().provider("com.example.MeshProvider", "mesh").write(dir.resolve("mesh.jar"));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();

    try (URLClassLoader loader = loader(jar)) {
      thread.setContextClassLoader(loader);
      assertThat(ProviderRegistry.discover().find("mesh")).isPresent();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void namesBothJarsOfOneProviderId() throws IOException {
    Path one =
        new PlugInJar().provider("com.example.MeshProvider", "mesh").write(dir.resolve("one.jar"));
    Path two =
        new PlugInJar().provider("org.example.MeshProvider", "mesh").write(dir.resolve("two.jar"));
    String expected =
        "two networking providers have the id \"mesh\": com.example.MeshProvider (in %s) and "
            + "org.example.MeshProvider (in %s)";

    for (List<Path> order : List.of(List.of(one, two), List.of(two, one))) {
      discover(
          registry -> {
            assertThat(registry.problems().of(RegistryCodes.PROVIDER_DUPLICATE_ID))
                .extracting(Problem::message)
                .containsExactly(expected.formatted(one, two));
            assertThat(registry.problems().of(RegistryCodes.PROVIDER_DUPLICATE_SPEC_KEY))
                .hasSize(1);
            assertThat(registry.providers())
                .singleElement()
                .satisfies(
                    kept ->
                        assertThat(kept.getClass().getName())
                            .isEqualTo("com.example.MeshProvider"));
          },
          order.toArray(Path[]::new));
    }
  }

  @Test
  void namesBothCopiesOfAClass() throws IOException {
    Path one =
        new PlugInJar().provider("com.example.MeshProvider", "mesh").write(dir.resolve("1.0.jar"));
    Path two =
        new PlugInJar().provider("com.example.MeshProvider", "mesh").write(dir.resolve("1.1.jar"));

    discover(
        registry -> {
          assertThat(keys(registry)).containsExactly("mesh");
          assertThat(registry.problems())
              .extracting(Problem::message)
              .containsExactly(
                  "the networking provider com.example.MeshProvider is in several places, of which"
                      + " the first is used: %s, %s".formatted(two, one));
        },
        two,
        one);
  }

  @Test
  void prefersABuiltInProvider() throws IOException {
    Path first =
        new PlugInJar()
            .provider("com.example.FlannelProvider", "flannel")
            .write(dir.resolve("a.jar"));
    Path builtIn =
        new PlugInJar()
            .provider("io.kops.networking.providers.builtin.FlannelProvider", "flannel")
            .write(dir.resolve("b.jar"));

    discover(
        registry -> {
          assertThat(registry.providers())
              .extracting(kept -> kept.getClass().getName())
              .containsExactly("io.kops.networking.providers.builtin.FlannelProvider");
          assertThat(registry.problems().hasErrors()).isTrue();
        },
        first,
        builtIn);
  }

  @Test
  void reportsAMissingClassWithItsJar() throws IOException {
    Path broken =
        new PlugInJar().service("com.example.Missing # soon").write(dir.resolve("broken.jar"));

    assertBroken(broken, "com.example.Missing", "Provider com.example.Missing not found");
  }

  @Test
  void reportsAMissingSuperclassWithItsJar() throws IOException {
    Path broken =
        new PlugInJar()
            .source("com.example.Base", "package com.example; public class Base {}")
            .source(
                "com.example.Linked",
                """
                package com.example;
                public abstract class Linked extends Base
                    implements io.kops.networking.spi.NetworkingProvider {}
                """)
            .service("com.example.Linked")
            .without("com.example.Base")
            .write(dir.resolve("broken.jar"));

    assertBroken(broken, "com.example.Linked", "NoClassDefFoundError: com/example/Base");
  }

  @Test
  void reportsAFailingConstructorWithItsJar() throws IOException {
    Path broken =
        new PlugInJar()
            .provider(
                "com.example.Throwing",
                "throwing",
                "public Throwing() { throw new IllegalStateException(\"no licence\"); }")
            .write(dir.resolve("broken.jar"));

    assertBroken(broken, "com.example.Throwing", "caused by IllegalStateException: no licence");
  }

  @Test
  void reportsAFailingStaticInitializerWithItsJar() throws IOException {
    Path broken =
        new PlugInJar()
            .provider(
                "com.example.Static", "stat", "static final int N = Integer.parseInt(\"one\");")
            .write(dir.resolve("broken.jar"));

    assertBroken(broken, "com.example.Static", "For input string: \"one\"");
  }

  @Test
  void reportsAClassThatIsNoProviderWithItsJar() throws IOException {
    Path broken =
        new PlugInJar()
            .source("com.example.Stranger", "package com.example; public class Stranger {}")
            .service("com.example.Stranger")
            .write(dir.resolve("broken.jar"));

    assertBroken(broken, "com.example.Stranger", "not a subtype");
  }

  @Test
  void reportsAConstructorWithParametersWithItsJar() throws IOException {
    Path broken =
        new PlugInJar()
            .provider("com.example.Greedy", "greedy", "public Greedy(int much) {}")
            .write(dir.resolve("broken.jar"));

    assertBroken(broken, "com.example.Greedy", "no-arg constructor");
  }

  @Test
  void reportsAFailingOrNullIdWithItsJar() throws IOException {
    Path throwing =
        new PlugInJar()
            .provider(
                "com.example.Throwing",
                "throwing",
                "public ProviderId id() { throw new UnsupportedOperationException(); }")
            .write(dir.resolve("broken.jar"));
    Path silent =
        new PlugInJar()
            .provider("com.example.Silent", "silent", "public ProviderId id() { return null; }")
            .write(dir.resolve("silent.jar"));

    assertBroken(throwing, "com.example.Throwing", "it threw UnsupportedOperationException");
    assertBroken(silent, "com.example.Silent", "id() returned null");
  }

  @Test
  void reportsAMalformedServiceFile() throws IOException {
    Path broken = new PlugInJar().service("not a class name").write(dir.resolve("broken.jar"));

    discover(
        registry -> {
          assertThat(keys(registry)).containsExactly("mesh");
          assertThat(registry.problems())
              .isNotEmpty()
              .allSatisfy(problem -> assertThat(problem.message()).contains(broken.toString()));
        },
        broken,
        sound());
  }

  @Test
  void reportsADirectoryOfClasses() throws IOException {
    Path services = dir.resolve("classes/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve(NetworkingProvider.class.getName()), "com.example.Missing\n");

    assertBroken(dir.resolve("classes"), "com.example.Missing", "not found");
  }

  @Test
  void reportsEveryBrokenPlugIn() throws IOException {
    Path broken =
        new PlugInJar()
            .service("com.example.One")
            .service("com.example.Two")
            .service("com.example.Three")
            .write(dir.resolve("broken.jar"));

    discover(
        registry -> {
          assertThat(registry.problems()).hasSize(3);
          assertThat(keys(registry)).containsExactly("mesh");
        },
        broken,
        sound());
  }

  @Test
  void reportsEveryPlugInWithoutItsLibrary() throws IOException {
    PlugInJar lacking =
        new PlugInJar()
            .source("com.example.Library", "package com.example; public class Library {}")
            .without("com.example.Library");
    for (String name : List.of("One", "Two", "Three")) {
      lacking
          .source(
              "com.example." + name,
              "package com.example; public abstract class %s extends Library implements %s {}"
                  .formatted(name, NetworkingProvider.class.getName()))
          .service("com.example." + name);
    }
    Path broken = lacking.write(dir.resolve("broken.jar"));

    discover(
        registry -> {
          assertThat(keys(registry)).containsExactly("mesh");
          assertThat(registry.problems())
              .hasSize(3)
              .allSatisfy(
                  problem ->
                      assertThat(problem.message())
                          .contains("(in " + broken + ")", "com/example/Library"));
        },
        broken,
        sound());
  }

  @Test
  void reportsAClassLoaderThatCannotListServiceFiles() {
    ClassLoader failing =
        new ClassLoader(DiscoveryTest.class.getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("disk failure");
          }
        };

    ProviderRegistry registry = ProviderRegistry.discover(failing);

    assertThat(registry.providers()).isEmpty();
    assertThat(registry.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("disk failure"));
  }

  @Test
  void reportsAPlugInThatFailsAtWorkWithItsJar() throws IOException {
    Path jar =
        new PlugInJar()
            .source("com.example.Part", "package com.example; public class Part {}")
            .provider(
                "com.example.Partial",
                "partial",
                "public ProviderContribution contribute(ProviderRequest request)"
                    + " { new Part(); return ProviderContribution.NOTHING; }")
            .without("com.example.Part")
            .write(dir.resolve("partial.jar"));

    discover(
        registry ->
            assertThat(registry.contribute(ProviderRequests.of("partial")).problems())
                .singleElement()
                .satisfies(
                    problem ->
                        assertThat(problem.message())
                            .startsWith(
                                "the networking provider com.example.Partial (in "
                                    + jar
                                    + ") failed: it threw NoClassDefFoundError: com/example/Part")),
        jar);
  }

  private Path sound() throws IOException {
    return new PlugInJar()
        .provider("com.example.MeshProvider", "mesh")
        .write(dir.resolve("sound.jar"));
  }

  /**
   * Asserts that the broken plug-in is reported once, with its jar, and does not affect a valid
   * one.
   */
  private void assertBroken(Path broken, String className, String reason) throws IOException {
    discover(
        registry -> {
          assertThat(keys(registry)).containsExactly("mesh");
          Problems problems = registry.problems();
          assertThat(problems.of(RegistryCodes.PROVIDER_NOT_LOADED))
              .as(problems.toString())
              .singleElement()
              .satisfies(
                  problem -> {
                    assertThat(problem.severity()).isEqualTo(Severity.WARNING);
                    assertThat(problem.message())
                        .startsWith(
                            "the networking provider " + className + " (in " + broken + ") ")
                        .contains(reason)
                        .doesNotContain("\n");
                  });
          assertThat(problems).hasSize(1);
        },
        broken,
        sound());
  }

  private static List<String> keys(ProviderRegistry registry) {
    return registry.providers().stream().map(NetworkingProvider::specKey).toList();
  }

  private void discover(Consumer<ProviderRegistry> check, Path... jars) throws IOException {
    try (URLClassLoader loader = loader(jars)) {
      check.accept(ProviderRegistry.discover(loader));
    }
  }

  private static URLClassLoader loader(Path... jars) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), DiscoveryTest.class.getClassLoader());
  }
}
