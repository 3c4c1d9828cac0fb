package io.kops.networking.core.stateobject;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The completed specs that earlier updates stored in the state store. */
public final class CompletedSpecs {
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
                    .flatMap(text -> ClusterFileModel.document(yaml, key, text))
                    .stream())
        .map(document -> document.cluster())
        .toList();
  }

  /**
   * Reads the completed cluster that the last update stored for a kops release, without instance
   * groups.
   *
   * @param yaml reads the spec
   * @return the cluster; empty if there was no update, or the spec is unreadable
   * @throws StateStoreException if the store cannot be read
   */
  public static Optional<Cluster> read(
      StateStore store, ClusterName cluster, KopsRelease release, ClusterYaml yaml) {
    StateKey key = new ClusterFiles(cluster).completed(release);
    return store
        .read(key)
        .flatMap(object -> ClusterFileModel.document(yaml, key, object.text()))
        .map(ClusterDocument::cluster);
  }

  private static Optional<String> content(ObservedResource file) {
    return Optional.ofNullable(file.properties().get(StateObjectDesired.CONTENT))
        .map(PropertyValue::toString);
  }
}
