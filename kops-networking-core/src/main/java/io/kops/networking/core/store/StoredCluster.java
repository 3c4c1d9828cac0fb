package io.kops.networking.core.store;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.problem.Problems;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateVersion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cluster as it stands in a state store, and which version of its files was read. Immutable.
 *
 * @param document the cluster with all that its files say
 * @param versions the versions of the files that were read, by their keys
 * @param problems what was noticed while reading; no errors
 */
public record StoredCluster(
    ClusterDocument document, Map<StateKey, StateVersion> versions, Problems problems) {
  /** Copies the map, sorted. */
  public StoredCluster {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /** Returns the cluster. */
  public Cluster cluster() {
    return document.cluster();
  }

  /** Returns its name. */
  public ClusterName name() {
    return cluster().name();
  }

  /** Returns its name and the keys of its files. */
  @Override
  public String toString() {
    return name() + " in " + versions.keySet();
  }
}
