package io.kops.networking.spi;

/** A set of instances or load balancers that share firewall rules; a security group on AWS. */
public enum FirewallGroup {
  /** The control plane. */
  CONTROL_PLANE,
  /** The nodes. */
  NODES,
  /** The bastions. */
  BASTION,
  /** The load balancer in front of the bastions. */
  BASTION_ELB,
  /** The load balancer in front of the API. */
  API_ELB
}
