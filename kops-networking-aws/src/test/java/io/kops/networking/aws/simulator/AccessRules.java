package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The actions that are denied to the caller, initially none. As in AWS, access is checked before
 * anything else. The simulated IAM policy simulator applies the same rules.
 */
public final class AccessRules {
  private static final String BALANCING = "elasticloadbalancing";

  /**
   * The permissions that AWS requires for creating a resource with tags. See "Actions, resources,
   * and condition keys" in the Service Authorization Reference.
   */
  private static final Map<String, String> TAGGING =
      Map.of(
          "iam:CreateRole", "iam:TagRole",
          "iam:CreateInstanceProfile", "iam:TagInstanceProfile",
          "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags",
          "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:AddTags",
          "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:AddTags",
          "elasticloadbalancing:CreateListener", "elasticloadbalancing:AddTags");

  private static final String NOTHING = "-00000000000000000";

  private final Set<String> denied = new TreeSet<>();
  private final Map<String, Pattern> scopes = new TreeMap<>();
  private final Set<String> boundToTags = new TreeSet<>();

  AccessRules() {}

  /** Denies an action, such as {@code ec2:CreateNatGateway}, until {@link #allowAll()}. */
  public synchronized void deny(String action) {
    denied.add(action);
  }

  /**
   * Restricts an action to resources whose ARN matches, where {@code *} matches any characters. A
   * policy simulation for any other resource, including {@code *}, returns an implicit denial.
   */
  public synchronized void scope(String action, String resource) {
    scopes.put(action, Pattern.compile(("\\Q" + resource + "\\E").replace("*", "\\E.*\\Q")));
  }

  /**
   * Restricts an action to resources with a tag, as {@code aws:ResourceTag} does. EC2 authorizes a
   * call before it looks up its resources, so an unknown id counts as an untagged resource.
   */
  public synchronized void bindToTags(String action) {
    boundToTags.add(action);
  }

  /** Removes all denials and restrictions. */
  public synchronized void allowAll() {
    denied.clear();
    scopes.clear();
    boundToTags.clear();
  }

  /** Returns the decision of the IAM policy simulator for an action on a resource. */
  synchronized String decision(String action, String resource) {
    if (denies(action)) {
      return "explicitDeny";
    }
    Pattern scope = scopes.get(action);
    return scope == null || scope.matcher(resource).matches() ? "allowed" : "implicitDeny";
  }

  private boolean deniesTagging(String action, Call call) {
    String tagging = TAGGING.get(action);
    return tagging != null
        && denies(tagging)
        && call.parameters().keySet().stream().anyMatch(name -> name.startsWith("Tags."));
  }

  private synchronized boolean deniesForTags(String action, Call call) {
    return boundToTags.contains(action)
        && call.parameters().values().stream().anyMatch(id -> id.endsWith(NOTHING));
  }

  synchronized boolean denies(String action) {
    return denied.contains(action);
  }

  /** Rejects a denied call with the error message of its service. */
  void check(Call call) {
    String service = call.service().startsWith(BALANCING) ? BALANCING : call.service();
    String action = service + ":" + call.action();
    if (denies(action) || deniesForTags(action, call) || deniesTagging(action, call)) {
      throw service.equals("ec2")
          ? new AwsFailure(
              "UnauthorizedOperation", 403, "You are not authorized to perform this operation.")
          : new AwsFailure("AccessDenied", 403, "User is not authorized to perform: " + action);
    }
  }
}
