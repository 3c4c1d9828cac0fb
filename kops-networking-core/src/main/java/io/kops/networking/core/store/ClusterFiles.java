package io.kops.networking.core.store;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.state.StateKey;

/**
 * The keys of a cluster's files in a state store.
 *
 * @param cluster the cluster; all its files are below its name
 */
public record ClusterFiles(ClusterName cluster) {
  static final String CONFIG = "/config";

  /** Returns the key of a path below the cluster's name, such as {@code addons/x/y.yaml}. */
  public StateKey at(String path) {
    return StateKey.of(cluster + "/" + path);
  }

  /** Returns the prefix of the keys of all its files. */
  public String prefix() {
    return cluster + "/";
  }

  /** Returns the key of the spec as the user wrote it. */
  public StateKey config() {
    return StateKey.of(cluster + CONFIG);
  }

  /** Returns the key of the completed spec. */
  public StateKey completed(KopsRelease release) {
    return at(ReleaseRules.of(release).completedSpecFile());
  }

  /** Returns the prefix of the keys of its instance groups. */
  public String instanceGroups() {
    return cluster + "/instancegroup/";
  }

  /** Returns the key of an instance group. */
  public StateKey instanceGroup(String name) {
    return StateKey.of(instanceGroups() + name);
  }

  /** Returns the key of the addon channel. */
  public StateKey addonChannel() {
    return at("addons/bootstrap-channel.yaml");
  }

  /**
   * Returns the key of an addon's manifest.
   *
   * @param path its path below {@code addons/}
   */
  public StateKey addon(String path) {
    return at("addons/" + path);
  }

  /** Returns the key of the additional objects that kops 1.37 installs. */
  public StateKey additionalObjects() {
    return at("clusteraddons/default");
  }

  /** Returns the prefix of the keys of its public SSH keys. */
  public String sshPublicKeys() {
    return cluster + "/pki/ssh/public/admin/";
  }

  /**
   * Returns the key of a public SSH key.
   *
   * @param fingerprint the MD5 fingerprint of the key, without colons
   */
  public StateKey sshPublicKey(String fingerprint) {
    return StateKey.of(sshPublicKeys() + fingerprint);
  }

  /** Returns the prefix of the keys of its secrets. */
  public String secrets() {
    return cluster + "/secrets/";
  }

  /** Returns the key of a secret. */
  public StateKey secret(String name) {
    return StateKey.of(secrets() + name);
  }
}
