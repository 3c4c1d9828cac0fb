package io.kops.networking.core.addon;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.problem.FileCodes;
import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The networking entries of {@code addons/bootstrap-channel.yaml}. The channel has every variant of
 * an addon. A cluster uses the variant whose version range includes its Kubernetes version.
 *
 * @param entries the entries, in document order
 */
public record AddonChannel(List<ChannelEntry> entries) {
  private static final String KIND = "Addons";
  private static final String ADDONS = "addons";
  private static final String NAME = "name";
  private static final String SELECTOR = "selector";

  public AddonChannel {
    entries = List.copyOf(entries);
  }

  /** Returns the channel of these addons, in the same order. */
  public static AddonChannel of(List<Addon> addons) {
    return new AddonChannel(addons.stream().map(ChannelEntry::of).toList());
  }

  /** Returns the entries for clusters of this Kubernetes version. */
  public List<ChannelEntry> entriesFor(KubernetesVersion version) {
    return entries.stream().filter(entry -> entry.appliesTo(version)).toList();
  }

  /** Returns a channel document with only these entries. */
  public String write() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", KIND);
    document.put("metadata", Map.of(NAME, "bootstrap"));
    document.put("spec", Map.of(ADDONS, entries.stream().map(AddonChannel::fields).toList()));
    return PlainYaml.write(document);
  }

  /**
   * Returns the document with its networking entries replaced by these, at the end of the list.
   * Networking entries are those whose selector has {@link Addon#NETWORKING_LABEL}. All other
   * content is unchanged.
   *
   * @param document the channel document as it is
   * @throws InvalidInputException if the text is no channel document; {@link
   *     FileCodes#CHANNEL_MALFORMED}
   */
  public String mergedInto(String document) {
    Map<String, Object> channel = read(document);
    Map<String, Object> spec = new LinkedHashMap<>(map(channel.getOrDefault("spec", Map.of())));
    List<Object> merged = new ArrayList<>();
    for (Object entry : list(spec.getOrDefault(ADDONS, List.of()))) {
      Map<String, Object> selector = map(map(entry).getOrDefault(SELECTOR, Map.of()));
      if (!selector.containsKey(Addon.NETWORKING_LABEL)) {
        merged.add(entry);
      }
    }
    entries.stream().map(AddonChannel::fields).forEach(merged::add);
    spec.put(ADDONS, merged);
    channel.put("spec", spec);
    return PlainYaml.write(channel);
  }

  private static Map<String, Object> fields(ChannelEntry entry) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("id", entry.id());
    entry.kubernetesVersion().ifPresent(range -> fields.put("kubernetesVersion", range.toString()));
    fields.put("manifest", entry.manifest());
    fields.put("manifestHash", entry.manifestHash());
    fields.put(NAME, entry.name());
    entry
        .needsRollingUpdate()
        .ifPresent(scope -> fields.put("needsRollingUpdate", scope.toString()));
    if (entry.needsPki()) {
      fields.put("needsPKI", true);
    }
    if (!entry.prune().isEmpty()) {
      fields.put("prune", Map.of("kinds", entry.prune().stream().map(PrunedKind::fields).toList()));
    }
    fields.put(SELECTOR, new TreeMap<>(entry.selector()));
    entry.version().ifPresent(version -> fields.put("version", version));
    return fields;
  }

  private static Map<String, Object> read(String document) {
    List<Object> documents;
    try {
      documents = PlainYaml.read(document);
    } catch (IllegalArgumentException broken) {
      documents = List.of();
    }
    if (documents.size() != 1) {
      throw malformed("the addon channel is not one YAML document");
    }
    Map<String, Object> channel = new LinkedHashMap<>(map(documents.get(0)));
    if (!KIND.equals(channel.get("kind"))) {
      throw malformed("the addon channel has kind " + channel.get("kind") + " instead of " + KIND);
    }
    return channel;
  }

  private static Map<String, Object> map(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw malformed("the addon channel has a value that is not a map where a map is required");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((key, field) -> fields.put(String.valueOf(key), field));
    return fields;
  }

  private static List<?> list(Object value) {
    if (!(value instanceof List<?> list)) {
      throw malformed("the addon channel has addons that are not a list");
    }
    return list;
  }

  private static InvalidInputException malformed(String message) {
    return new InvalidInputException(
        Problems.of(
            Problem.error(
                FieldPath.ROOT,
                FileCodes.CHANNEL_MALFORMED,
                message,
                "restore addons/bootstrap-channel.yaml or create a new one")));
  }
}
