package io.kops.networking.aws.naming;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.FirewallGroup;
import java.util.Arrays;

/**
 * The names of a cluster's resources.
 *
 * @param cluster the cluster
 */
public record Names(ClusterName cluster) {
  private static final String GROUP_ID = "sg-";

  /** Returns the id of the VPC, or of another kind of which a cluster has one. */
  public ResourceId only(ResourceKind kind) {
    return new ResourceId(kind, cluster.value());
  }

  /** Returns the id of a resource that is called after something in the cluster. */
  public ResourceId of(ResourceKind kind, String prefix) {
    return new ResourceId(kind, prefix + "." + cluster);
  }

  /** Returns the id of the route table of public and utility subnets. */
  public ResourceId publicTable() {
    return only(Kinds.ROUTE_TABLE);
  }

  /** Returns the id of the route table of a zone's private subnets. */
  public ResourceId privateTable(ZoneName zone) {
    return of(Kinds.ROUTE_TABLE, "private-" + zone);
  }

  /** Returns the id of the route table of a zone's public subnets, in an IPv6 cluster. */
  public ResourceId publicTable(ZoneName zone) {
    return of(Kinds.ROUTE_TABLE, "public-" + zone);
  }

  /** Returns the id of a route. */
  public static ResourceId route(String table, String destination) {
    return new ResourceId(Kinds.ROUTE, table + "/" + destination);
  }

  /** Returns the id of the security group of a firewall group. */
  public ResourceId group(FirewallGroup group) {
    return of(
        Kinds.SECURITY_GROUP,
        switch (group) {
          case CONTROL_PLANE -> "masters";
          case NODES -> "nodes";
          case BASTION -> "bastion";
          case BASTION_ELB -> "bastion-elb";
          case API_ELB -> "api-elb";
        });
  }

  /**
   * Returns whether a security group rule is in an external group. Plans name external groups by
   * their ids in the cloud.
   */
  public static boolean isExternalRule(ResourceId id) {
    return id.kind().equals(Kinds.SECURITY_GROUP_RULE) && id.name().startsWith(GROUP_ID);
  }

  /** Tells whether this is the name of the security group of a firewall group. */
  public boolean isGroup(String name) {
    return Arrays.stream(FirewallGroup.values()).anyMatch(g -> group(g).name().equals(name));
  }

  /** Returns the id of a resource that is called after a group of machines. */
  public ResourceId instances(ResourceKind kind, InstanceGroup instances) {
    return of(
        kind,
        switch (instances.role()) {
          case CONTROL_PLANE -> instances.name() + ".masters";
          case API_SERVER -> instances.name() + ".apiservers";
          case NODE, BASTION -> instances.name();
        });
  }

  /**
   * Returns the name in AWS of a load balancer or a target group, of which there are 32 characters
   * at most.
   *
   * @param prefix what it is for, such as {@code api} or {@code bastion}
   */
  public String loadBalancer(String prefix) {
    return ShortName.of(prefix + "-" + cluster.value().replace('.', '-'));
  }

  /** Returns the name of a role's IAM role, policy and instance profile. */
  public String iam(InstanceGroupRole role) {
    String prefix =
        switch (role) {
          case CONTROL_PLANE -> "masters";
          case NODE -> "nodes";
          case BASTION -> "bastions";
          case API_SERVER -> "apiservers";
        };
    return ShortName.ofIam(prefix + "." + cluster);
  }
}
