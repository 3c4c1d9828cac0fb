package io.kops.networking.core.stateobject;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The completed specs that earlier updates stored in the state store. As in kops, they are in
 * v1alpha2, and those of kops 1.10 have neither an API version nor a kind.
 */
public final class CompletedSpecs {
  private static final List<KopsRelease> NEWEST_FIRST =
      Stream.of(KopsRelease.values()).sorted(Comparator.reverseOrder()).toList();

  /** Absent in the specs of kops 1.10, and in specs of either API version by this library. */
  private static final List<String> HEADS =
      List.of(
          "",
          "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\n",
          "apiVersion: kops.k8s.io/v1alpha3\nkind: Cluster\n");

  private CompletedSpecs() {}

  /**
   * Returns the stored completed clusters, at most one per kops release, without instance groups.
   * Skips unreadable ones.
   *
   * @param yaml reads the specs
   */
  public static List<Cluster> in(Observation seen, ClusterName cluster, ClusterYaml yaml) {
    ClusterFiles files = new ClusterFiles(cluster);
    return Stream.of(KopsRelease.values())
        .map(files::completed)
        .flatMap(
            key ->
                seen
                    .find(StateObjectDesired.idOf(key))
                    .flatMap(CompletedSpecs::content)
                    .flatMap(text -> read(yaml, key, text))
                    .stream())
        .map(ClusterDocument::cluster)
        .toList();
  }

  /**
   * Reads the completed spec that the last update stored.
   *
   * @param yaml reads the spec
   * @return the spec; empty if the cluster was never updated
   * @throws StateStoreException if the store cannot be read
   */
  public static Optional<LastSpec> last(StateStore store, ClusterName cluster, ClusterYaml yaml) {
    ClusterFiles files = new ClusterFiles(cluster);
    // An update does not delete the spec of an earlier release.
    for (KopsRelease release : NEWEST_FIRST) {
      StateKey key = files.completed(release);
      Optional<StoredObject> file = store.read(key);
      if (file.isPresent()) {
        return Optional.of(
            new LastSpec(read(yaml, key, file.get().text()).map(ClusterDocument::cluster)));
      }
    }
    return Optional.empty();
  }

  /**
   * The completed spec of the last update.
   *
   * @param cluster the completed cluster without instance groups; empty if the spec is unreadable
   */
  public record LastSpec(Optional<Cluster> cluster) {}

  /** Reads a completed spec; empty for an unreadable one, which is rewritten. */
  static Optional<ClusterDocument> read(ClusterYaml yaml, StateKey key, String text) {
    return HEADS.stream()
        .flatMap(head -> yaml.read(key.text(), head + text).document().stream())
        .findFirst();
  }

  /** Writes a completed spec. */
  static String write(ClusterDocument document) {
    String text = document.writeCluster();
    return ReleaseRules.of(document.cluster().spec()).writesKindOfCompletedSpec()
        ? text
        : withoutKind(text);
  }

  private static String withoutKind(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("apiVersion:") && !line.startsWith("kind:"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static Optional<String> content(ObservedResource file) {
    return Optional.ofNullable(file.properties().get(StateObjectDesired.CONTENT))
        .map(PropertyValue::toString);
  }
}
