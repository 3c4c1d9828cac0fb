package io.kops.networking.aws.rolling;

import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.aws.tagging.InstanceTags;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Classifies instances as members of a group, detached from it, or being terminated. */
final class Presence {
  private static final Set<InstanceStateName> ENDING =
      Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

  /** Prefix of the lifecycle states of termination, some of which have a suffix after a colon. */
  private static final String TERMINATING = "Terminat";

  private static final String DETACHING = "Detach";

  private Presence() {}

  static boolean isBeingTerminated(Instance instance) {
    return instance.state() != null && ENDING.contains(instance.state().name());
  }

  /** Returns whether an instance is in its group and not leaving it. */
  static boolean isMember(software.amazon.awssdk.services.autoscaling.model.Instance listed) {
    return !startsWith(listed, TERMINATING) && !startsWith(listed, DETACHING);
  }

  /**
   * Returns whether an instance was detached from a group for replacement, and is not terminated
   * yet.
   */
  static boolean isDetached(Instance instance, AutoScalingGroup group) {
    boolean ofGroup =
        group
            .autoScalingGroupName()
            .equals(Ec2Tags.map(instance.tags()).get(InstanceTags.DETACHED));
    boolean stillListed =
        group.instances().stream()
            .filter(listed -> listed.instanceId().equals(instance.instanceId()))
            .anyMatch(listed -> !startsWith(listed, DETACHING));
    return ofGroup && !stillListed && !isBeingTerminated(instance);
  }

  private static boolean startsWith(
      software.amazon.awssdk.services.autoscaling.model.Instance listed, String beginning) {
    String state = listed.lifecycleStateAsString();
    return state != null && state.startsWith(beginning);
  }
}
