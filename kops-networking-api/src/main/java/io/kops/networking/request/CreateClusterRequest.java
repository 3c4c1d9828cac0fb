package io.kops.networking.request;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.secret.SecretValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.immutables.value.Value;

/**
 * The flags of {@code kops create cluster} that affect networking. An absent field has the default
 * of the cluster's kops release.
 */
@Value.Immutable
@KopsValue
public interface CreateClusterRequest {
  /** Returns the name of the cluster: {@code --name}. */
  ClusterName name();

  /** Returns the explicitly chosen kops release; see {@link #release()}. */
  Optional<KopsRelease> kopsRelease();

  /**
   * Returns the version of Kubernetes: {@code --kubernetes-version}; that of the kops release's
   * channel if absent.
   */
  Optional<KubernetesVersion> kubernetesVersion();

  /** Returns AWS: {@code --cloud}. */
  @Value.Default
  default CloudProvider cloud() {
    return CloudProvider.AWS;
  }

  /**
   * Returns the kops channel: {@code --channel}; {@code stable} if absent. The versions and the
   * image that the request leaves open are those of {@code stable} in any case.
   */
  Optional<String> channel();

  /** Returns the state store, such as {@code s3://kops-state}: {@code --state}. */
  Optional<String> stateStore();

  /** Returns the zones of the nodes: {@code --zones}. */
  List<ZoneName> zones();

  /** Returns the control plane zones; if empty, the zones of the nodes: {@code --master-zones}. */
  List<ZoneName> controlPlaneZones();

  /**
   * Returns the number of control plane nodes: {@code --master-count}. If absent, one per control
   * plane zone, or one if no control plane zones are given.
   */
  OptionalInt controlPlaneCount();

  /** Returns the number of nodes: {@code --node-count}. */
  OptionalInt nodeCount();

  /** Returns the EC2 instance type of the control plane: {@code --master-size}. */
  Optional<String> controlPlaneSize();

  /** Returns the EC2 instance type of nodes: {@code --node-size}. */
  Optional<String> nodeSize();

  /**
   * Returns the image of all instances: {@code --image}. If absent, that of the kops release's
   * channel for the Kubernetes version and the architecture of the instances.
   */
  Optional<String> image();

  /** Returns the topology: {@code --topology}. */
  Optional<TopologyType> topology();

  /** Returns whether the cluster has a bastion: {@code --bastion}. */
  @Value.Default
  default boolean bastion() {
    return false;
  }

  /**
   * Returns the name of the networking provider, such as {@code calico}: {@code --networking}; see
   * {@link io.kops.networking.request.NetworkingOption}.
   */
  Optional<String> networking();

  /** Returns the type of the DNS zone: {@code --dns}. */
  Optional<DnsType> dns();

  /** Returns the hosted zone, a name or an ID: {@code --dns-zone}. */
  Optional<String> dnsZone();

  /**
   * Returns the CIDR of the VPC, in kops 1.37 followed by additional CIDRs: {@code --network-cidr}.
   */
  List<Cidr> networkCidrs();

  /** Returns an existing VPC, {@code vpc-...}: {@code --vpc} or {@code --network-id}. */
  Optional<String> networkId();

  /** Returns existing subnets, {@code subnet-...}, one per zone: {@code --subnets}. */
  List<String> subnets();

  /** Returns existing utility subnets, one per zone: {@code --utility-subnets}. */
  List<String> utilitySubnets();

  /**
   * Returns the sources that can reach the API; if empty, all addresses: {@code --admin-access}.
   */
  List<AccessSource> adminAccess();

  /**
   * Returns the sources that can reach port 22; if empty, those of {@link #adminAccess()}: {@code
   * --ssh-access}.
   */
  List<AccessSource> sshAccess();

  /** Returns the type of the API load balancer: {@code --api-loadbalancer-type}. */
  Optional<LoadBalancerType> apiLoadBalancerType();

  /** Returns whether instances get public addresses: {@code --associate-public-ip}. */
  Optional<Boolean> associatePublicIp();

  /** Returns security groups to add to nodes: {@code --node-security-groups}. */
  List<String> nodeSecurityGroups();

  /** Returns security groups to add to the control plane: {@code --master-security-groups}. */
  List<String> controlPlaneSecurityGroups();

  /** Returns tags of the cluster's instances: {@code --cloud-labels}. */
  Map<String, String> cloudLabels();

  /** Returns whether the cluster uses IPv6: {@code --ipv6}; kops 1.37. */
  @Value.Default
  default boolean ipv6() {
    return false;
  }

  /**
   * Returns whether weave encrypts the traffic of pods between nodes. That cannot be changed on a
   * running cluster without downtime. If true, which is the default, the cluster is created with
   * the secret {@code weavepassword}. Has no effect with other providers. Users of kops run {@code
   * kops create secret weavepassword} for this.
   */
  @Value.Default
  default boolean weaveEncryption() {
    return true;
  }

  /**
   * Returns the password of weave, the value of the secret {@code weavepassword}. If absent, a
   * random one is generated, as {@code kops create secret weavepassword} does.
   */
  Optional<SecretValue> weavePassword();

  /** Returns the egress of the subnets in all zones. kops has no flag for it, only an API. */
  Optional<String> egress();

  /**
   * Returns the kops release: the explicitly chosen one, otherwise that of the Kubernetes version,
   * otherwise the newest.
   */
  default KopsRelease release() {
    return kopsRelease()
        .orElseGet(
            () ->
                kubernetesVersion().map(KopsRelease::of).orElse(NetworkingOption.DEFAULT_RELEASE));
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link CreateClusterRequest}. Not thread-safe. */
  final class Builder extends ImmutableCreateClusterRequest.Builder {
    Builder() {}

    /**
     * Sets the full name of the cluster, such as {@code k.example.com}.
     *
     * @throws IllegalArgumentException if it is not a DNS name
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public Builder name(String name) {
      return name(ClusterName.of(name));
    }

    /**
     * Sets the version of Kubernetes, such as {@code 1.34.1}, which also chooses the kops release.
     *
     * @throws IllegalArgumentException if it is not a version
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public Builder kubernetesVersion(String version) {
      return kubernetesVersion(KubernetesVersion.parse(version));
    }

    /**
     * Sets the zones of the nodes, such as {@code us-east-1a}.
     *
     * @throws IllegalArgumentException if a name is not that of a zone
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public Builder zones(String... names) {
      return zones(Arrays.stream(names).map(ZoneName::of).toList());
    }
  }
}
