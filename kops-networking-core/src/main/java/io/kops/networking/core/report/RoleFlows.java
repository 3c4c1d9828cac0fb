package io.kops.networking.core.report;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.picture.layout.RoleFlow;
import io.kops.networking.core.picture.layout.RoleFlow.Role;
import io.kops.networking.core.picture.layout.RoleFlow.Verdict;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.ClusterFlows;
import io.kops.networking.core.reachability.FlowAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The required flows of a cluster between the roles of pictures. */
final class RoleFlows {
  /** The roles by their names in {@link FlowAnswer}. */
  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("api-access", Role.CLIENTS),
          Map.entry("ssh-access", Role.CLIENTS),
          Map.entry("node-port-access", Role.CLIENTS),
          Map.entry("bastion-load-balancer", Role.BASTION_LOAD_BALANCER),
          Map.entry("bastion", Role.BASTION),
          Map.entry("api-load-balancer", Role.API_LOAD_BALANCER),
          Map.entry("control-plane", Role.CONTROL_PLANE),
          Map.entry("nodes", Role.NODES),
          Map.entry("resolver", Role.AWS),
          Map.entry("ec2", Role.AWS),
          Map.entry("s3", Role.AWS),
          Map.entry("internet", Role.INTERNET));

  private RoleFlows() {}

  /** Returns the flows in the order of {@link ClusterFlows}, each once with its worst verdict. */
  static List<RoleFlow> of(ClusterNetwork network) {
    Map<List<Object>, RoleFlow> flows = new LinkedHashMap<>();
    for (FlowAnswer answer : ClusterFlows.of(network).withRepresentatives().required()) {
      RoleFlow flow =
          new RoleFlow(
              role(answer.from()),
              role(answer.to()),
              answer.question().traffic(),
              answer.purpose(),
              verdict(answer.answer()));
      flows.merge(
          List.of(flow.from(), flow.to(), flow.traffic(), flow.purpose()), flow, RoleFlows::worse);
    }
    return List.copyOf(flows.values());
  }

  private static Role role(String name) {
    Role role = ROLES.get(name);
    if (role == null) {
      throw new IllegalStateException("the role " + name + " has no place in pictures");
    }
    return role;
  }

  private static Verdict verdict(Answer answer) {
    return answer instanceof Answer.Blocked
        ? Verdict.BLOCKED
        : answer instanceof Answer.Unknown ? Verdict.UNKNOWN : Verdict.REACHABLE;
  }

  private static RoleFlow worse(RoleFlow one, RoleFlow other) {
    return one.verdict().compareTo(other.verdict()) >= 0 ? one : other;
  }
}
