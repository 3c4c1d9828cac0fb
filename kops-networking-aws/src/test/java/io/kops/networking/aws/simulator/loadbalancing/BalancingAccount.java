package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.ec2.Ec2;
import io.kops.networking.aws.simulator.ec2.Ec2Settings;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.storage.Store;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

final class BalancingAccount {
  private final Ec2 ec2;
  private final Ec2Settings settings;
  private final Store<NetworkLoadBalancer> balancers;
  private final Store<PortListener> listeners;
  private final Store<TargetGroup> targetGroups;
  private long numbers;

  BalancingAccount(Ec2 ec2, Ec2Settings settings) {
    this.ec2 = ec2;
    this.settings = settings;
    this.balancers =
        new Store<>(
            settings.visibility(),
            arn ->
                AwsFailure.badRequest("LoadBalancerNotFound", "Load balancer not found: " + arn));
    this.listeners =
        new Store<>(
            settings.visibility(),
            arn -> AwsFailure.badRequest("ListenerNotFound", "Listener not found: " + arn));
    this.targetGroups =
        new Store<>(
            settings.visibility(),
            arn -> AwsFailure.badRequest("TargetGroupNotFound", "Target group not found: " + arn));
  }

  Ec2 ec2() {
    return ec2;
  }

  Store<NetworkLoadBalancer> balancers() {
    return balancers;
  }

  Store<PortListener> listeners() {
    return listeners;
  }

  Store<TargetGroup> targetGroups() {
    return targetGroups;
  }

  int pageSize() {
    return settings.pageSize();
  }

  /** Returns the next number for an ARN, in the format of ARNs. */
  String number() {
    return String.format(Locale.ROOT, "%016x", ++numbers);
  }

  String arn(String resource) {
    return "arn:aws:elasticloadbalancing:%s:%s:%s"
        .formatted(settings.region(), settings.account(), resource);
  }

  void requireRoom(Quota quota, int there, String code) {
    if (there >= settings.quotas().limit(quota)) {
      throw AwsFailure.badRequest(code, "There are too many of them already.");
    }
  }

  Instant now() {
    return settings.clock().instant();
  }

  /** Removes a listener. Its target group stays in use for a while. */
  void remove(PortListener listener) {
    listeners.remove(listener);
    targetGroups
        .find(listener.setting().targetGroupArn())
        .ifPresent(group -> group.releasedAt(now().plus(settings.deletionPace().targetGroups())));
  }

  /** Returns the ARNs of the load balancers that use a target group: at most one. */
  List<String> balancersOf(TargetGroup group) {
    return listeners.select(it -> it.setting().targetGroupArn().equals(group.id())).stream()
        .map(PortListener::balancerArn)
        .distinct()
        .toList();
  }
}
