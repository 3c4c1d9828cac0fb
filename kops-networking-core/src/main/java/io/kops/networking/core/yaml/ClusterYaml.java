package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.discovery.Discovery;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads and writes clusters as kops YAML, v1alpha2 or v1alpha3: one {@code Cluster} document, and
 * any number of {@code InstanceGroup} and other documents. Reading never throws because of the
 * text; it returns problems. Immutable and thread-safe.
 *
 * <pre>{@code
 * ClusterReading reading = ClusterYaml.standard().read(Path.of("cluster.yaml"));
 * ClusterDocument document = reading.documentOrThrow();
 * String edited = document.with(document.cluster().edit(spec -> spec.channel("beta"))).write();
 * }</pre>
 */
public final class ClusterYaml {
  private static final ClusterYaml STANDARD = builder().build();

  private final YamlLimits limits;
  private final Set<String> customNetworkingKeys;
  private final Optional<KopsRelease> release;

  private ClusterYaml(Builder builder) {
    this.limits = builder.limits;
    this.customNetworkingKeys = Set.copyOf(builder.customNetworkingKeys);
    this.release = builder.release;
  }

  /**
   * Returns a reader with {@link YamlLimits#DEFAULT}, for the networking providers of kops and the
   * third-party providers that ServiceLoader finds.
   */
  public static ClusterYaml standard() {
    return STANDARD;
  }

  /** Returns a builder with the settings of {@link #standard()}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a text.
   *
   * @param source the source, such as a file name; problems show it before the line number
   */
  public ClusterReading read(String source, String text) {
    // A char takes at most three bytes in UTF-8, so only texts near the limit need counting.
    if (text.length() > limits.bytes()
        || (text.length() > limits.bytes() / 3
            && text.getBytes(StandardCharsets.UTF_8).length > limits.bytes())) {
      return tooLarge(source);
    }
    return readText(source, text);
  }

  /**
   * Reads UTF-8 text, with or without a byte order mark.
   *
   * @param source the source, such as a file name; problems show it before the line number
   */
  public ClusterReading read(String source, byte[] bytes) {
    return bytes.length > limits.bytes() ? tooLarge(source) : decode(source, bytes);
  }

  /**
   * Reads UTF-8 text, with or without a byte order mark. Does not close the stream.
   *
   * @param source the source, such as a file name; problems show it before the line number
   * @throws IOException if the stream fails
   */
  public ClusterReading read(String source, InputStream stream) throws IOException {
    long most = limits.bytes() + 1L;
    return read(source, stream.readNBytes((int) Math.min(most, Integer.MAX_VALUE)));
  }

