package io.kops.networking.aws;

import io.kops.networking.aws.autoscaling.UntaggedGroupReader;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.LoadBalancerSubnets;
import io.kops.networking.aws.existing.ExistingResources;
import io.kops.networking.aws.existing.ImageReader;
import io.kops.networking.aws.loadbalancer.ClassicLoadBalancerSubnets;
import io.kops.networking.aws.model.InstanceModel;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerSubnets;
import io.kops.networking.aws.problem.InstanceCodes;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.registry.InstanceClients;
import io.kops.networking.aws.rolling.AutoScalingInstanceGroups;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.node.NodeBootstrap;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * Includes the instances of clusters in their plans: a launch template and an Auto Scaling group
 * per instance group, and the load balancers of the API and of the bastion, which are classic with
 * kops 1.10 and network load balancers with kops 1.37. Pass it to {@link
 * AwsNetworkingBuilder#instanceGroups}. Hosts that launch instances by other means omit it, and
 * need none of the three SDK modules.
 *
 * <p>Only {@link AwsNetworking#rollingUpdate} replaces running instances. The clients belong to the
 * host and stay open.
 */
public final class InstanceGroups {
  private final AutoScalingClient autoScaling;
  private final ElasticLoadBalancingClient loadBalancing;
  private final @Nullable ElasticLoadBalancingV2Client networkLoadBalancing;
  private final NodeBootstrap bootstrap;
  private final String keyName;

  private InstanceGroups(Builder builder) {
    this.autoScaling =
        Objects.requireNonNull(builder.autoScaling, "InstanceGroups requires an AutoScalingClient");
    this.loadBalancing =
        Objects.requireNonNull(
            builder.loadBalancing, "InstanceGroups requires an ElasticLoadBalancingClient");
    this.networkLoadBalancing = builder.networkLoadBalancing;
    this.bootstrap = builder.bootstrap;
    this.keyName = builder.keyName;
  }

  /**
   * Returns a builder that requires the clients for Auto Scaling and for classic load balancers.
   * Clusters of kops 1.37 with a load balancer also require the client for network load balancers.
   */
  public static Builder builder() {
    return new Builder();
  }

  ExistingResources withImages(
      ExistingResources found, Cluster cluster, Ec2Client ec2, AwsCalls calls) {
    Problems.Collector problems = Problems.collector();
    return found.with(new ImageReader(ec2, calls).read(cluster, problems), problems.problems());
  }

  Problems problemsOf(ClusterNetwork network) {
    InstanceModel model = new InstanceModel(network, bootstrap);
    Problems.Collector problems = Problems.collector();
    problems.addAll(model.problems());
    if (networkLoadBalancing == null && model.hasNetworkLoadBalancers()) {
      problems.error(
          FieldPath.ROOT,
          InstanceCodes.NETWORK_LOAD_BALANCING_MISSING,
          "%s requires network load balancers, but no client for them is configured"
              .formatted(network.name()),
          "set the client with InstanceGroups.Builder.networkLoadBalancing(...)");
    }
    return problems.problems();
  }

  Set<ResourceId> balancersOf(ClusterNetwork network) {
    return new InstanceModel(network, bootstrap).balancerIds();
  }

  DesiredState addTo(DesiredState desired, ClusterNetwork network, ExistingResources found) {
    List<DesiredResource> all = new ArrayList<>(desired.resources());
    all.addAll(
        new InstanceModel(network, bootstrap)
            .resources(found.images(), keyName, desired.resources()));
    return new DesiredState(desired.cluster(), all);
  }

  List<FollowUpReader> followUpReaders(AwsCalls calls) {
    return List.of(new UntaggedGroupReader(autoScaling, calls));
  }

  InstanceClients clients() {
    return new InstanceClients(autoScaling, loadBalancing, networkLoadBalancing);
  }

  /** Without an Elastic Load Balancing v2 client, only classic load balancers are read. */
  LoadBalancerSubnets subnetsOfLoadBalancers(AwsCalls calls) {
    LoadBalancerSubnets classic = new ClassicLoadBalancerSubnets(loadBalancing, calls);
    LoadBalancerSubnets later =
        networkLoadBalancing == null
            ? balancer -> Optional.empty()
            : new NetworkLoadBalancerSubnets(networkLoadBalancing, calls);
    return balancer -> (balancer.isClassic() ? classic : later).of(balancer);
  }

  InstanceGroupClient instances(Cluster cluster, Ec2Client ec2, AwsCalls calls) {
    return new AutoScalingInstanceGroups(autoScaling, ec2, cluster, calls);
  }

  /** Builds {@link InstanceGroups}. For use by one thread. */
  public static final class Builder {
    private @Nullable AutoScalingClient autoScaling;
    private @Nullable ElasticLoadBalancingClient loadBalancing;
    private @Nullable ElasticLoadBalancingV2Client networkLoadBalancing;
    private NodeBootstrap bootstrap = new CloudConfig();
    private String keyName = "";

    private Builder() {}

    /** Sets the client for Auto Scaling, in the region of the networks. */
    public Builder autoScaling(AutoScalingClient client) {
      this.autoScaling = client;
      return this;
    }

    /** Sets the client for classic load balancers, in the region of the networks. */
    public Builder loadBalancing(ElasticLoadBalancingClient client) {
      this.loadBalancing = client;
      return this;
    }

    /**
     * Sets the client for network load balancers, in the region of the networks. Without it,
     * clusters of kops 1.37 with a load balancer are rejected, and existing network load balancers
     * are neither read nor deleted.
     */
    public Builder networkLoadBalancing(ElasticLoadBalancingV2Client client) {
      this.networkLoadBalancing = client;
      return this;
    }

    /**
     * Sets the user data of control plane and worker nodes, instead of that of {@link CloudConfig},
     * which contains the node settings of the networking and the location of the cluster's state.
     * Bastions have no user data. The {@code additionalUserData} of a group is always added.
     */
    public Builder bootstrap(NodeBootstrap hostBootstrap) {
      this.bootstrap = hostBootstrap;
      return this;
    }

    /** Sets the EC2 SSH key of instances; none by default. */
    public Builder sshKeyName(String name) {
      this.keyName = name;
      return this;
    }

    /**
     * Returns the instance groups.
     *
     * @throws NullPointerException if a client is missing
     */
    public InstanceGroups build() {
      return new InstanceGroups(this);
    }
  }
}
