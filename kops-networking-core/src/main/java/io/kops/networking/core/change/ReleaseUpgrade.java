package io.kops.networking.core.change;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.completion.RemovedProvider;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assesses an upgrade from kops 1.10 to kops 1.37 except for the provider and the ranges, in the
 * order of its steps.
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
            Step.Kind.UPGRADE,
            "raise kubernetesVersion by one minor version with a kops that supports it, update, and"
                + " run the rolling update; repeat until it is "
                + ReleaseChange.version(to))
        .step(
            Step.Kind.ROLLING_UPDATE,
            "replace all control-plane and worker nodes after each version, control plane first")
        .step(
            Step.Kind.VERIFY,
            "verify that nodes are ready and CoreDNS runs, and that pods of different nodes reach"
                + " each other");
  }

  /** A removed provider is replaced while Kubernetes supports both it and its successor. */
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
                    "%s is no longer supported: %s; migrate to %s"
                        .formatted(still.specKey(), still.story(), still.successor())));
    gone.ifPresent(
        removed ->
            assessment
                .found(
                    Verdict.DISRUPTIVE,
                    "networking",
                    "%s is removed during the upgrade: %s"
                        .formatted(removed.specKey(), removed.story()))
                .step(
                    Step.Kind.PREPARE,
                    "migrate from %s to %s before the first Kubernetes version that %s does not support"
                        .formatted(
                            removed.specKey(),
                            ProviderChange.mode(to.cluster().spec()).specKey(),
                            removed.specKey())));
    if (before instanceof Calico && gone.isEmpty()) {
      assessment
          .found(
              Verdict.DISRUPTIVE,
              "networking.calico",
              "calico moves its data from etcd to Kubernetes")
          .step(
              Step.Kind.MIGRATE,
              "migrate calico's data from etcd to Kubernetes, and compare IP pools and policies");
    }
    if (before instanceof Cilium) {
      assessment.found(
          Verdict.DISRUPTIVE,
          "networking.cilium",
          "cilium moves its identities from etcd to Kubernetes, and its version changes from 1.0"
              + " to 1.18");
    }
    if (before instanceof Kubenet) {
      assessment.found(
          Verdict.NEEDS_ROLLING_UPDATE,
          "networking.kubenet",
          "containerd assigns pod addresses instead of kubelet, and detects the MTU"
              + " instead of using 9001");
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
              "etcd 2 becomes etcd 3, which Kubernetes 1.13 and later require")
          .step(
              Step.Kind.PREPARE,
              "migrate the etcd clusters to version 3 before Kubernetes 1.13; the API is"
                  + " unavailable meanwhile");
    }
  }

  private static void checkRuntime(ClusterSpec after, Assessment assessment) {
    boolean still = after.docker().isPresent();
    assessment.found(
        still ? Verdict.REFUSED : Verdict.NEEDS_ROLLING_UPDATE,
        "docker",
        "nodes run containerd instead of Docker, which kubelet does not support since 1.24"
            + (still ? "; remove docker from the spec" : ""));
    if (!still) {
      assessment.step(Step.Kind.PREPARE, "find and fix workloads that use the Docker socket");
    }
  }

  private static void checkControlPlane(Cluster before, Cluster after, Assessment assessment) {
    for (InstanceGroup group : after.groups(InstanceGroupRole.CONTROL_PLANE)) {
      if (group.mostInstances() > 1) {
        assessment.found(
            ofGroup(group.name(), "maxSize"),
            Verdict.REFUSED,
            "a control-plane group has one instance, and this one has %d; create one group per instance"
                .formatted(group.mostInstances()));
      }
    }
    before.groups(InstanceGroupRole.CONTROL_PLANE).stream()
        .filter(group -> group.mostInstances() > 1)
        .forEach(
            group ->
                assessment.step(
                    Step.Kind.PREPARE,
                    "split the control-plane group %s into one per instance, %d groups"
                        .formatted(group.name(), group.mostInstances())));
    assessment
        .found(
            Verdict.NEEDS_ROLLING_UPDATE,
            "kubelet",
            "control-plane nodes have the label and taint node-role.kubernetes.io/control-plane"
                + " instead of node-role.kubernetes.io/master")
        .step(
            Step.Kind.PREPARE,
            "update workloads that select control-plane nodes or tolerate their taint to"
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
              "CoreDNS replaces kube-dns at the same service address")
          .step(
              Step.Kind.CLEAN_UP,
              "delete the Deployments kube-dns and kube-dns-autoscaler in kube-system when CoreDNS"
                  + " answers");
    }
  }

  private static void checkBalancer(ClusterSpec before, Assessment assessment) {
    if (before.api().flatMap(ApiAccess::loadBalancer).isPresent()) {
      assessment
          .found(
              Verdict.DISRUPTIVE,
              "api.loadBalancer",
              "a network load balancer replaces the classic load balancer of the API, under"
                  + " another AWS name")
          .step(
              Step.Kind.PREPARE,
              "configure clients of the API to use its DNS name instead of the load balancer's");
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
              ? "gossip is removed, and nodes find the API by its load balancer"
              : "kops 1.37 has removed gossip; set topology.dns.type to None");
    }
    assessment.found(
        Verdict.SAFE,
        "cloudLabels",
        "security groups keep their names, each rule gets its own name and tags, and"
            + " cloudLabels tag all resources that the cluster owns");
  }

  /**
   * A field of the new spec that kops 1.37 ignores or rejects.
   *
   * @param path the field, relative to {@code spec}
   * @param refused whether kops rejects it instead of ignoring it
   * @param remedy the remedy
   */
  record RemovedField(String path, boolean refused, String remedy) {
    private static final String GONE = "remove it";
    private static final String TYPES = "remove it; the subnet types decide";
    private static final List<String> REFUSED_BY_KUBELET =
        List.of("configureCbr0", "apiServers", "requireKubeconfig");

    /** Returns the fields, in the order of the document. */
    static List<RemovedField> of(ClusterSpec spec) {
      List<RemovedField> fields = new ArrayList<>();
      add(
          fields,
          "topology.masters",
          spec.topology().flatMap(Topology::controlPlane),
          false,
          TYPES);
      add(fields, "topology.nodes", spec.topology().flatMap(Topology::nodes), false, TYPES);
      add(fields, "iam.legacy", spec.iam().filter(IamSettings::legacy), true, GONE);
      spec.kubelet().ifPresent(kubelet -> addKubelet(fields, "kubelet", kubelet));
      spec.controlPlaneKubelet().ifPresent(kubelet -> addKubelet(fields, "masterKubelet", kubelet));
      return fields;
    }

    private static void addKubelet(
        List<RemovedField> fields, String component, KubeletSettings kubelet) {
      Map<String, Optional<?>> options = new LinkedHashMap<>();
      options.put("networkPluginName", kubelet.networkPluginName());
      options.put("nonMasqueradeCIDR", kubelet.nonMasqueradeCidr());
      options.put("configureCbr0", kubelet.configureCbr0());
      options.put("apiServers", kubelet.apiServers());
      options.put("requireKubeconfig", kubelet.requireKubeconfig());
      options.put("allowPrivileged", kubelet.allowPrivileged());
      options.forEach(
          (name, value) ->
              add(fields, component + "." + name, value, REFUSED_BY_KUBELET.contains(name), GONE));
    }

    private static void add(
        List<RemovedField> fields, String path, Optional<?> value, boolean refused, String remedy) {
      if (value.isPresent()) {
        fields.add(new RemovedField(path, refused, remedy));
      }
    }

    void assess(Assessment assessment) {
      if (refused) {
        assessment.found(Verdict.REFUSED, path, "kops 1.37 rejects " + path + "; " + remedy);
      } else {
        assessment
            .found(Verdict.SAFE, path, "kops 1.37 ignores " + path)
            .step(Step.Kind.EDIT, "%s: %s".formatted(path, remedy));
      }
    }
  }
}
