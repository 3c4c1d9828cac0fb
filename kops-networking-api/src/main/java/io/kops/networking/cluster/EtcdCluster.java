package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An etcd cluster, as far as networking rules read it: {@code spec.etcdClusters[]}. */
@Value.Immutable
@KopsValue
public interface EtcdCluster {
  /** Returns the name: {@code main}, {@code events}, or {@code cilium} in kops 1.37. */
  String name();

  /** Returns the members: {@code etcdMembers}. */
  List<EtcdMember> members();

  /** Returns the etcd version; kops 1.10 takes 2.2.1 when it is absent. */
  Optional<String> version();

  /** Returns the image, which fixes the version that a user cannot change then; kops 1.37. */
  Optional<String> image();

  /** Returns whether etcd speaks TLS. */
  @Value.Default
  default boolean enableEtcdTls() {
    return false;
  }

  /**
   * Returns the location of backups: {@code backups.backupStore}; kops 1.37 takes {@code
   * backups/etcd/<name>} below {@code configBase} when it is absent.
   */
  Optional<String> backupStore();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link EtcdCluster}. Not thread-safe. */
  final class Builder extends ImmutableEtcdCluster.Builder {
    Builder() {}
  }
}
