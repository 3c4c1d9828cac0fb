package io.kops.networking.node;

/**
 * What is known of a machine only once it runs, as EC2 metadata tells it. Either component may be
 * an expression that a shell or a template resolves later.
 *
 * @param hostname the name that stands for {@code @aws}: {@code instance-id} of EC2 metadata where
 *     {@link io.kops.networking.cluster.ClusterSpec#nodesAreNamedById() nodes are named by it},
 *     else {@code local-hostname}
 * @param localIpv4 the address: {@code local-ipv4} of EC2 metadata
 */
public record Instance(String hostname, String localIpv4) {
  /** How specs write a name that is taken from EC2 metadata. */
  public static final String FROM_METADATA = "@aws";
}
