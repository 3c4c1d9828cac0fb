package io.kops.networking.node;

/**
 * Values that EC2 metadata provides only on a running instance. Each component can be an expression
 * that a shell or a template resolves later.
 *
 * @param hostname the value of {@code @aws}: {@code instance-id} of EC2 metadata if {@link
 *     io.kops.networking.cluster.ClusterSpec#nodesAreNamedById() nodes are named by ID}, otherwise
 *     {@code local-hostname}
 * @param localIpv4 the address: {@code local-ipv4} of EC2 metadata
 */
public record Instance(String hostname, String localIpv4) {
  /** The name in specs that EC2 metadata resolves. */
  public static final String FROM_METADATA = "@aws";
}
