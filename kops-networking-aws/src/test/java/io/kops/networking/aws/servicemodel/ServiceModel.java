package io.kops.networking.aws.servicemodel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The model of one service, as botocore has it. Safe for use by several threads. */
final class ServiceModel {
  private final JsonObject json;
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

  private ServiceModel(JsonObject json) {
    this.json = json;
  }

  static ServiceModel parse(Reader text) {
    return new ServiceModel(JsonParser.parseReader(text).getAsJsonObject());
  }

  /**
   * Reads the newest model of a service.
   *
   * @param data a folder with one folder per service, in it one per version
   */
  static ServiceModel read(Path data, String service) {
    try (Stream<Path> versions = Files.list(data.resolve(service))) {
      Path newest =
          versions
              .filter(Files::isDirectory)
              .max(Comparator.naturalOrder())
              .orElseThrow(() -> new IllegalArgumentException("no model of " + service));
      try (Reader text = new InputStreamReader(open(newest), StandardCharsets.UTF_8)) {
        return parse(text);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("no service models in " + data, failure);
    }
  }

  private static InputStream open(Path version) throws IOException {
    Path plain = version.resolve("service-2.json");
    return Files.exists(plain)
        ? Files.newInputStream(plain)
        : new GZIPInputStream(Files.newInputStream(version.resolve("service-2.json.gz")));
  }

  String apiVersion() {
    return metadata("apiVersion");
  }

  boolean isEc2() {
    return metadata("protocol").equals("ec2");
  }

  boolean isRest() {
    return metadata("protocol").startsWith("rest");
  }

  private String metadata(String name) {
    return json.getAsJsonObject("metadata").get(name).getAsString();
  }

  boolean hasOperation(String action) {
    return operations().has(action);
  }

  boolean isDeprecated(String action) {
    return operations().getAsJsonObject(action).has("deprecated");
  }

  /** Returns the input shape of an operation; empty if it has none. */
  Optional<Shape> input(String action) {
    return Optional.ofNullable(operations().getAsJsonObject(action).getAsJsonObject("input"))
        .map(input -> shape(input.get("shape").getAsString()));
  }

  private JsonObject operations() {
    return json.getAsJsonObject("operations");
  }

  Shape shape(String name) {
    return shapes.computeIfAbsent(
        name,
        absent ->
            Shape.of(
                absent,
                Objects.requireNonNull(
                    json.getAsJsonObject("shapes").getAsJsonObject(absent), absent)));
  }
}
