package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An etcd cluster, as far as networking rules read it: {@code spec.etcdClusters[]}. */
@Value.Immutable
@KopsValue
public interface EtcdCluster {
  /** Returns the name: {@code main}, {@code events}, or {@code cilium} on the 1.37 line. */
  String name();

  /** Returns the members: {@code etcdMembers}. */
  List<EtcdMember> members();

  /** Returns the etcd version; kops 1.10 takes 2.2.1 when it is absent. */
  Optional<String> version();

  /** Returns the image, which fixes the version that a user cannot change then; 1.37 line. */
  Optional<String> image();

  /** Tells whether etcd speaks TLS. */
  @Value.Default
  default boolean enableEtcdTls() {
    return false;
  }

  /** Returns where backups go: {@code backups.backupStore}. */
  Optional<String> backupStore();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link EtcdCluster}. For use by one thread. */
  final class Builder extends ImmutableEtcdCluster.Builder {
    Builder() {}
  }
}
