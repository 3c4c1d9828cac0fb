package io.kops.networking.mutation;

import io.kops.networking.cluster.KopsRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The fields of the kops API types below {@code spec}, with sample values of honored fields. */
public final class KopsFields {
  private static final Path INVENTORY =
      Path.of("../kops-networking-core/src/test/resources/fields/kops-fields.txt");
  private static final Path SAMPLES =
      Path.of("../kops-networking-aws/src/test/resources/fields/samples.tsv");

  /** The versions of the API in the inventory. */
  private static final Map<String, Scope> SCOPES =
      Map.of(
          "10", new Scope(KopsRelease.V1_10, false),
          "2", new Scope(KopsRelease.V1_37, false),
          "3", new Scope(KopsRelease.V1_37, true));

  /** An API version of a kops release. */
  record Scope(KopsRelease release, boolean isV1Alpha3) {}

  /**
   * A field.
   *
   * @param kind the kind of its document
   * @param path the path, such as {@code spec.subnets[].zone}
   */
  record Field(String kind, String path) {
    List<String> steps() {
      return List.of(path.split("\\."));
    }

    String name() {
      return path.substring(path.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
      return kind + " " + path;
    }
  }

  private final Map<Scope, List<Field>> fields;
  private final Map<String, List<Object>> samples;

  private KopsFields(Map<Scope, List<Field>> fields, Map<String, List<Object>> samples) {
    this.fields = fields;
    this.samples = samples;
  }

  /** Reads the inventory and the samples of the tests of other modules. */
  public static KopsFields read() {
    Map<Scope, List<Field>> fields = new HashMap<>();
    for (String row : rows(INVENTORY)) {
      String[] cells = row.split(" ");
      for (String scope : cells[0].split(",")) {
        fields
            .computeIfAbsent(Objects.requireNonNull(SCOPES.get(scope)), absent -> new ArrayList<>())
            .add(new Field(cells[1], cells[2]));
      }
    }
    Map<String, List<Object>> samples = new TreeMap<>();
    for (String row : rows(SAMPLES)) {
      String[] cells = row.split("\t");
      String path = cells[2];
      Object value = new Load(LoadSettings.builder().build()).loadFromString(cells[4]);
      if (value != null) {
        samples
            .computeIfAbsent(path.substring(path.lastIndexOf('.') + 1), absent -> new ArrayList<>())
            .add(value);
      }
    }
    return new KopsFields(fields, samples);
  }

  /** Returns the changes that mutate each field of a release by itself, one per field. */
  public List<String> changes(KopsRelease release) {
    return fields.entrySet().stream()
        .filter(scope -> scope.getKey().release() == release)
        .flatMap(scope -> scope.getValue().stream())
        .map(Field::toString)
        .distinct()
        .sorted()
        .toList();
  }

  List<Field> of(Scope scope) {
    return fields.getOrDefault(scope, List.of());
  }

  /** Returns sample values of the fields with this name. */
  List<Object> samples(String name) {
    return samples.getOrDefault(name, List.of());
  }

  private static List<String> rows(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(row -> !row.isBlank() && !row.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
