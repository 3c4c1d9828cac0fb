package io.kops.networking.core.creation;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Networking;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Map;

/** The defaults of {@code kops create cluster} and the options that it supports, by release. */
enum ReleaseChoices {
  /** kops 1.10. */
  V110 {
    @Override
    TopologyType topology(CreateClusterRequest request) {
      return request.topology().orElse(TopologyType.PUBLIC);
    }

    @Override
    DnsType dns(CreateClusterRequest request) {
      return request.dns().orElse(DnsType.PUBLIC);
    }

    @Override
    List<AccessSource> everyone() {
      return List.of(AccessSource.ANYWHERE);
    }

    @Override
    ApiAccess loadBalancer(LoadBalancerType type) {
      return ApiAccess.byLoadBalancer(type);
    }

    @Override
    boolean supportsIpv6() {
      return false;
    }

    @Override
    boolean supportsSeveralNetworkCidrs() {
      return false;
    }

    @Override
    PropertyValue.MapValue additionalSpecFields() {
      return map("authorization", RBAC);
    }

    @Override
    ClusterSpec withRequirements(ClusterSpec spec, Networking networking) {
      if (networking instanceof Cilium) {
        return spec.toBuilder()
            .etcdClusters(
                spec.etcdClusters().stream()
                    .map(
                        etcd ->
                            etcd.toBuilder()
                                .version(Channel.stable(KopsRelease.V1_10).etcdVersion())
                                .build())
                    .toList())
            .build();
      }
      return networking instanceof KubeRouter
          ? spec.toBuilder().additionalPolicies(Map.of("node", MODIFY_INSTANCES)).build()
          : spec;
    }
  },

  /** kops 1.37. */
  V137 {
    @Override
    TopologyType topology(CreateClusterRequest request) {
      return request.topology().orElse(request.ipv6() ? TopologyType.PRIVATE : TopologyType.PUBLIC);
    }

    @Override
    DnsType dns(CreateClusterRequest request) {
      return request.dns().orElse(request.dnsZone().isPresent() ? DnsType.PUBLIC : DnsType.NONE);
    }

    @Override
    List<AccessSource> everyone() {
      return List.of(AccessSource.ANYWHERE, AccessSource.parse("::/0"));
    }

    @Override
    ApiAccess loadBalancer(LoadBalancerType type) {
      return ApiAccess.byNetworkLoadBalancer(type);
    }

    @Override
    boolean supportsIpv6() {
      return true;
    }

    @Override
    boolean supportsSeveralNetworkCidrs() {
      return true;
    }

    @Override
    PropertyValue.MapValue additionalSpecFields() {
      return new PropertyValue.MapValue(
          Map.of(
              "authorization",
              RBAC,
              "kubelet",
              map("anonymousAuth", new PropertyValue.BooleanValue(false))));
    }

    @Override
    ClusterSpec withRequirements(ClusterSpec spec, Networking networking) {
      return spec.toBuilder()
          .etcdClusters(spec.etcdClusters().stream().map(ReleaseChoices::encrypted).toList())
          .kubelet(KubeletSettings.builder().build()) // has a field of additionalSpecFields()
          .build();
    }
  };

  private static final PerRelease<ReleaseChoices> CHOICES = new PerRelease<>(V110, V137);

  static ReleaseChoices of(KopsRelease release) {
    return CHOICES.of(release);
  }

  /** Lets kube-router disable the source/destination check of its instance. */
  private static final String MODIFY_INSTANCES =
      "[{\"Effect\": \"Allow\", \"Action\": [\"ec2:ModifyInstanceAttribute\"],"
          + " \"Resource\": [\"*\"]}]";

  private static final PropertyValue.MapValue RBAC =
      map("rbac", new PropertyValue.MapValue(Map.of()));

  private static PropertyValue.MapValue map(String key, PropertyValue value) {
    return new PropertyValue.MapValue(Map.of(key, value));
  }

  private static EtcdCluster encrypted(EtcdCluster etcd) {
    return etcd.toBuilder()
        .members(
            etcd.members().stream()
                .map(member -> member.toBuilder().encryptedVolume(true).build())
                .toList())
        .build();
  }

  abstract TopologyType topology(CreateClusterRequest request);

  abstract DnsType dns(CreateClusterRequest request);

  abstract List<AccessSource> everyone();

  abstract ApiAccess loadBalancer(LoadBalancerType type);

  abstract boolean supportsIpv6();

  abstract boolean supportsSeveralNetworkCidrs();

  /**
   * Returns the fields of the spec outside of networking that {@code kops create cluster} writes.
   */
  abstract PropertyValue.MapValue additionalSpecFields();

  /**
   * Adds the fields that a provider needs and {@code kops create cluster} leaves to the user, and
   * the encryption of etcd volumes if the release encrypts them.
   */
  abstract ClusterSpec withRequirements(ClusterSpec spec, Networking networking);
}
