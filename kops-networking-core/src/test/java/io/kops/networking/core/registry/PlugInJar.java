package io.kops.networking.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.discovery.Origin;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles plug-ins from source and packs them into throw-away jars, as their authors do. */
final class PlugInJar {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> services = new ArrayList<>();
  private final List<String> forgotten = new ArrayList<>();

  /** Adds a provider that is complete except for the members that override it. */
  PlugInJar provider(String className, String specKey, String... members) {
    String name = className.substring(className.lastIndexOf('.') + 1);
    sources.put(
        className,
        """
        package %s;
        import io.kops.networking.cluster.KopsRelease;
        import io.kops.networking.networking.*;
        import io.kops.networking.problem.*;
        import io.kops.networking.spi.*;
        import java.util.*;
        public class %s implements NetworkingProvider {
          %s
          public String specKey() { return "%s"; }
          public Set<KopsRelease> releases() { return Set.of(KopsRelease.V1_10); }
          %s
        }
        """
            .formatted(
                className.substring(0, className.lastIndexOf('.')),
                name,
                String.join("\n", members).contains(" id()")
                    ? ""
                    : "public ProviderId id() { return ProviderId.of(\"" + specKey + "\"); }",
                specKey,
                String.join("\n", members)
                    + (String.join("\n", members).contains(" contribute(")
                        ? ""
                        : "\npublic ProviderContribution contribute(ProviderRequest request)"
                            + " { return ProviderContribution.NOTHING; }")));
    return service(className);
  }

  /** Adds a class that is no service. */
  PlugInJar source(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** Adds a line to the service file. */
  PlugInJar service(String line) {
    services.add(line);
    return this;
  }

  /** Removes a compiled class from the jar. */
  PlugInJar without(String className) {
    forgotten.add(className);
    return this;
  }

  /** Writes the jar. */
  Path write(Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
    if (!sources.isEmpty()) {
      compile(classes);
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("META-INF/services/" + NetworkingProvider.class.getName()));
      entries.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
      try (Stream<Path> compiled = Files.walk(classes)) {
        for (Path file1 : compiled.filter(Files::isRegularFile).sorted().toList()) {
          String entry = classes.relativize(file1).toString().replace('\\', '/');
          String className = entry.replace(".class", "").replace('/', '.');
          if (!forgotten.contains(className)) {
            entries.putNextEntry(new JarEntry(entry));
            entries.write(Files.readAllBytes(file1));
          }
        }
      }
    }
    return jar;
  }

  private void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(
          StandardLocation.CLASS_PATH,
          List.of(Path.of(Origin.of(NetworkingProvider.class).location())));
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-proc:none", "-nowarn", "-Xlint:none"),
                  null,
                  sources.entrySet().stream().map(PlugInJar::unit).toList())
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static JavaFileObject unit(Map.Entry<String, String> source) {
    URI name = URI.create("string:///" + source.getKey().replace('.', '/') + ".java");
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.getValue();
      }
    };
  }
}
