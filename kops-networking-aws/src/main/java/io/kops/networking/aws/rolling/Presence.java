package io.kops.networking.aws.rolling;

import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.aws.tagging.InstanceTags;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Which machines a group has, which it had, and which are going. */
final class Presence {
  private static final Set<InstanceStateName> ENDING =
      Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

  /** The beginnings of lifecycle states, each of which has further ones with a colon. */
  private static final String TERMINATING = "Terminat";

  private static final String DETACHING = "Detach";

  private Presence() {}

  static boolean isEnding(Instance instance) {
    return instance.state() != null && ENDING.contains(instance.state().name());
  }

  /** Tells whether a machine is in its group and not about to leave it. */
  static boolean isMember(software.amazon.awssdk.services.autoscaling.model.Instance listed) {
    return !startsWith(listed, TERMINATING) && !startsWith(listed, DETACHING);
  }

  /** Tells whether a machine was taken out of a group to be ended, and was not ended yet. */
  static boolean isDetached(Instance instance, AutoScalingGroup group) {
    boolean ofGroup =
        group
            .autoScalingGroupName()
            .equals(Ec2Tags.map(instance.tags()).get(InstanceTags.DETACHED));
    boolean stillListed =
        group.instances().stream()
            .filter(listed -> listed.instanceId().equals(instance.instanceId()))
            .anyMatch(listed -> !startsWith(listed, DETACHING));
    return ofGroup && !stillListed && !isEnding(instance);
  }

  private static boolean startsWith(
      software.amazon.awssdk.services.autoscaling.model.Instance listed, String beginning) {
    String state = listed.lifecycleStateAsString();
    return state != null && state.startsWith(beginning);
  }
}
