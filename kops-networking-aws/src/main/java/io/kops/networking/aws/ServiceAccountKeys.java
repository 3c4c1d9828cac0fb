package io.kops.networking.aws;

import io.kops.networking.cluster.ClusterName;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import org.apiguardian.api.API;

/**
 * Supplies the public keys by which the service account tokens of clusters are verified. Used by
 * several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface ServiceAccountKeys {
  /**
   * Returns the public keys of the service account key set of a cluster, without distrusted ones.
   * Called once per plan.
   *
   * @return the keys; empty if the cluster has none yet, so that its documents are not managed
   */
  Collection<? extends RSAPublicKey> of(ClusterName cluster);
}
