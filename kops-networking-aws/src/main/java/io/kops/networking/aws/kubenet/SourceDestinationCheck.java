package io.kops.networking.aws.kubenet;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.OutcomeUnknownException;
import io.kops.networking.plan.AwsReadException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Switches off the source/destination check of a cluster's machines, without which EC2 drops the
 * traffic of pods that a machine forwards: for kubenet, for calico with {@code crossSubnet}, and
 * for kube-router. A host calls it where no controller in the cluster does. Safe for use by several
 * threads.
 */
public final class SourceDestinationCheck {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes it for an account and region, with EC2's documented limits. */
  public SourceDestinationCheck(Ec2Client ec2) {
    this(ec2, Pacing.SYSTEM, CallLimits.documented());
  }

  /**
   * Makes it for an account and region.
   *
   * @param pacing where time comes from
   * @param limits how many calls may be made
   */
  public SourceDestinationCheck(Ec2Client ec2, Pacing pacing, CallLimits limits) {
    this(ec2, new AwsCalls(pacing, limits, CallInterceptor.NONE));
  }

  SourceDestinationCheck(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * What became of it.
   *
   * @param switchedOff the instances whose check was on and is off now
   * @param alreadyOff the instances whose check was off
   * @param failed the instances whose check could not be switched off, with the reason
   */
  public record Report(
      List<String> switchedOff, List<String> alreadyOff, Map<String, String> failed) {
    /** Copies the collections. */
    public Report {
      switchedOff = List.copyOf(switchedOff);
      alreadyOff = List.copyOf(alreadyOff);
      failed = Map.copyOf(failed);
    }

    /** Tells whether no machine's check is on any more. */
    public boolean isComplete() {
      return failed.isEmpty();
    }
  }

  /**
   * Switches it off on all machines that carry the cluster's tag and run. A second run changes
   * nothing.
   *
   * @throws AwsReadException if the machines could not be read
   */
  public Report reconcile(ClusterName cluster) {
    return reconcile(new ClusterInstances(ec2, calls).of(cluster));
  }

  private Report reconcile(List<Instance> instances) {
    Outcome outcome = new Outcome();
    instances.forEach(instance -> reconcile(instance, outcome));
    return outcome.report();
  }

  /** Switches it off on one machine. */
  void reconcile(Instance instance, Outcome outcome) {
    if (!Boolean.TRUE.equals(instance.sourceDestCheck())) {
      outcome.alreadyOff.add(instance.instanceId());
      return;
    }
    try {
      switchOff(instance.instanceId());
      outcome.switchedOff.add(instance.instanceId());
    } catch (ActionFailedException | OutcomeUnknownException failure) {
      outcome.failed.put(instance.instanceId(), String.valueOf(failure.getMessage()));
    }
  }

  /** What became of machines so far, one after the other or side by side. */
  static final class Outcome {
    private final NavigableSet<String> switchedOff = new ConcurrentSkipListSet<>();
    private final NavigableSet<String> alreadyOff = new ConcurrentSkipListSet<>();
    private final Map<String, String> failed = new ConcurrentHashMap<>();

    Report report() {
      return new Report(List.copyOf(switchedOff), List.copyOf(alreadyOff), failed);
    }
  }

  private void switchOff(String instanceId) {
    calls.repeatable(
        "ModifyInstanceAttribute",
        () ->
            ec2.modifyInstanceAttribute(
                request ->
                    request
                        .instanceId(instanceId)
                        .sourceDestCheck(check -> check.value(false))
                        .overrideConfiguration(CallOnce.ONCE)));
  }
}
