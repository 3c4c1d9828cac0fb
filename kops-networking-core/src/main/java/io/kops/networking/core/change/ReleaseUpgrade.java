package io.kops.networking.core.change;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.completion.RemovedProvider;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import java.util.Optional;

/**
 * What an upgrade from the 1.10 line to the 1.37 line changes beside the provider and the ranges,
 * in the order in which it is done.
 */
final class ReleaseUpgrade implements ChangeRule {
  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    if (!ReleaseChange.isUpgrade(from, to)) {
      return;
    }
    checkProvider(from, to, assessment);
    checkEtcd(from.cluster().spec(), assessment);
    checkRuntime(to.cluster().spec(), assessment);
    checkControlPlane(from.cluster(), to.cluster(), assessment);
    checkDns(from.cluster().spec(), assessment);
    checkBalancer(from.cluster().spec(), assessment);
    checkNames(from.cluster(), to.cluster().spec(), assessment);
    RemovedField.of(to.cluster().spec()).forEach(field -> field.assess(assessment));
    assessment
        .step(
            Step.Kind.EDIT,
            "raise kubernetesVersion by one minor version, with a kops that knows it, update, and"
                + " run the rolling update; again until it is "
                + ReleaseChange.version(to))
        .step(
            Step.Kind.ROLLING_UPDATE,
            "replace every master and node after each version, masters first")
        .step(
            Step.Kind.VERIFY,
            "see that nodes are ready and CoreDNS runs, and that pods of different nodes reach"
                + " each other");
  }

  /** A provider that is gone is left while both it and its successor are served. */
  private static void checkProvider(
      ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    Networking before = ProviderChange.mode(from.cluster().spec());
    Optional<RemovedProvider> gone = RemovedProvider.of(before);
    RemovedProvider.of(ProviderChange.mode(to.cluster().spec()))
        .ifPresent(
            still ->
                assessment.found(
                    Verdict.REFUSED,
                    "networking." + still.specKey(),
                    "%s is no longer served: %s; move to %s"
                        .formatted(still.specKey(), still.story(), still.successor())));
    gone.ifPresent(
        removed ->
            assessment
                .found(
                    Verdict.DISRUPTIVE,
                    "networking",
                    "%s ends on the way: %s".formatted(removed.specKey(), removed.story()))
                .step(
                    Step.Kind.PREPARE,
                    "move from %s to %s before Kubernetes is raised past what %s works with"
                        .formatted(
                            removed.specKey(),
                            ProviderChange.mode(to.cluster().spec()).specKey(),
                            removed.specKey())));
    if (before instanceof Calico && gone.isEmpty()) {
      assessment
          .found(
              Verdict.DISRUPTIVE,
              "networking.calico",
              "calico keeps its data in etcd before and in Kubernetes after")
          .step(
              Step.Kind.MIGRATE,
              "move the data of calico from etcd to Kubernetes, and compare IP pools and policies");
    }
    if (before instanceof Cilium) {
      assessment.found(
          Verdict.DISRUPTIVE,
          "networking.cilium",
          "cilium keeps its identities in etcd before and in Kubernetes after, and comes from 1.0"
              + " to 1.18");
    }
    if (before instanceof Kubenet) {
      assessment.found(
          Verdict.NEEDS_ROLLING_UPDATE,
          "networking.kubenet",
          "containerd gives pods their addresses instead of kubelet, and finds the MTU itself"
              + " instead of 9001");
    }
  }

  private static void checkEtcd(ClusterSpec before, Assessment assessment) {
    boolean old =
        before.etcdClusters().stream()
            .anyMatch(etcd -> etcd.version().map(text -> text.startsWith("2")).orElse(true));
    if (old) {
      assessment
          .found(
              Verdict.DISRUPTIVE,
              "etcdClusters",
              "etcd 2 becomes etcd 3, and Kubernetes from 1.13 on reads etcd 3 only")
          .step(
              Step.Kind.PREPARE,
              "move the etcd clusters to version 3 before Kubernetes 1.13; the API is away"
                  + " meanwhile");
    }
  }

  private static void checkRuntime(ClusterSpec after, Assessment assessment) {
    boolean still = after.docker().isPresent();
    assessment.found(
        still ? Verdict.REFUSED : Verdict.NEEDS_ROLLING_UPDATE,
        "docker",
        "machines run containerd instead of Docker, which kubelet has not known since 1.24"
            + (still ? "; remove docker from the spec" : ""));
    if (!still) {
      assessment.step(
          Step.Kind.PREPARE, "find workloads that use the socket of Docker, and mend them");
    }
  }

  private static void checkControlPlane(Cluster before, Cluster after, Assessment assessment) {
    for (InstanceGroup group : after.groups(InstanceGroupRole.CONTROL_PLANE)) {
      if (group.mostInstances() > 1) {
        assessment.found(
            ofGroup(group.name(), "maxSize"),
            Verdict.REFUSED,
            "a master group has one machine, and this one has %d; make a group for each"
                .formatted(group.mostInstances()));
      }
    }
    before.groups(InstanceGroupRole.CONTROL_PLANE).stream()
        .filter(group -> group.mostInstances() > 1)
        .forEach(
            group ->
                assessment.step(
                    Step.Kind.PREPARE,
                    "split the master group %s into one for each of its %d machines"
                        .formatted(group.name(), group.mostInstances())));
    assessment
        .found(
            Verdict.NEEDS_ROLLING_UPDATE,
            "kubelet",
            "masters are labelled and tainted node-role.kubernetes.io/control-plane instead of"
                + " node-role.kubernetes.io/master")
        .step(
            Step.Kind.PREPARE,
            "let what selects masters or tolerates their taint know"
                + " node-role.kubernetes.io/control-plane too");
  }

  private static FieldPath ofGroup(String name, String field) {
    return FieldPath.of("instanceGroups").key(name).child("spec").child(field);
  }

  private static void checkDns(ClusterSpec before, Assessment assessment) {
    boolean coreDns =
        before.kubeDns().flatMap(KubeDnsSettings::provider).filter("CoreDNS"::equals).isPresent();
    if (!coreDns) {
      assessment
          .found(
              Verdict.SAFE,
              "kubeDNS.provider",
              "kube-dns becomes CoreDNS at the same address of the service")
          .step(
              Step.Kind.CLEAN_UP,
              "delete the Deployments kube-dns and kube-dns-autoscaler in kube-system once CoreDNS"
                  + " answers");
    }
  }

  private static void checkBalancer(ClusterSpec before, Assessment assessment) {
    if (before.api().flatMap(ApiAccess::loadBalancer).isPresent()) {
      assessment
          .found(
              Verdict.DISRUPTIVE,
              "api.loadBalancer",
              "a network load balancer takes the place of the classic one of the API, under"
                  + " another name of AWS")
          .step(
              Step.Kind.PREPARE,
              "let clients of the API use its DNS name, and not that of the load balancer");
    }
  }

  private static void checkNames(Cluster before, ClusterSpec after, Assessment assessment) {
    Optional<DnsType> dns = after.topology().flatMap(Topology::dns);
    if (before.name().isGossip()) {
      boolean none = dns.filter(DnsType.NONE::equals).isPresent();
      assessment.found(
          none ? Verdict.DISRUPTIVE : Verdict.REFUSED,
          "topology.dns.type",
          none
              ? "names by gossip end, and machines find each other by the load balancer of the API"
              : "names by gossip ended with kops 1.37; set topology.dns.type to None");
    }
    assessment.found(
        Verdict.SAFE,
        "cloudLabels",
        "security groups keep their names, each rule gets a name and tags of its own, and"
            + " cloudLabels go onto everything that the cluster owns");
  }
}
