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

/** What a provider is asked about: a cluster whose defaults are filled in. */
@Value.Immutable
@KopsValue
public interface ProviderRequest {
  /** Returns the completed cluster. */
  Cluster cluster();

  /** Returns the mode and its options; always of the provider's own kind. */
  Networking networking();

  /** Returns the AWS region, such as {@code us-east-1}. */
  String region();

  /** Returns the ARN prefix of the region's partition: {@code arn:aws} or {@code arn:aws-cn}. */
  @Value.Default
  default String arnPrefix() {
    return "arn:aws";
  }

  /**
   * Returns the ARNs of the places in the state store that hold the cluster's state, without a
   * trailing slash; empty when the state is not in S3.
   */
  List<String> stateStoreArns();

  /** Returns the names of the secrets that exist in the state store, sorted. Never their values. */
  List<String> existingSecrets();

  /** Returns the spec of the cluster. */
  default ClusterSpec spec() {
    return cluster().spec();
  }

  /** Returns the kops line to follow. */
  default KopsRelease release() {
    return spec().release();
  }

  /**
   * Tells whether IAM policies are those of old: masters may do everything in EC2 and machines
   * everything in their place of the state store, so that a provider needs no more.
   */
  default boolean hasLegacyIam() {
    return spec().iam().filter(IamSettings::legacy).isPresent();
  }

  /** Returns the version of Kubernetes; empty only before validation. */
  default Optional<KubernetesVersion> kubernetesVersion() {
    return spec().kubernetesVersion();
  }

  /** Returns the range of pods. */
  default Optional<Cidr> podCidr() {
    return spec()
        .podCidr()
        .or(() -> spec().kubeControllerManager().flatMap(kcm -> kcm.clusterCidr()));
  }

  /**
   * Returns the range of pods, for {@link NetworkingProvider#contribute}: there every cluster has
   * one.
   *
   * @throws IllegalArgumentException if there is none
   */
  default Cidr pods() {
    return podCidr().orElseThrow(() -> new IllegalArgumentException("the range of pods is absent"));
  }

  /**
   * Returns {@code spec.nonMasqueradeCIDR}, which holds pods and services, for {@link
   * NetworkingProvider#contribute}: there every cluster has one.
   *
   * @throws IllegalArgumentException if there is none
   */
  default Cidr nonMasqueraded() {
    return spec()
        .nonMasqueradeCidr()
        .orElseThrow(() -> new IllegalArgumentException("spec.nonMasqueradeCIDR is absent"));
  }

  /** Tells whether pods have IPv6 addresses, as {@code spec.nonMasqueradeCIDR} says. */
  default boolean isIpv6() {
    return spec().isIpv6();
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link ProviderRequest}. For use by one thread. */
  final class Builder extends ImmutableProviderRequest.Builder {
    Builder() {}
  }
}
