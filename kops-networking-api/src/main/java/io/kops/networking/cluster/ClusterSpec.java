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
 * Everything of a kops {@code Cluster} document that networking reads or writes. What a field is
 * called here is what kops calls it, with acronyms written as words: {@code networkCIDR} is {@link
 * #networkCidr()}. Fields of a document that are not here survive reading and writing; they are
 * kept by the document, not by this value.
 */
@Value.Immutable
@KopsValue
public interface ClusterSpec {
  /** Returns the name: {@code metadata.name}. */
  ClusterName name();

  /** Returns {@code metadata.annotations}. */
  Map<String, String> annotations();

  /**
   * Returns the line that was chosen by hand; see {@link #release()}. Not a field of the document.
   */
  Optional<KopsRelease> kopsRelease();

  /** Returns the version of Kubernetes. */
  Optional<KubernetesVersion> kubernetesVersion();

  /** Returns the cloud. */
  @Value.Default
  default CloudProvider cloudProvider() {
    return CloudProvider.AWS;
  }

  /** Returns the kops channel. */
  Optional<String> channel();

  /** Returns where the cluster's state is: {@code s3://<bucket>/<cluster>}. */
  Optional<String> configBase();

  /** Returns where configuration is; {@link #configBase()} when absent. */
  Optional<String> configStore();

  /** Returns where keys are; {@code <configBase>/pki} when absent. */
  Optional<String> keyStore();

  /** Returns where secrets are; {@code <configBase>/secrets} when absent. */
  Optional<String> secretStore();

  /** Returns the DNS name of the API. */
  Optional<String> apiPublicName();

  /** Returns the DNS name of the API inside the cluster. */
  Optional<String> apiInternalName();

  /** Returns further names and addresses of the certificate of the API: {@code additionalSans}. */
  List<String> additionalSans();

  /** Returns the hosted zone: a name with a dot or an id. */
  Optional<String> dnsZone();

  /** Returns the DNS domain of services: {@code clusterDNSDomain}. */
  Optional<String> clusterDnsDomain();

  /** Returns the CIDR of the VPC. */
  Optional<Cidr> networkCidr();

  /** Returns further CIDRs of the VPC. */
  List<Cidr> additionalNetworkCidrs();

  /** Returns the id of an existing VPC, {@code vpc-...}, which is then shared. */
  Optional<String> networkId();

  /** Returns the subnets, in the order of the document. */
  List<Subnet> subnets();

  /** Returns how masters and nodes are reached. */
  Optional<Topology> topology();

  /** Returns the range in which addresses are not masqueraded: pods and services. */
  Optional<Cidr> nonMasqueradeCidr();

  /** Returns the range of pods; 1.37 line, {@code kubeControllerManager.clusterCIDR} before. */
  Optional<Cidr> podCidr();

  /** Returns the range of service addresses. */
  Optional<Cidr> serviceClusterIpRange();

  /** Returns who may reach port 22. */
  List<AccessSource> sshAccess();

  /** Returns who may reach the API. */
  List<AccessSource> kubernetesApiAccess();

  /** Returns who may reach node ports. */
  List<AccessSource> nodePortAccess();

  /** Returns the HTTP proxy for outbound traffic. */
  Optional<EgressProxy> egressProxy();

  /** Returns whether masters run no pods of users and no kube-proxy. */
  Optional<Boolean> isolateMasters();

  /** Returns {@code external} when kops must not update machines by itself. */
  Optional<String> updatePolicy();

  /** Returns further IAM statements by role, each a JSON array. */
  Map<String, String> additionalPolicies();

  /** Returns ARNs of managed policies by role; 1.37 line. */
  Map<String, List<String>> externalPolicies();

  /** Returns tags of the cluster's machines, and on the 1.37 line of all it owns. */
  Map<String, String> cloudLabels();

  /** Returns the networking mode or provider; kops 1.10 takes kubenet when it is absent. */
  Optional<Networking> networking();

  /** Returns how the API is reached. */
  Optional<ApiAccess> api();

  /** Returns whether subnets go untagged; 1.37 line. */
  Optional<Boolean> disableSubnetTags();

  /**
   * Returns whether nodes are named by their IPv4 address instead of their id: {@code
   * cloudConfig.useIPBasedNodeNames}; 1.37 line.
   */
  Optional<Boolean> useIpBasedNodeNames();

  /** Returns how IAM policies are made. */
  Optional<IamSettings> iam();

  /** Returns the etcd clusters. */
  List<EtcdCluster> etcdClusters();

  /** Returns the DNS of the cluster. */
  Optional<KubeDnsSettings> kubeDns();

  /** Returns kube-proxy options. */
  Optional<KubeProxySettings> kubeProxy();

  /** Returns kubelet options. */
  Optional<KubeletSettings> kubelet();

  /** Returns kubelet options of masters. */
  Optional<KubeletSettings> controlPlaneKubelet();

  /** Returns kube-controller-manager options. */
  Optional<KubeControllerManagerSettings> kubeControllerManager();

  /** Returns kube-apiserver options. */
  Optional<KubeApiServerSettings> kubeApiServer();

  /** Returns Docker options; 1.10 line. */
  Optional<DockerSettings> docker();

  /** Returns options of the cloud controller manager: {@code cloudControllerManager}. */
  Optional<CloudControllerManagerSettings> cloudControllerManager();

  /** Returns whether cert-manager is installed: {@code certManager.enabled}; 1.37 line. */
  Optional<Boolean> certManagerEnabled();

  /**
   * Returns the options of the node termination handler: {@code nodeTerminationHandler}; kops 1.37.
   */
  Optional<NodeTerminationHandlerSettings> nodeTerminationHandler();

  /** Returns how machines are replaced: {@code rollingUpdate}; 1.37 line. */
  Optional<RollingUpdateSettings> rollingUpdate();

  /** Returns kernel parameters, each {@code name=value}; 1.37 line. */
  List<String> sysctlParameters();

  /** Tells whether {@code gossipConfig} is given, which the 1.37 line no longer has. */
  @Value.Default
  default boolean gossipConfig() {
    return false;
  }

  /** Tells whether {@code dnsControllerGossipConfig} is given, which the 1.37 line refuses. */
  @Value.Default
  default boolean dnsControllerGossipConfig() {
    return false;
  }

  /**
   * Returns the kops line that this spec follows: the one chosen by hand, else that of its
   * Kubernetes version, else the newest.
   */
  default KopsRelease release() {
    return kopsRelease()
        .orElseGet(() -> kubernetesVersion().map(KopsRelease::of).orElse(KopsRelease.V1_37));
  }

  /** Tells whether the VPC exists already and is only used by the cluster. */
  default boolean isVpcShared() {
    return networkId().isPresent();
  }

  /** Tells whether pods and services have IPv6 addresses, as {@link #nonMasqueradeCidr()} says. */
  default boolean isIpv6() {
    return nonMasqueradeCidr().filter(range -> range.family() == IpFamily.IPV6).isPresent();
  }

  /**
   * Tells whether nodes are named by the ids of their machines, as kops of the 1.37 line names
   * them, and not by their private DNS names.
   */
  default boolean nodesAreNamedById() {
    return release() == KopsRelease.V1_37 && !useIpBasedNodeNames().orElse(false);
  }

  /** Tells whether Cilium has an etcd of its own, which kops runs; 1.37 line. */
  default boolean hasEtcdOfCilium() {
    return networking().orElse(null) instanceof Cilium cilium && cilium.etcdManaged().orElse(false);
  }

  /** Tells whether the names of the cluster are published nowhere; 1.37 line. */
  default boolean isWithoutDns() {
    return topology().flatMap(Topology::dns).filter(DnsType.NONE::equals).isPresent();
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link ClusterSpec}. For use by one thread. */
  final class Builder extends ImmutableClusterSpec.Builder {
    Builder() {}
  }
}
