package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.util.Set;
import java.util.TreeSet;

/**
 * The actions that the caller is denied; initially none. As in AWS, access is checked before
 * anything else. IAM's policy simulator applies the same rules.
 */
public final class AccessRules {
  private static final String BALANCING = "elasticloadbalancing";

  private final Set<String> denied = new TreeSet<>();

  AccessRules() {}

  /** Denies an action from now on, such as {@code ec2:CreateNatGateway}. */
  public synchronized void deny(String action) {
    denied.add(action);
  }

  /** Allows everything again. */
  public synchronized void allowAll() {
    denied.clear();
  }

  synchronized boolean denies(String action) {
    return denied.contains(action);
  }

  /** Rejects a denied call with the error message of its service. */
  void check(Call call) {
    String service = call.service().startsWith(BALANCING) ? BALANCING : call.service();
    if (denies(service + ":" + call.action())) {
      throw service.equals("ec2")
          ? new AwsFailure(
              "UnauthorizedOperation", 403, "You are not authorized to perform this operation.")
          : new AwsFailure(
              "AccessDenied",
              403,
              "User is not authorized to perform: " + service + ":" + call.action());
    }
  }
}
