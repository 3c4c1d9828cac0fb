package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Networking;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The input of a provider: a cluster with its defaults filled in. */
@Value.Immutable
@KopsValue
public interface ProviderRequest {
  /** Returns the completed cluster. */
  Cluster cluster();

  /** Returns the networking options; always of the provider's type. */
  Networking networking();

  /** Returns the AWS region, such as {@code us-east-1}. */
  String region();

  /** Returns the ARN prefix of the region's partition: {@code arn:aws} or {@code arn:aws-cn}. */
  @Value.Default
  default String arnPrefix() {
    return "arn:aws";
  }

  /**
   * Returns the ARNs of the cluster's locations in the state store, without a trailing slash; empty
   * if the state is not in S3.
   */
  List<String> stateStoreArns();

  /** Returns the names of the secrets that exist in the state store, sorted. Never their values. */
  List<String> existingSecrets();

  /** Returns the spec of the cluster. */
  default ClusterSpec spec() {
    return cluster().spec();
  }

  /** Returns the kops release to follow. */
  default KopsRelease release() {
    return spec().release();
  }

  /**
   * Returns whether legacy IAM policies apply. They grant the control plane all of EC2 and all
   * instances full access to the cluster's state, so that a provider needs no additional
   * permissions.
   */
  default boolean hasLegacyIam() {
    return spec().iam().filter(IamSettings::legacy).isPresent();
  }

  /** Returns the version of Kubernetes; empty only before validation. */
  default Optional<KubernetesVersion> kubernetesVersion() {
    return spec().kubernetesVersion();
  }

  /** Returns the pod range. */
  default Optional<Cidr> podCidr() {
    return spec()
        .podCidr()
        .or(() -> spec().kubeControllerManager().flatMap(kcm -> kcm.clusterCidr()));
  }

  /**
   * Returns the pod range, for {@link NetworkingProvider#contribute}, where every cluster has one.
   *
   * @throws IllegalArgumentException if it is absent
   */
  default Cidr pods() {
    return podCidr().orElseThrow(() -> new IllegalArgumentException("the pod range is unset"));
  }

  /**
   * Returns {@code spec.nonMasqueradeCIDR}, which contains pods and services, for {@link
   * NetworkingProvider#contribute}, where every cluster has one.
   *
   * @throws IllegalArgumentException if it is absent
   */
  default Cidr nonMasqueraded() {
    return spec()
        .nonMasqueradeCidr()
        .orElseThrow(() -> new IllegalArgumentException("spec.nonMasqueradeCIDR is unset"));
  }

  /** Returns whether pods have IPv6 addresses, according to {@code spec.nonMasqueradeCIDR}. */
  default boolean isIpv6() {
    return spec().isIpv6();
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ProviderRequest}. Not thread-safe. */
  final class Builder extends ImmutableProviderRequest.Builder {
    Builder() {}
  }
}
