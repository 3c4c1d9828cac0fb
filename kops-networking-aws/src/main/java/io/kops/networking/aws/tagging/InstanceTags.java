package io.kops.networking.aws.tagging;

/** Keys of tags that only instances have. */
public final class InstanceTags {
  /** The group of a detached instance; a kops tag. */
  public static final String DETACHED = "kops.k8s.io/detached-from-asg";

  /**
   * Requests the replacement of an instance; the value is an optional reason. Named like the kops
   * annotation of nodes, for users without access to the Kubernetes API.
   */
  public static final String NEEDS_UPDATE = "kops.k8s.io/needs-update";

  /**
   * The networking of the cluster when a control plane or worker instance was launched, as its key
   * below {@code spec.networking}.
   */
  public static final String NETWORKING = "kops-networking/networking";

  /** The instance group of an instance; a tag of kops 1.37. */
  public static final String INSTANCE_GROUP = "kops.k8s.io/instancegroup";

  /** Set on instances whose events the node termination handler reads from its queue; kops 1.37. */
  public static final String TERMINATION_HANDLED = "aws-node-termination-handler/managed";

  private InstanceTags() {}
}
