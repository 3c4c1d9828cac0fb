package io.kops.networking.core.report;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.picture.layout.RoleFlow;
import io.kops.networking.core.picture.layout.RoleFlow.Verdict;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.ClusterFlows;
import io.kops.networking.core.reachability.FlowAnswer;
import io.kops.networking.core.reachability.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The required flows of a cluster between the roles of pictures. */
final class RoleFlows {
  private RoleFlows() {}

  /** Returns the flows in the order of {@link ClusterFlows}, each once with its worst verdict. */
  static List<RoleFlow> of(ClusterNetwork network) {
    Map<List<Object>, RoleFlow> flows = new LinkedHashMap<>();
    for (FlowAnswer answer : ClusterFlows.of(network).withRepresentatives().required()) {
      // The flows of instances carry those of pods.
      if (answer.from() == Role.PODS) {
        continue;
      }
      RoleFlow flow =
          new RoleFlow(
              part(answer.from()),
              part(answer.to()),
              answer.question().traffic(),
              answer.purpose(),
              verdict(answer.answer()));
      flows.merge(
          List.of(flow.from(), flow.to(), flow.traffic(), flow.purpose()), flow, RoleFlows::worse);
    }
    return List.copyOf(flows.values());
  }

  private static RoleFlow.Role part(Role role) {
    return switch (role) {
      case NODES, PODS -> RoleFlow.Role.NODES;
      case CONTROL_PLANE -> RoleFlow.Role.CONTROL_PLANE;
      case BASTION -> RoleFlow.Role.BASTION;
      case API_LOAD_BALANCER -> RoleFlow.Role.API_LOAD_BALANCER;
      case BASTION_LOAD_BALANCER -> RoleFlow.Role.BASTION_LOAD_BALANCER;
      case API_ACCESS, SSH_ACCESS, NODE_PORT_ACCESS, OUTSIDE -> RoleFlow.Role.CLIENTS;
      case INTERNET -> RoleFlow.Role.INTERNET;
      case RESOLVER, S3, EC2 -> RoleFlow.Role.AWS;
    };
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
