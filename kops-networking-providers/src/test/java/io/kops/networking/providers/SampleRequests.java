package io.kops.networking.providers;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Networking;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Requests to built-in providers in tests, for a private cluster of either kops release. */
public final class SampleRequests {
  private SampleRequests() {}

  /** Returns the request for a cluster of this mode. */
  public static ProviderRequest request(Networking networking) {
    return request(networking, UnaryOperator.identity());
  }

  /** Returns the request for a cluster of this mode, edited. */
  public static ProviderRequest request(Networking networking, UnaryOperator<Cluster> edit) {
    Cluster cluster = SampleClusters.privateCluster(KubernetesVersion.parse("1.10.6"), networking);
    return SampleClusters.request(edit.apply(cluster), networking);
  }

  /** Returns the request for a private cluster of kops 1.37. */
  public static ProviderRequest requestV137(Networking networking) {
    return requestV137(networking, UnaryOperator.identity());
  }

  /** Returns the edited request for a private cluster of kops 1.37. */
  public static ProviderRequest requestV137(Networking networking, UnaryOperator<Cluster> edit) {
    Cluster cluster =
        SampleClusters.privateCluster(SampleClusters.version(KopsRelease.V1_37), networking);
    return SampleClusters.request(edit.apply(cluster), networking);
  }

  /** Returns the cluster with IPv6 addresses for pods and services. */
  public static Cluster withIpv6(Cluster cluster) {
    return cluster.edit(
        spec ->
            spec.nonMasqueradeCidr(Cidr.parse("::/0"))
                .podCidr(Optional.empty())
                .kubeControllerManager(Optional.empty())
                .serviceClusterIpRange(Cidr.parse("fd00:5e4f:ce::/108")));
  }

  /** Returns the cluster with this version of Kubernetes. */
  public static UnaryOperator<Cluster> ofKubernetes(String version) {
    return cluster ->
        cluster.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse(version)));
  }

  /** Returns the cluster with TLS in its etcd clusters. */
  public static Cluster withEtcdTls(Cluster cluster) {
    return cluster.edit(
        spec ->
            spec.etcdClusters(
                cluster.spec().etcdClusters().stream()
                    .map(etcd -> etcd.toBuilder().enableEtcdTls(true).build())
                    .toList()));
  }

  /** Returns the cluster with the wide IAM policies of old. */
  public static Cluster withLegacyIam(Cluster cluster) {
    return cluster.edit(spec -> spec.iam(IamSettings.builder().legacy(true).build()));
  }
}
