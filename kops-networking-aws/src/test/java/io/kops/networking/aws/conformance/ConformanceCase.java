package io.kops.networking.aws.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A folder with a cluster and the resources that kops created for it.
 *
 * @param line the folder of the kops release
 * @param folder the folder of the case
 */
record ConformanceCase(String line, Path folder) {
  static final String PROPERTY = "kops.conformance";
  private static final String BUCKET = "state";
  private static final Pattern STORE_IN_MEMORY = Pattern.compile("discoveryStore: memfs://(\\S+)");

  /** Returns the cases of some lines; skips the test where no folder is named. */
  static List<ConformanceCase> of(String... lines) {
    String root = System.getProperty(PROPERTY, "");
    assumeTrue(
        !root.isEmpty(), "-D" + PROPERTY + "=DIR is not set: there are no cases to compare with");
    Path base = Path.of(System.getProperty("kops.conformance.base", "")).resolve(root);
    List<ConformanceCase> cases = new ArrayList<>();
    for (String line : lines) {
      try (Stream<Path> folders = Files.list(base.resolve(line))) {
        folders
            .filter(folder -> Files.exists(folder.resolve("cluster.yaml")))
            .sorted()
            .forEach(folder -> cases.add(new ConformanceCase(line, folder)));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return cases;
  }

  /** Returns the spec, with its state in S3 if kops had it in memory. */
  ClusterReading reading() {
    return ClusterYaml.standard()
        .read(
            folder.resolve("cluster.yaml").toString(),
            yaml().replace("memfs://", "s3://" + BUCKET + "/"));
  }

  String yaml() {
    return text("cluster.yaml").orElseThrow();
  }

  /** Returns the document of the spec as kops completed it; only the full cases have it. */
  String completedText() {
    return text("cluster.spec.yaml").orElseThrow();
  }

  /** Returns the cluster; a discovery store in memory has the issuer of kops. */
  Cluster cluster() {
    Cluster cluster = reading().documentOrThrow().cluster();
    Matcher store = STORE_IN_MEMORY.matcher(yaml());
    return store.find()
        ? cluster.edit(
            spec ->
                spec.kubeApiServer(
                    cluster
                        .spec()
                        .kubeApiServer()
                        .orElse(KubeApiServerSettings.builder().build())
                        .toBuilder()
                        .serviceAccountIssuer("https://" + store.group(1))
                        .build()))
        : cluster;
  }

  /** Returns whether kops accepted the spec and created a network of it. */
  boolean hasFacts() {
    return text("facts.json").filter(facts -> !facts.strip().equals("{}")).isPresent();
  }

  /** Returns the words with which kops rejected the spec; empty if it accepted it. */
  Optional<String> rejection() {
    return text("rejected.txt");
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** Returns the facts; kops writes placeholders for the buckets of a state in memory. */
  JsonObject facts() {
    return JsonParser.parseString(
            text("facts.json").orElseThrow().replaceAll("placeholder-(read|write)-bucket", BUCKET))
        .getAsJsonObject();
  }

  /** Returns the records, zone associations and OIDC providers of kops. */
  JsonObject dns() {
    return JsonParser.parseString(text("dns.json").orElseThrow()).getAsJsonObject();
  }

  /** Returns the spec as kops completed it, where the case has it. */
  Optional<Map<?, ?>> completedSpec() {
    return text("cluster.spec.yaml").map(ConformanceCase::specOf);
  }

  /** Returns the addon channel that kops wrote; only the full cases have it. */
  String channel() {
    return text("bootstrap-channel.yaml").orElseThrow();
  }

  /** Returns the {@code spec} of the first document of a YAML text. */
  static Map<?, ?> specOf(String yaml) {
    Object document =
        new Load(LoadSettings.builder().build()).loadAllFromString(yaml).iterator().next();
    return (Map<?, ?>) ((Map<?, ?>) document).get("spec");
  }

  /** Returns the account data that kops had: the hosted zone, if the case contains one. */
  ExistingNetwork existing() {
    ExistingNetwork.Builder existing = ExistingNetwork.builder();
    completedSpec()
        .map(spec -> spec.get("dnsZone"))
        .ifPresent(zone -> existing.hostedZoneId(zone.toString()));
    return existing.build();
  }

  private Optional<String> text(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return line + "/" + folder.getFileName();
  }
}
