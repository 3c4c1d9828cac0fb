package io.kops.networking.aws.dependency;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems with what is around a cluster's network. */
public final class BlockerCodes {
  /** Something of others uses what a plan deletes. */
  public static final ProblemCode DELETION_BLOCKED = ProblemCode.of("DELETION_BLOCKED");

  /** The network interfaces could not be read, for want of a permission. */
  public static final ProblemCode NETWORK_INTERFACES_UNREAD =
      ProblemCode.of("NETWORK_INTERFACES_UNREAD");

  /** Some kinds of resources that can block a deletion could not be read. */
  public static final ProblemCode BLOCKERS_UNREAD = ProblemCode.of("BLOCKERS_UNREAD");

  /** The resources with the cluster's tag could not be listed, for want of a permission. */
  public static final ProblemCode TAGS_UNREAD = ProblemCode.of("TAGS_UNREAD");

  private BlockerCodes() {}
}
