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
 * A cluster in a state store and the versions of its files that were read. Immutable.
 *
 * @param document the cluster and the complete content of its files
 * @param versions the versions of the files that were read, by key
 * @param problems the problems found while reading; no errors
 */
public record StoredCluster(
    ClusterDocument document, Map<StateKey, StateVersion> versions, Problems problems) {
  /** Sorts the versions by key. */
  public StoredCluster {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  public Cluster cluster() {
    return document.cluster();
  }

  public ClusterName name() {
    return cluster().name();
  }

  /** Returns its name and the keys of its files. */
  @Override
  public String toString() {
    return name() + " in " + versions.keySet();
  }
}
