package io.kops.networking.aws.kubenet;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.kubenet.KubenetRoutes.ClusterInstances;
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
 * Disables the source/destination check of a cluster's instances. With the check, EC2 drops pod
 * traffic that an instance forwards. Required for kubenet, for calico with {@code crossSubnet}, and
 * for kube-router, unless a controller in the cluster disables it. Safe for use by several threads.
 */
public final class SourceDestinationCheck {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Creates a client for an account and region, with EC2's documented limits. */
  public SourceDestinationCheck(Ec2Client ec2) {
    this(ec2, Pacing.SYSTEM, CallLimits.documented());
  }

  /**
   * Creates a client for an account and region.
   *
   * @param pacing the clock
   * @param limits the rate limits for calls
   */
  public SourceDestinationCheck(Ec2Client ec2, Pacing pacing, CallLimits limits) {
    this(ec2, new AwsCalls(pacing, limits, CallInterceptor.NONE));
  }

  SourceDestinationCheck(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * The result of a run.
   *
   * @param switchedOff the instances whose check was disabled
   * @param alreadyOff the instances whose check was already disabled
   * @param failed the failed instances with their reason
   */
  public record Report(
      List<String> switchedOff, List<String> alreadyOff, Map<String, String> failed) {
    public Report {
      switchedOff = List.copyOf(switchedOff);
      alreadyOff = List.copyOf(alreadyOff);
      failed = Map.copyOf(failed);
    }

    /** Returns whether the check of every instance is disabled. */
    public boolean isComplete() {
      return failed.isEmpty();
    }
  }

  /**
   * Disables the check of all running instances with the cluster's tag. Idempotent.
   *
   * @throws AwsReadException if the instances could not be read
   */
  public Report reconcile(ClusterName cluster) {
    return reconcile(new ClusterInstances(ec2, calls).of(cluster));
  }

  private Report reconcile(List<Instance> instances) {
    Outcome outcome = new Outcome();
    instances.forEach(instance -> reconcile(instance, outcome));
    return outcome.report();
  }

  /** Disables the check of one instance. */
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

  /** Collects the results of instances. Safe for use by several threads. */
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
