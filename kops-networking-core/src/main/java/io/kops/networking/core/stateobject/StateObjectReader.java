package io.kops.networking.core.stateobject;

import com.google.common.base.Suppliers;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.store.ClusterSecrets;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the files of a cluster in the state store. Thread-safe. */
public final class StateObjectReader {
  private static final List<String> OF_A_CLUSTER =
      List.of("config", "cluster.spec", "cluster-completed.spec", "kops-version.txt");

  private static final List<String> FOLDERS_OF_A_CLUSTER =
      List.of(
          "instancegroup/",
          "addons/",
          "clusteraddons/",
          "pki/",
          "secrets/",
          "manifests/",
          "igconfig/");

  private static final List<String> READ_TO_BUILD =
      List.of("addons/", "instancegroup/", "config", "cluster.spec", "cluster-completed.spec");

  private final ClusterStore clusters;

  public StateObjectReader(ClusterStore clusters) {
    this.clusters = clusters;
  }

  /**
   * Reads the files that a plan may write, the completed spec and everything below {@code addons/},
   * and the files that it is computed from, so that editing one of them invalidates the plan. Files
   * that are not desired are kept, as kops does: no channel refers to them.
   *
   * @throws StateStoreException if the store cannot be read
   */
  public List<ObservedResource> read(ClusterFiles files) {
    // Most stores have a dozen secrets and no manifest with a Secret.
    Supplier<Map<SecretValue, String>> names = Suppliers.memoize(() -> secretNames(files));
    List<ObservedResource> found = new ArrayList<>();
    for (StateKey key : clusters.stateStore().list(files.prefix())) {
      String path = key.text().substring(files.prefix().length());
      if (READ_TO_BUILD.stream().anyMatch(path::startsWith)) {
        clusters
            .stateStore()
            .read(key)
            .ifPresent(object -> found.add(observed(key, object, names)));
      }
    }
    return found;
  }

  /**
   * Reads the discovery documents that exist, which the cluster owns.
   *
   * @param withContent whether to read their content
   * @throws StateStoreException if the store cannot be read
   */
  public List<ObservedResource> readDocuments(Collection<StateKey> keys, boolean withContent) {
    List<ObservedResource> found = new ArrayList<>();
    for (StateKey key : keys) {
      clusters
          .stateStore()
          .read(key)
          .map(StoredObject::text)
          .map(text -> Map.of(StateObjectDesired.CONTENT, PropertyValue.of(text)))
          .ifPresent(
              content ->
                  found.add(
                      ObservedResource.owned(
                          StateObjectDesired.idOf(key),
                          key.text(),
                          withContent ? content : Map.of(),
                          Map.of())));
    }
    return found;
  }

  private Map<SecretValue, String> secretNames(ClusterFiles files) {
    ClusterSecrets secrets = clusters.secrets(files.cluster());
    Map<SecretValue, String> names = new LinkedHashMap<>();
    for (String name : secrets.names()) {
      secrets.find(name).ifPresent(value -> names.putIfAbsent(value, name));
    }
    return names;
  }

  private static ObservedResource observed(
      StateKey key, StoredObject object, Supplier<Map<SecretValue, String>> names) {
    SecretObjects.Manifest manifest =
        SecretObjects.Manifest.of(
            object.text(), value -> Optional.ofNullable(names.get().get(value)));
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(StateObjectDesired.CONTENT, PropertyValue.of(manifest.content()));
    manifest.secrets().ifPresent(s -> properties.put(StateObjectDesired.SECRETS, s));
    return ObservedResource.owned(StateObjectDesired.idOf(key), key.text(), properties, Map.of())
        .as(Ownership.SHARED);
  }

  /**
   * Reads which files are deleted with the cluster, without their content. Unknown files below its
   * name are kept.
   *
   * @throws StateStoreException if the store cannot be read
   */
  public List<ObservedResource> readToDelete(ClusterFiles files) {
    return clusters.stateStore().list(files.prefix()).stream()
        .filter(key -> isOfACluster(key.text().substring(files.prefix().length())))
        .map(
            key ->
                ObservedResource.owned(
                    StateObjectDesired.idOf(key), key.text(), Map.of(), Map.of()))
        .toList();
  }

  private static boolean isOfACluster(String path) {
    return OF_A_CLUSTER.contains(path) || FOLDERS_OF_A_CLUSTER.stream().anyMatch(path::startsWith);
  }
}
