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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * What a user asks of {@code kops create cluster}. Each field is the flag of that name, as far as
 * it matters to networking; an absent one means what kops takes then on the line of the cluster.
 */
@Value.Immutable
@KopsValue
public interface CreateClusterRequest {
  /** Returns the name of the cluster: {@code --name}. */
  ClusterName name();

  /** Returns the line that was chosen by hand; see {@link #release()}. */
  Optional<KopsRelease> kopsRelease();

  /** Returns the version of Kubernetes: {@code --kubernetes-version}. */
  Optional<KubernetesVersion> kubernetesVersion();

  /** Returns the cloud: {@code --cloud}. */
  @Value.Default
  default CloudProvider cloud() {
    return CloudProvider.AWS;
  }

  /** Returns the kops channel: {@code --channel}; {@code stable} when absent. */
  Optional<String> channel();

  /** Returns the state store, such as {@code s3://kops-state}: {@code --state}. */
  Optional<String> stateStore();

  /** Returns the zones of the nodes: {@code --zones}. */
  List<ZoneName> zones();

  /** Returns the zones of the masters; those of the nodes when empty: {@code --master-zones}. */
  List<ZoneName> controlPlaneZones();

  /**
   * Returns how many masters there are; one for each master zone when absent, or one when no master
   * zones are given: {@code --master-count}.
   */
  OptionalInt controlPlaneCount();

  /** Returns how many nodes there are: {@code --node-count}. */
  OptionalInt nodeCount();

  /** Returns the EC2 instance type of masters: {@code --master-size}. */
  Optional<String> controlPlaneSize();

  /** Returns the EC2 instance type of nodes: {@code --node-size}. */
  Optional<String> nodeSize();

  /** Returns the image of all machines: {@code --image}. */
  Optional<String> image();

  /** Returns how machines are reached: {@code --topology}. */
  Optional<TopologyType> topology();

  /** Tells whether a bastion is made: {@code --bastion}. */
  @Value.Default
  default boolean bastion() {
    return false;
  }

  /**
   * Returns the word for the networking mode or provider, such as {@code calico}: {@code
   * --networking}; see {@link io.kops.networking.request.NetworkingOption}.
   */
  Optional<String> networking();

  /** Returns where DNS records are made: {@code --dns}. */
  Optional<DnsType> dns();

  /** Returns the hosted zone, a name or an id: {@code --dns-zone}. */
  Optional<String> dnsZone();

  /**
   * Returns the CIDR of the VPC, on the 1.37 line followed by further ones: {@code --network-cidr}.
   */
  List<Cidr> networkCidrs();

  /** Returns an existing VPC, {@code vpc-...}: {@code --vpc} or {@code --network-id}. */
  Optional<String> networkId();

  /** Returns existing subnets, {@code subnet-...}, one a zone: {@code --subnets}. */
  List<String> subnets();

  /** Returns existing utility subnets, one a zone: {@code --utility-subnets}. */
  List<String> utilitySubnets();

  /** Returns who may reach the API; everyone when empty: {@code --admin-access}. */
  List<AccessSource> adminAccess();

  /** Returns who may reach port 22; as {@link #adminAccess()} when empty: {@code --ssh-access}. */
  List<AccessSource> sshAccess();

  /** Returns the type of the API load balancer: {@code --api-loadbalancer-type}. */
  Optional<LoadBalancerType> apiLoadBalancerType();

  /** Returns whether machines get public addresses: {@code --associate-public-ip}. */
  Optional<Boolean> associatePublicIp();

  /** Returns security groups to add to nodes: {@code --node-security-groups}. */
  List<String> nodeSecurityGroups();

  /** Returns security groups to add to masters: {@code --master-security-groups}. */
  List<String> controlPlaneSecurityGroups();

  /** Returns tags of the cluster's machines: {@code --cloud-labels}. */
  Map<String, String> cloudLabels();

  /** Tells whether the cluster is an IPv6 one; 1.37 line: {@code --ipv6}. */
  @Value.Default
  default boolean ipv6() {
    return false;
  }

  /** Returns the egress of every zone's subnet. Not a flag: kops offers it to libraries alone. */
  Optional<String> egress();

  /**
   * Returns the kops line to follow: the one chosen by hand, else that of the Kubernetes version,
   * else the newest.
   */
  default KopsRelease release() {
    return kopsRelease()
        .orElseGet(() -> kubernetesVersion().map(KopsRelease::of).orElse(KopsRelease.V1_37));
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link CreateClusterRequest}. For use by one thread. */
  final class Builder extends ImmutableCreateClusterRequest.Builder {
    Builder() {}
  }
}
