package com.example.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovers the provider in a separate jar, on a class path without its classes. */
class MeshJarTest {
  private static final List<String> CONTENT =
      List.of("com/example/mesh/MeshProvider.class", "com/example/mesh/mesh.yaml");

  @TempDir Path folder;

  @Test
  void discoversProviderInSeparateJar() throws Exception {
    Path jar = jar(folder.resolve("mesh-networking.jar"));
    try (WithoutMesh host = new WithoutMesh();
        URLClassLoader plugIns = new URLClassLoader(new URL[] {jar.toUri().toURL()}, host)) {
      assertThat(ProviderRegistry.discover(host).find("mesh")).isEmpty();

      ProviderRegistry registry = ProviderRegistry.discover(plugIns);

      assertThat(registry.problems()).isEmpty();
      NetworkingProvider mesh = registry.find("mesh").orElseThrow();
      assertThat(mesh.getClass().getClassLoader()).isSameAs(plugIns);
      assertThat(registry.find("flannel")).as("built-in providers").isPresent();
      assertThat(mesh.optionWords()).containsOnlyKeys("mesh");
    }
  }

  private static Path jar(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String name : CONTENT) {
        jar.putNextEntry(new JarEntry(name));
        try (InputStream content = MeshJarTest.class.getClassLoader().getResourceAsStream(name)) {
          assertThat(content).as(name).isNotNull();
          content.transferTo(jar);
        }
      }
      jar.putNextEntry(new JarEntry("META-INF/services/" + NetworkingProvider.class.getName()));
      jar.write((MeshProvider.class.getName() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** A class path without the sample provider. */
  private static final class WithoutMesh extends ClassLoader implements AutoCloseable {
    private static final String SERVICES =
        "META-INF/services/" + NetworkingProvider.class.getName();

    WithoutMesh() {
      super(MeshJarTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.example.mesh.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      List<URL> kept =
          Collections.list(super.getResources(name)).stream()
              .filter(url -> !name.equals(SERVICES) || !namesMesh(url))
              .toList();
      return Collections.enumeration(kept);
    }

    private static boolean namesMesh(URL services) {
      try (InputStream content = services.openStream()) {
        return new String(content.readAllBytes(), StandardCharsets.UTF_8).contains("mesh");
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    @Override
    public void close() {
      // The parent owns all resources.
    }
  }
}
