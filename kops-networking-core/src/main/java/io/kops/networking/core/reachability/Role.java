package io.kops.networking.core.reachability;

import io.kops.networking.spi.FirewallGroup;
import java.util.Arrays;

/** The roles of the ends of flows. */
public enum Role {
  /** The nodes. */
  NODES("nodes"),
  /** The control plane. */
  CONTROL_PLANE("control-plane"),
  /** The pods of the nodes, without {@code hostNetwork}. */
  PODS("pods"),
  /** The bastions. */
  BASTION("bastion"),
  /** The load balancer of the API. */
  API_LOAD_BALANCER("api-load-balancer"),
  /** The load balancer of the bastions. */
  BASTION_LOAD_BALANCER("bastion-load-balancer"),
  /** Hosts in the access list of the API. */
  API_ACCESS("api-access"),
  /** Hosts in the access list of SSH. */
  SSH_ACCESS("ssh-access"),
  /** Hosts in the access list of node ports. */
  NODE_PORT_ACCESS("node-port-access"),
  /** Hosts that are not in the VPC or that have an unmanaged security group. */
  OUTSIDE("outside"),
  /** The Internet. */
  INTERNET("internet"),
  /** The resolver of the VPC. */
  RESOLVER("resolver"),
  /** The API of S3. */
  S3("s3"),
  /** The API of EC2. */
  EC2("ec2");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** Returns the role of the instances or load balancers of a firewall group. */
  static Role of(FirewallGroup group) {
    return switch (group) {
      case NODES -> NODES;
      case CONTROL_PLANE -> CONTROL_PLANE;
      case BASTION -> BASTION;
      case API_ELB -> API_LOAD_BALANCER;
      case BASTION_ELB -> BASTION_LOAD_BALANCER;
    };
  }

  /** Reads the text of a role. */
  static Role parse(String text) {
    return Arrays.stream(values())
        .filter(role -> role.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such role: " + text));
  }

  /** Returns the text of the role in messages, such as {@code control-plane}. */
  @Override
  public String toString() {
    return text;
  }
}
