package io.kops.networking.aws.tagging;

/** The keys of tags that stand on machines alone. */
public final class InstanceTags {
  /** On a machine that was taken out of its group: the name of the group. As kops names it. */
  public static final String DETACHED = "kops.k8s.io/detached-from-asg";

  /**
   * On a machine that is to be replaced: why, or nothing. The name of kops's annotation of nodes,
   * for those who cannot reach the Kubernetes API.
   */
  public static final String NEEDS_UPDATE = "kops.k8s.io/needs-update";

  /**
   * On masters and nodes: the networking that the cluster had when they were launched, by its key
   * below {@code spec.networking}.
   */
  public static final String NETWORKING = "kops-networking/networking";

  /** On machines of the 1.37 line: the name of their instance group. As kops names it. */
  public static final String INSTANCE_GROUP = "kops.k8s.io/instancegroup";

  /** Set on instances whose events the node termination handler reads from its queue; kops 1.37. */
  public static final String TERMINATION_HANDLED = "aws-node-termination-handler/managed";

  private InstanceTags() {}
}
