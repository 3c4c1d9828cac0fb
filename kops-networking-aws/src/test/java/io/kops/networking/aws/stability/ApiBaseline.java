package io.kops.networking.aws.stability;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the API baseline: one jar per module with the signatures of its promised types. The build
 * compares later versions with it. {@code mvn -q -Papi-baseline verify} runs it.
 */
public final class ApiBaseline {
  /** The earliest time of a zip entry. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ApiBaseline() {}

  /** Writes the jars into the folder of the first argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Map.Entry<String, SortedMap<String, byte[]>> module :
        signatures(Promises.ALL).entrySet()) {
      Path jar = folder.resolve("kops-networking-" + module.getKey() + ".jar");
      Files.deleteIfExists(jar);
      write(jar, module.getValue());
      System.out.println(jar + ": " + module.getValue().size() + " types");
    }
  }

  /** Returns the signatures of promised types and their supertypes, by module and class file. */
  static SortedMap<String, SortedMap<String, byte[]>> signatures(JavaClasses classes)
      throws IOException {
    SortedMap<String, SortedMap<String, byte[]>> modules = new TreeMap<>();
    for (JavaClass type : classes) {
      if (Promises.isPromised(type)) {
        add(type, modules);
        for (JavaClass inherited : type.getAllRawSuperclasses()) {
          add(inherited, modules);
        }
        for (JavaClass inherited : type.getAllRawInterfaces()) {
          add(inherited, modules);
        }
      }
    }
    return modules;
  }

  private static void add(JavaClass type, SortedMap<String, SortedMap<String, byte[]>> modules)
      throws IOException {
    if (type.getName().startsWith("io.kops.networking.")) {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream content = type.getSource().orElseThrow().getUri().toURL().openStream()) {
        modules
            .computeIfAbsent(module(type), name -> new TreeMap<>())
            .put(file, SignatureFile.of(content.readAllBytes()));
      }
    }
  }

  private static String module(JavaClass type) {
    String[] names = type.getPackageName().split("\\.", -1);
    return names.length > 3 && names[3].matches("core|providers|aws") ? names[3] : "api";
  }

  private static void write(Path jar, SortedMap<String, byte[]> content) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : content.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
  }
}
