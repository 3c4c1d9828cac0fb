package io.kops.networking.aws.naming;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.iam.ShortName;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallGroup;
import java.util.Arrays;

/**
 * The names of the resources of a cluster.
 *
 * @param cluster the name of the cluster
 */
public record Names(ClusterName cluster) {
  private static final String GROUP_ID = "sg-";

  /** Returns the id of the only resource of a kind, such as the VPC. */
  public ResourceId only(ResourceKind kind) {
    return new ResourceId(kind, cluster.value());
  }

  /** Returns the id of a resource with a prefix before the cluster name. */
  public ResourceId of(ResourceKind kind, String prefix) {
    return new ResourceId(kind, prefix + "." + cluster);
  }

  /** Returns the id of the route table of public and utility subnets. */
  public ResourceId publicTable() {
    return only(ResourceKinds.ROUTE_TABLE);
  }

  /** Returns the id of the route table of the private subnets of a zone. */
  public ResourceId privateTable(ZoneName zone) {
    return of(ResourceKinds.ROUTE_TABLE, "private-" + zone);
  }

  /** Returns the id of the route table of the public subnets of a zone in an IPv6 cluster. */
  public ResourceId publicTable(ZoneName zone) {
    return of(ResourceKinds.ROUTE_TABLE, "public-" + zone);
  }

  /** Returns the id of a route. */
  public static ResourceId route(String table, String destination) {
    return new ResourceId(ResourceKinds.ROUTE, table + "/" + destination);
  }

  /** Returns the id of the security group of a firewall group. */
  public ResourceId group(FirewallGroup group) {
    return of(
        ResourceKinds.SECURITY_GROUP,
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
   * their AWS ids.
   */
  public static boolean isExternalRule(ResourceId id) {
    return id.kind().equals(ResourceKinds.SECURITY_GROUP_RULE) && id.name().startsWith(GROUP_ID);
  }

  /** Returns whether a name is that of the security group of a firewall group. */
  public boolean isGroup(String name) {
    return Arrays.stream(FirewallGroup.values()).anyMatch(g -> group(g).name().equals(name));
  }

  /** Returns the id of a resource with the name of an instance group. */
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
   * Returns the AWS name of a load balancer or a target group: at most 32 characters.
   *
   * @param prefix its purpose, such as {@code api} or {@code bastion}
   */
  public String loadBalancer(String prefix) {
    return ShortName.of(prefix + "-" + cluster.value().replace('.', '-'));
  }

  /** Returns the name of the IAM role, policy and instance profile of an instance group role. */
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

  /** Returns the name of the IAM role and policy of a service account. */
  public String iam(ServiceAccountRole account) {
    return ShortName.ofIam(account.qualifiedName() + ".sa." + cluster);
  }
}
