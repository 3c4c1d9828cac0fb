package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Networking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The fields of a kops {@code Cluster} document that affect networking. Names follow kops, with
 * acronyms written as words: {@code networkCIDR} is {@link #networkCidr()}. A document keeps all
 * its other fields when it is read and written; this value does not include them.
 */
@Value.Immutable
@KopsValue
public interface ClusterSpec {
  /** Returns the name: {@code metadata.name}. */
  ClusterName name();

  /** Returns {@code metadata.annotations}. */
  Map<String, String> annotations();

  /**
   * Returns the explicitly chosen kops release; see {@link #release()}. It is not a field of the
   * document.
   */
  Optional<KopsRelease> kopsRelease();

  /** Returns the version of Kubernetes. */
  Optional<KubernetesVersion> kubernetesVersion();

  /** Returns AWS. */
  @Value.Default
  default CloudProvider cloudProvider() {
    return CloudProvider.AWS;
  }

  /** Returns the kops channel. */
  Optional<String> channel();

  /** Returns the location of the cluster's state: {@code s3://<bucket>/<cluster>}. */
  Optional<String> configBase();

  /** Returns the location of the configuration; {@link #configBase()} if absent. */
  Optional<String> configStore();

  /** Returns the location of the keys; {@code <configBase>/pki} if absent. */
  Optional<String> keyStore();

  /** Returns the location of the secrets; {@code <configBase>/secrets} if absent. */
  Optional<String> secretStore();

  /** Returns the DNS name of the API. */
  Optional<String> apiPublicName();

  /** Returns the DNS name of the API inside the cluster. */
  Optional<String> apiInternalName();

  /**
   * Returns additional names and addresses for the certificate of the API: {@code additionalSans}.
   */
  List<String> additionalSans();

  /** Returns the hosted zone: a name with a dot or an id. */
  Optional<String> dnsZone();

  /** Returns the controller that publishes DNS names: {@code externalDns.provider}; kops 1.37. */
  Optional<String> externalDnsProvider();

  /** Returns the DNS domain of services: {@code clusterDNSDomain}. */
  Optional<String> clusterDnsDomain();

  /** Returns the CIDR of the VPC. */
  Optional<Cidr> networkCidr();

  /** Returns additional CIDRs of the VPC. */
  List<Cidr> additionalNetworkCidrs();

  /** Returns the id of an existing VPC, {@code vpc-...}, which is then shared. */
  Optional<String> networkId();

  /** Returns the subnets, in the order of the document. */
  List<Subnet> subnets();

  /** Returns how control plane and nodes are reached. */
  Optional<Topology> topology();

  /** Returns the range in which addresses are not masqueraded: pods and services. */
  Optional<Cidr> nonMasqueradeCidr();

  /** Returns the range of pods; kops 1.37, {@code kubeControllerManager.clusterCIDR} before. */
  Optional<Cidr> podCidr();

  /** Returns the range of service addresses. */
  Optional<Cidr> serviceClusterIpRange();

  /** Returns the sources that can reach port 22. */
  List<AccessSource> sshAccess();

  /** Returns the sources that can reach the API. */
  List<AccessSource> kubernetesApiAccess();

  /** Returns the sources that can reach node ports. */
  List<AccessSource> nodePortAccess();

  /** Returns the HTTP proxy for outbound traffic. */
  Optional<EgressProxy> egressProxy();

  /** Returns whether control plane nodes run no pods of users and no kube-proxy. */
  Optional<Boolean> isolateMasters();

  /** Returns {@code external} when kops must not update instances by itself. */
  Optional<String> updatePolicy();

  /** Returns additional IAM statements by role, each a JSON array. */
  Map<String, String> additionalPolicies();

  /** Returns ARNs of managed policies by role; kops 1.37. */
  Map<String, List<String>> externalPolicies();

  /** Returns tags of the cluster's instances, and in kops 1.37 of all it owns. */
  Map<String, String> cloudLabels();

  /** Returns the networking provider. If absent, kops 1.10 uses kubenet. */
  Optional<Networking> networking();

  /** Returns how the API is reached. */
  Optional<ApiAccess> api();

  /** Returns whether kops leaves subnets untagged; kops 1.37. */
  Optional<Boolean> disableSubnetTags();

  /**
   * Returns whether nodes are named by their IPv4 address instead of their id: {@code
   * cloudConfig.useIPBasedNodeNames}; kops 1.37.
   */
  Optional<Boolean> useIpBasedNodeNames();

  /** Returns how IAM policies are created. */
  Optional<IamSettings> iam();

  /** Returns how service account tokens are verified outside of the cluster; kops 1.37. */
  Optional<ServiceAccountIssuerDiscovery> serviceAccountIssuerDiscovery();

  /** Returns the registries that replace the public ones. */
  Optional<AssetSettings> assets();

  /** Returns the etcd clusters. */
  List<EtcdCluster> etcdClusters();

  /** Returns the DNS of the cluster. */
  Optional<KubeDnsSettings> kubeDns();

  /** Returns kube-proxy options. */
  Optional<KubeProxySettings> kubeProxy();

  /** Returns kubelet options. */
  Optional<KubeletSettings> kubelet();

  /** Returns kubelet options of the control plane. */
  Optional<KubeletSettings> controlPlaneKubelet();

  /** Returns kube-controller-manager options. */
  Optional<KubeControllerManagerSettings> kubeControllerManager();

  /** Returns kube-apiserver options. */
  Optional<KubeApiServerSettings> kubeApiServer();

  /** Returns Docker options; kops 1.10. */
  Optional<DockerSettings> docker();

  /** Returns the options of the cloud controller manager: {@code cloudControllerManager}. */
  Optional<CloudControllerManagerSettings> cloudControllerManager();

  /** Returns whether containerd labels pods for SELinux: {@code containerd.selinuxEnabled}. */
  Optional<Boolean> containerdSelinuxEnabled();

  /** Returns whether cert-manager is installed: {@code certManager.enabled}; kops 1.37. */
  Optional<Boolean> certManagerEnabled();

  /** Returns whether kops installs cert-manager: {@code certManager.managed}; kops 1.37. */
  Optional<Boolean> certManagerManaged();

  /**
   * Returns the IDs of the hosted zones in which cert-manager solves challenges: {@code
   * certManager.hostedZoneIDs}; kops 1.37.
   */
  List<String> certManagerHostedZoneIds();

  /**
   * Returns the options of the AWS load balancer controller: {@code awsLoadBalancerController};
   * kops 1.37.
   */
  Optional<LoadBalancerControllerSettings> loadBalancerController();

  /**
   * Returns whether kops installs the EBS CSI driver: {@code cloudConfig.awsEBSCSIDriver.managed};
   * kops 1.37.
   */
  Optional<Boolean> ebsCsiDriverManaged();

  /** Returns whether volumes have snapshots: {@code snapshotController.enabled}; kops 1.37. */
  Optional<Boolean> snapshotControllerEnabled();

  /** Returns whether the cluster autoscaler runs: {@code clusterAutoscaler.enabled}; kops 1.37. */
  Optional<Boolean> clusterAutoscalerEnabled();

  /** Returns whether Karpenter runs: {@code karpenter.enabled}; kops 1.37. */
  Optional<Boolean> karpenterEnabled();

  /**
   * Returns the default of the warm pools of nodes and API servers: {@code warmPool}; kops 1.37.
   */
  Optional<WarmPool> warmPool();

  /**
   * Returns the options of the node termination handler: {@code nodeTerminationHandler}; kops 1.37.
   */
  Optional<NodeTerminationHandlerSettings> nodeTerminationHandler();

  /** Returns how instances are replaced: {@code rollingUpdate}; kops 1.37. */
  Optional<RollingUpdateSettings> rollingUpdate();

  /** Returns kernel parameters, each {@code name=value}; kops 1.37. */
  List<String> sysctlParameters();

  /** Returns whether {@code gossipConfig} is given, which kops 1.37 no longer has. */
  @Value.Default
  default boolean gossipConfig() {
    return false;
  }

  /** Returns whether {@code dnsControllerGossipConfig} is set, which kops 1.37 rejects. */
  @Value.Default
  default boolean dnsControllerGossipConfig() {
    return false;
  }

  /**
   * Returns the kops release that this spec follows: the one chosen by hand, else that of its
   * Kubernetes version, else the newest.
   */
  default KopsRelease release() {
    return kopsRelease()
        .orElseGet(() -> kubernetesVersion().map(KopsRelease::of).orElse(KopsRelease.V1_37));
  }

  /** Returns whether the VPC exists already and is only used by the cluster. */
  default boolean isVpcShared() {
    return networkId().isPresent();
  }

  /**
   * Returns whether pods and services have IPv6 addresses, according to {@link
   * #nonMasqueradeCidr()}.
   */
  default boolean isIpv6() {
    return nonMasqueradeCidr().filter(range -> range.family() == IpFamily.IPV6).isPresent();
  }

  /**
   * Returns whether nodes are named by the ids of their instances, as kops 1.37 names them, and not
   * by their private DNS names.
   */
  default boolean nodesAreNamedById() {
    return release() == KopsRelease.V1_37 && !useIpBasedNodeNames().orElse(false);
  }

  /** Returns whether Cilium has a dedicated etcd cluster, managed by kops; kops 1.37. */
  default boolean hasEtcdOfCilium() {
    return networking().orElse(null) instanceof Cilium cilium && cilium.etcdManaged().orElse(false);
  }

  /** Returns whether the names of the cluster are published nowhere; kops 1.37. */
  default boolean isWithoutDns() {
    return topology().flatMap(Topology::dns).filter(DnsType.NONE::equals).isPresent();
  }

  /** Returns whether the names of the cluster are records of a hosted zone. */
  default boolean publishesDnsRecords() {
    return !name().isGossip() && !isWithoutDns();
  }

  /**
   * Returns whether controllers have IAM roles of their own, instead of the permissions of the
   * control plane: IAM roles for service accounts (IRSA); kops 1.37.
   */
  default boolean usesServiceAccountRoles() {
    return release() == KopsRelease.V1_37
        && iam().flatMap(IamSettings::useServiceAccountExternalPermissions).orElse(false);
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ClusterSpec}. Not thread-safe. */
  final class Builder extends ImmutableClusterSpec.Builder {
    Builder() {}
  }
}
