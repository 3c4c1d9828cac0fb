package io.kops.networking.core.change;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.spi.Addon;

/**
 * Assesses a change of the provider. The manual of kops 1.10 describes the change from classic to
 * kubenet, and calls the change from kubenet to a CNI plugin untested.
 */
final class ProviderChange implements ChangeRule {
  private static final String FIELD = "networking";
  static final String REPLACE =
      "preview the rolling update, which replaces all control-plane and worker nodes, and run it";
  private static final String FORCE =
      "force the rolling update of all control-plane and worker nodes, because kops detects no"
          + " difference";
  private static final String FORCE_SAME =
      "force the rolling update of all control-plane and worker nodes, because kubelet's options do"
          + " not change and kops detects no difference";
  private static final String CONNECTED =
      "verify that nodes are ready, that CoreDNS runs, and that pods of different nodes reach each"
          + " other";

  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    Networking before = mode(from.cluster().spec());
    Networking after = mode(to.cluster().spec());
    if (before.specKey().equals(after.specKey())) {
      return;
    }
    String change = before.specKey() + " becomes " + after.specKey();
    if (after instanceof Classic) {
      assessment.found(Verdict.REFUSED, FIELD, change + ", which Kubernetes removed in 1.4");
    } else if (before instanceof Classic && after instanceof Kubenet) {
      assessment.found(
          Verdict.NEEDS_ROLLING_UPDATE,
          FIELD,
          change + ": both use cloud routes, and kubelet must be restarted");
      describe(before, after, from, to, assessment);
    } else if (usesKubenet(before) || usesKubenet(after)) {
      assessment.found(
          Verdict.UNTESTED,
          FIELD,
          change
              + ", which kops calls untested: old and new nodes may not reach each other's pods");
      reportRemovedRules(Verdict.UNTESTED, before, from, assessment);
      describe(before, after, from, to, assessment);
    } else {
      assessment.found(
          Verdict.DISRUPTIVE,
          FIELD,
          change + ": pods of nodes with different providers do not reach each other");
      reportRemovedRules(Verdict.DISRUPTIVE, before, from, assessment);
      describe(before, after, from, to, assessment);
    }
  }

  /** Reports the security group rules that the update removes while nodes still need them. */
  private static void reportRemovedRules(
      Verdict verdict, Networking before, ClusterWithSecrets from, Assessment assessment) {
    if (!from.rulesToRemove().isEmpty()) {
      assessment.found(
          verdict,
          FIELD,
          "the update removes the security group rules of %s (%s), so that pods of nodes that are not yet replaced lose their connections"
              .formatted(before.specKey(), String.join(", ", from.rulesToRemove())));
    }
  }

  private static void describe(
      Networking before,
      Networking after,
      ClusterWithSecrets from,
      ClusterWithSecrets to,
      Assessment assessment) {
    if (!(before instanceof Classic)) {
      assessment
          .step(Step.Kind.PREPARE, "try the change with a disposable cluster")
          .step(Step.Kind.PREPARE, "schedule a maintenance window");
    }
    assessment.step(
        Step.Kind.EDIT,
        "replace networking.%s with networking.%s in the spec"
            .formatted(before.specKey(), after.specKey()));
    // An upgrade replaces all instances anyway and is verified as a whole.
    if (!ReleaseChange.isUpgrade(from, to)) {
      boolean v137 = !ReleaseRules.of(to.cluster().spec()).nodesRunDocker();
      boolean kubeletChanges = !v137 && !plugIn(before).equals(plugIn(after));
      assessment
          .step(Step.Kind.ROLLING_UPDATE, kubeletChanges ? REPLACE : v137 ? FORCE : FORCE_SAME)
          .step(Step.Kind.VERIFY, v137 ? CONNECTED : verification(after));
    }
    if (after instanceof Cni) {
      assessment.step(
          Step.Kind.MIGRATE,
          "install the CNI plug-in with its manifest, label its pods %s=1, and wait until they run"
              .formatted(Addon.NETWORKING_LABEL));
    }
    if (hasObjects(before)) {
      assessment.step(
          Step.Kind.VERIFY,
          "verify that every node was replaced: iptables rules, network interfaces and files in"
              + " /etc/cni/net.d of %s stay on a node that only restarts"
                  .formatted(before.specKey()));
      assessment.step(
          Step.Kind.CLEAN_UP,
          "delete the objects of %s in kube-system, its DaemonSet first: not all objects of other"
                  .formatted(before.specKey())
              + " versions have the label role.kubernetes.io/networking");
    }
  }

  /** Returns whether the provider configures kubelet for kubenet. */
  private static boolean usesKubenet(Networking mode) {
    return mode instanceof Kubenet
        || mode instanceof External
        || mode instanceof Kopeio
        || mode instanceof Classic;
  }

  private static boolean hasObjects(Networking mode) {
    return !(mode instanceof Kubenet || mode instanceof External || mode instanceof Classic);
  }

  /** Returns the value of kubelet's {@code --network-plugin}. */
  private static String plugIn(Networking mode) {
    if (mode instanceof Classic) {
      return "";
    }
    return usesKubenet(mode) ? "kubenet" : "cni";
  }

  private static String verification(Networking after) {
    return "verify on a control-plane node that kubelet runs with --network-plugin="
        + plugIn(after)
        + ", and that nodes are ready and kube-dns runs";
  }

  static Networking mode(ClusterSpec spec) {
    return spec.networking().orElseGet(Kubenet::new);
  }
}
