package io.kops.networking.aws.naming;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallGroup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

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

  /** Names that are truncated and made unique by a digest of the full name. */
  static final class ShortName {
    private static final int KEPT = 25;
    private static final int DIGEST = 6;
    private static final int LONGEST_IAM = 64;
    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;
    private static final String ALPHABET =
        "0123456789ABCDEFGHIJKLMNOPQRSTUV".toLowerCase(Locale.ROOT);

    private ShortName() {}

    /** Returns the first 25 characters of a text, a dash, and six characters of its digest. */
    static String of(String text) {
      return text.substring(0, Math.min(KEPT, text.length())) + "-" + digest(text);
    }

    /** Returns a name of at most 64 characters, the limit of IAM. */
    static String ofIam(String name) {
      return name.length() <= LONGEST_IAM
          ? name
          : name.substring(0, LONGEST_IAM - DIGEST - 1) + "-" + digest(name);
    }

    /** Returns the 32-bit FNV-1a hash with five bits per character, highest bits first. */
    private static String digest(String text) {
      int hash = OFFSET_BASIS;
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        hash = (hash ^ (b & 0xff)) * PRIME;
      }
      StringBuilder digest = new StringBuilder();
      for (int i = 0; i < DIGEST; i++) {
        int shift = Integer.SIZE - 5 * (i + 1);
        digest.append(ALPHABET.charAt((hash >>> shift) & 31));
      }
      return digest.toString();
    }
  }
}