  /**
   * Reads a UTF-8 file, with or without a byte order mark.
   *
   * @throws IOException if the file cannot be read
   */
  public ClusterReading read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(file.toString(), stream);
    }
  }

  /**
   * Writes a cluster that was built in code: as {@code kops/v1alpha2} for kops 1.10, otherwise as
   * {@code kops.k8s.io/v1alpha2}. To write a cluster that was read, use its {@link
   * ClusterDocument}, which preserves unknown fields.
   */
  public String write(Cluster cluster) {
    return write(cluster, ApiVersion.V1ALPHA2);
  }

  /**
   * Writes a cluster that was built in code in the given API version. v1alpha3 omits fields that
   * kops no longer reads: {@code masterInternalName}, {@code configStore} and the {@code masters}
   * and {@code nodes} of the topology.
   *
   * @throws IllegalArgumentException if the version is v1alpha3 and the cluster uses kops 1.10,
   *     which cannot read it
   */
  public String write(Cluster cluster, ApiVersion version) {
    if (version == ApiVersion.V1ALPHA3 && !ReleaseRules.of(cluster.spec()).readsV1Alpha3()) {
      throw new IllegalArgumentException("kops 1.10 does not have " + version);
    }
    return TreeWriter.write(
        DocumentTrees.documents(cluster, version).stream().map(RawDocument::tree).toList());
  }

  /**
   * Returns the names of the options in which two values of one networking provider differ, sorted.
   * A map or list option counts as one option.
   */
  public static List<String> differingOptions(Networking first, Networking second) {
    return NetworkingFields.differing(first, second);
  }

  /**
   * Returns the fields of the cluster that its kops release does not have, as warnings, and those
   * that are stored but not applied, as notices. Paths are in v1alpha2.
   */
  public static Problems fieldProblems(Cluster cluster) {
    return ModelFields.problems(cluster);
  }

  /** Returns the cluster without the fields that its kops release does not have and ignores. */
  public static Cluster withoutIgnoredFields(Cluster cluster) {
    return ModelFields.withoutIgnored(cluster);
  }

  private Reading reading(String source, String text) {
    SourceText shared = new SourceText(source.isEmpty() ? "-" : source, text);
    return new Reading(shared, limits, this::networkingKeys);
  }

  private ClusterReading decode(String source, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      Reading reading = reading(source, unmarked(text.toString()));
      return failed(
          reading,
          reading.text().positionOf(Integer.MAX_VALUE),
          YamlProblems.YAML_ENCODING,
          "this is not UTF-8",
          "save the text as UTF-8");
    }
    return readText(source, text.toString());
  }

  /** Returns a reader that also reads these keys below {@code spec.networking}. */
  public ClusterYaml withCustomNetworkingKeys(Collection<String> keys) {
    Set<String> all = new TreeSet<>(customNetworkingKeys);
    all.addAll(keys);
    Builder builder = builder().limits(limits).customNetworkingKeys(all);
    release.ifPresent(builder::release);
    return builder.build();
  }

  /** Discovers providers only for a key that is unknown otherwise. */
  private Set<String> networkingKeys() {
    Set<String> keys = new TreeSet<>(customNetworkingKeys);
    keys.addAll(Discovery.specKeys());
    return keys;
  }

  private ClusterReading readText(String source, String text) {
    Reading reading = reading(source, unmarked(text));
    Optional<List<YamlNode>> trees = new TreeReader(reading).read();
    Optional<ClusterDocument> document =
        trees.flatMap(found -> new ClusterReader(reading, release).read(found));
    return document
        .map(found -> ClusterReading.of(reading.problems(), found))
        .orElseGet(
            () ->
                ClusterReading.failed(
                    reading.problems(), trees.map(found -> new Drafts(reading, release, found))));
  }

  /** Returns the text without a byte order mark. */
  private static String unmarked(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private ClusterReading tooLarge(String source) {
    return failed(
        reading(source, ""),
        Position.START,
        YamlProblems.YAML_TOO_LARGE,
        "the text is longer than " + limits.bytes() + " bytes",
        "check that it is the cluster's document, or raise the limit");
  }

  private static ClusterReading failed(
      Reading reading, Position place, ProblemCode code, String message, String remedy) {
    reading.error(place, FieldPath.ROOT, code, message, remedy);
    return ClusterReading.failed(reading.problems(), Optional.empty());
  }

  /** Builds a {@link ClusterYaml}. Not thread-safe. */
  public static final class Builder {
    private YamlLimits limits = YamlLimits.DEFAULT;
    private Set<String> customNetworkingKeys = new TreeSet<>();
    private Optional<KopsRelease> release = Optional.empty();

    private Builder() {}

    /** Sets the limits for a text. */
    public Builder limits(YamlLimits value) {
      limits = Objects.requireNonNull(value, "limits");
      return this;
    }

    /**
     * Adds keys below {@code spec.networking} that belong to third-party providers, for providers
     * that ServiceLoader does not find. They are read as {@link
     * io.kops.networking.networking.CustomNetworking}.
     *
     * @throws IllegalArgumentException if kops has a networking provider with one of these names
     */
    public Builder customNetworkingKeys(Set<String> keys) {
      List<String> taken =
          keys.stream().filter(NetworkingCodec.NETWORKING.keys()::contains).sorted().toList();
      if (!taken.isEmpty()) {
        throw new IllegalArgumentException("kops itself has networking modes called " + taken);
      }
      customNetworkingKeys = new TreeSet<>(keys);
      return this;
    }

    /** Sets the kops release for every cluster, independent of its Kubernetes version. */
    public Builder release(KopsRelease value) {
      release = Optional.of(value);
      return this;
    }

    /** Returns the reader. */
    public ClusterYaml build() {
      return new ClusterYaml(this);
    }
  }

  /** The options of a networking provider by their names in a document. */
  static final class NetworkingFields {
    private NetworkingFields() {}

    /**
     * Returns the names of the options in which two values of one networking provider differ,
     * sorted. A map or list option counts as one option.
     */
    static List<String> differing(Networking first, Networking second) {
      SortedMap<String, YamlNode> before = options(first);
      SortedMap<String, YamlNode> after = options(second);
      TreeSet<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      List<String> differing = new ArrayList<>();
      for (String name : names) {
        YamlNode was = before.get(name);
        YamlNode is = after.get(name);
        if (was == null || is == null || !was.sameAs(is)) {
          differing.add(name);
        }
      }
      return differing;
    }

    private static SortedMap<String, YamlNode> options(Networking networking) {
      SortedMap<String, YamlNode> options = new TreeMap<>();
      if (NetworkingCodec.NETWORKING.write(networking) instanceof YamlMap mode) {
        mode.value(networking.specKey())
            .filter(YamlMap.class::isInstance)
            .map(YamlMap.class::cast)
            .ifPresent(map -> map.entries().forEach(e -> options.put(e.name(), e.value())));
      }
      return options;
    }
  }
}
