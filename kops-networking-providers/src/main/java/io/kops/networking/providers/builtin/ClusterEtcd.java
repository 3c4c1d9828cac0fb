package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeFile.Content.Certificate;
import io.kops.networking.spi.NodeFile.Content.CertificateAuthority;
import io.kops.networking.spi.NodeFile.Content.PrivateKey;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;

/**
 * The first etcd cluster, as provider pods reach it from every instance.
 *
 * @param endpoints its URLs in the order of its members
 * @param tls whether it uses TLS and requires client certificates
 */
record ClusterEtcd(List<String> endpoints, boolean tls) {
  /** The subject of the client certificate. kops uses Calico's name for all providers. */
  private static final Keyset CLIENT = new Keyset("calico-client", "calico-client");

  private static final String DIRECTORY = "/srv/kubernetes/calico/";

  public ClusterEtcd {
    endpoints = List.copyOf(endpoints);
  }

  /** Returns the first etcd cluster; TLS in either etcd cluster enables TLS here. */
  public static ClusterEtcd of(ClusterSpec spec) {
    boolean tls = spec.etcdClusters().stream().anyMatch(EtcdCluster::enableEtcdTls);
    String scheme = tls ? "https" : "http";
    List<String> endpoints =
        spec.etcdClusters().stream()
            .limit(1)
            .flatMap(etcd -> etcd.members().stream())
            .map(
                member ->
                    scheme + "://etcd-" + member.name() + ".internal." + spec.name() + ":4001")
            .toList();
    return new ClusterEtcd(endpoints, tls);
  }

  /** Returns the client certificate files for every instance; empty without TLS. */
  public List<NodeFile> clientFiles() {
    return tls
        ? List.of(
            new NodeFile(DIRECTORY + "ca.pem", "0644", new CertificateAuthority()),
            new NodeFile(DIRECTORY + "calico-client.pem", "0644", new Certificate(CLIENT)),
            new NodeFile(DIRECTORY + "calico-client-key.pem", "0400", new PrivateKey(CLIENT)))
        : List.of();
  }

  /** Returns the permission to read the client key, which nodes have with and without TLS. */
  public static List<IamGrant> clientGrants(ProviderRequest request) {
    return PrivateKeyAccess.forNodes(request, CLIENT);
  }

  /**
   * The permission to read a private key, which control-plane nodes always have and other nodes
   * lack.
   */
  static final class PrivateKeyAccess {
    private PrivateKeyAccess() {}

    /**
     * Returns the permission for nodes; none where they may read everything or nothing is in S3.
     */
    public static List<IamGrant> forNodes(ProviderRequest request, Keyset keyset) {
      List<String> keys =
          request.stateStoreArns().stream()
              .map(root -> root + "/pki/private/" + keyset.name() + "/*")
              .toList();
      return request.hasLegacyIam() || keys.isEmpty()
          ? List.of()
          : List.of(
              new IamGrant(InstanceGroupRole.NODE, IamStatement.allowOn(keys, List.of("s3:Get*"))));
    }
  }
}
