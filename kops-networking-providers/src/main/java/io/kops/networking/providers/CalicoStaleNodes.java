package io.kops.networking.providers;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Finds nodes that Calico still lists and Kubernetes no longer has. Before kops 1.9 replaced
 * instances stayed in Calico's datastore: every node keeps trying to reach them, and a new node
 * waits minutes for its routes.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class CalicoStaleNodes {
  private static final String FIRST =
      "update the cluster and roll its instances, so that calico-kube-controllers is 1.0.3 or later"
          + " and every calico-node pod is new, and wait until all of them are ready";
  private static final String LAST =
      "do nothing more: calico-kube-controllers now removes the nodes that Kubernetes" + " deletes";

  private CalicoStaleNodes() {}

  /**
   * The result of a comparison.
   *
   * @param stale the names of the stale nodes, sorted
   * @param steps the steps that remove them, in order; empty when there are none
   * @param problems why no node is reported as stale although some may be
   */
  public record Report(List<String> stale, List<String> steps, Problems problems) {
    public Report {
      stale = List.copyOf(stale);
      steps = List.copyOf(steps);
    }
  }

  /**
   * Compares the nodes. A Calico node matches a Kubernetes node when the names are equal or one is
   * the host name of the other, such as {@code ip-172-20-40-1} and {@code
   * ip-172-20-40-1.ec2.internal}.
   *
   * @param kubernetesNodes the names listed by {@code kubectl get nodes}
   * @param calicoNodes the names listed by {@code calicoctl get nodes}
   */
  public static Report find(Collection<String> kubernetesNodes, Collection<String> calicoNodes) {
    List<String> stale =
        calicoNodes.stream()
            .filter(node -> kubernetesNodes.stream().noneMatch(other -> isSameHost(node, other)))
            .distinct()
            .sorted()
            .toList();
    if (stale.isEmpty()) {
      return new Report(List.of(), List.of(), Problems.NONE);
    }
    if (kubernetesNodes.isEmpty()) {
      return unclear(
          ProviderCodes.CALICO_NODES_UNKNOWN,
          "calico has "
              + calicoNodes.size()
              + " nodes, but the Kubernetes node names are unavailable",
          "pass the names of kubectl get nodes");
    }
    if (calicoNodes.stream().distinct().count() == stale.size()) {
      return unclear(
          ProviderCodes.CALICO_NODE_NAMES_DIFFER,
          "no Calico node, such as "
              + stale.get(0)
              + ", has the name of a Kubernetes node, such as "
              + kubernetesNodes.iterator().next(),
          "check that both lists are of the same cluster, and delete nothing");
    }
    return new Report(stale, steps(stale), Problems.NONE);
  }

  private static List<String> steps(List<String> stale) {
    List<String> steps = new ArrayList<>();
    steps.add(FIRST);
    stale.forEach(node -> steps.add("calicoctl delete node " + node));
    steps.add(LAST);
    return steps;
  }

  private static boolean isSameHost(String one, String other) {
    return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
  }

  private static Report unclear(ProblemCode code, String message, String remedy) {
    return new Report(
        List.of(), List.of(), Problems.of(Problem.warning(FieldPath.ROOT, code, message, remedy)));
  }
}
