package io.kops.networking.core.change;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.networking.Networking;
import java.util.Map;

/** The effects of changing provider options. */
final class OptionEffects {
  private static final Step FORCE =
      new Step(
          Step.Kind.ROLLING_UPDATE,
          "force the rolling update of all control-plane and worker nodes, because kops detects no"
              + " difference");

  private static final OptionEffect PODS_ARE_REPLACED =
      OptionEffect.of(Verdict.SAFE, "Kubernetes replaces the provider's pods node by node");

  private static final OptionEffect PODS_STAY =
      OptionEffect.of(
          Verdict.NEEDS_ROLLING_UPDATE,
          "Kubernetes does not replace the provider's pods, so that only new nodes have the change",
          FORCE);

  private static final OptionEffect NEW_PODS_ONLY =
      OptionEffect.of(Verdict.NEEDS_ROLLING_UPDATE, "running pods keep their MTU", FORCE);

  private static final OptionEffect ADDRESSES =
      OptionEffect.of(
          Verdict.DISRUPTIVE,
          "nodes with different values do not reach each other's pods",
          new Step(Step.Kind.PREPARE, "schedule a maintenance window"),
          FORCE);

  private static final OptionEffect UNKNOWN =
      OptionEffect.of(Verdict.UNTESTED, "the effect on the provider is unknown", FORCE);

  private static final Map<String, OptionEffect> BY_OPTION =
      Map.ofEntries(
          Map.entry("weave.mtu", NEW_PODS_ONLY),
          Map.entry("flannel.backend", flannelBackend()),
          Map.entry("calico.crossSubnet", crossSubnet()),
          Map.entry("calico.mtu", NEW_PODS_ONLY),
          Map.entry("cni.usesSecondaryIP", secondaryIp()),
          Map.entry("cilium.tunnel", ADDRESSES),
          Map.entry("cilium.ipv4Range", ADDRESSES),
          Map.entry("cilium.ipv4ClusterCidrMaskSize", ADDRESSES),
          Map.entry("cilium.ipv6Range", ADDRESSES),
          Map.entry("cilium.ipv6ClusterAllocCidr", ADDRESSES),
          Map.entry("cilium.disableIpv4", ADDRESSES),
          Map.entry("romana.daemonServiceIP", ADDRESSES),
          Map.entry("romana.etcdServiceIP", ADDRESSES));

  /** The effect of a new template of the provider's DaemonSet. */
  private static final Map<String, OptionEffect> BY_PROVIDER =
      Map.of(
          "weave", PODS_ARE_REPLACED,
          "calico", PODS_ARE_REPLACED,
          "amazonvpc", PODS_ARE_REPLACED,
          "canal", PODS_STAY,
          "cilium", PODS_STAY,
          "flannel", PODS_STAY,
          "kuberouter", PODS_STAY);

  private static final OptionEffect NODES_ARE_MARKED =
      OptionEffect.of(
          Verdict.NEEDS_ROLLING_UPDATE,
          "the provider's pods change only when their node is replaced: the channel marks every"
              + " node, and a rolling update replaces it");

  private static final OptionEffect ENCRYPTION =
      OptionEffect.of(
          Verdict.DISRUPTIVE,
          "nodes with and without encryption drop each other's pod traffic",
          new Step(Step.Kind.PREPARE, "schedule a maintenance window"));

  private static final OptionEffect DATAPLANE =
      OptionEffect.of(
          Verdict.DISRUPTIVE,
          "connections to services break while kube-proxy and the provider replace each other",
          new Step(Step.Kind.PREPARE, "schedule a maintenance window"));

  /** The options whose effect differs in kops 1.37. */
  private static final Map<String, OptionEffect> V137_BY_OPTION =
      Map.ofEntries(
          Map.entry("calico.encapsulationMode", ADDRESSES),
          Map.entry("calico.ipipMode", ADDRESSES),
          Map.entry("calico.vxlanMode", ADDRESSES),
          Map.entry("calico.crossSubnet", PODS_ARE_REPLACED),
          Map.entry("calico.bpfEnabled", DATAPLANE),
          Map.entry("calico.wireguardEnabled", PODS_ARE_REPLACED),
          Map.entry("cilium.ipam", ADDRESSES),
          Map.entry("cilium.enableNodePort", DATAPLANE),
          Map.entry("cilium.enableEncryption", ENCRYPTION),
          Map.entry("cilium.encryptionType", ENCRYPTION),
          Map.entry("cilium.nodeEncryption", ENCRYPTION),
          Map.entry("cilium.autoDirectNodeRoutes", ADDRESSES),
          Map.entry("cilium.identityAllocationMode", ADDRESSES),
          Map.entry("amazonvpc.env", NODES_ARE_MARKED));

  private static final Map<String, OptionEffect> V137_BY_PROVIDER =
      Map.of(
          "calico", PODS_ARE_REPLACED,
          "flannel", PODS_ARE_REPLACED,
          "kuberouter", PODS_ARE_REPLACED,
          "kopeio", PODS_ARE_REPLACED,
          "cilium", NODES_ARE_MARKED,
          "amazonvpc", NODES_ARE_MARKED,
          "kindnet", NODES_ARE_MARKED);

  private static final PerRelease<Map<String, OptionEffect>> OF_RELEASE_BY_OPTION =
      new PerRelease<>(Map.of(), V137_BY_OPTION);
  private static final PerRelease<Map<String, OptionEffect>> OF_RELEASE_BY_PROVIDER =
      new PerRelease<>(BY_PROVIDER, V137_BY_PROVIDER);

  private OptionEffects() {}

  static OptionEffect of(KopsRelease release, Networking mode, String option) {
    String place = mode.specKey() + "." + option;
    OptionEffect ofRelease = OF_RELEASE_BY_OPTION.of(release).get(place);
    OptionEffect ofOption = ofRelease != null ? ofRelease : BY_OPTION.get(place);
    return ofOption != null
        ? ofOption
        : OF_RELEASE_BY_PROVIDER.of(release).getOrDefault(mode.specKey(), UNKNOWN);
  }

  private static OptionEffect flannelBackend() {
    return OptionEffect.of(
        Verdict.DISRUPTIVE,
        "nodes with different backends do not reach each other's pods",
        new Step(Step.Kind.PREPARE, "schedule a maintenance window"),
        FORCE,
        new Step(
            Step.Kind.VERIFY,
            "verify in the ConfigMap kube-flannel-cfg and in the log of kube-flannel on each node"
                + " that the backend is the new one"));
  }

  private static OptionEffect crossSubnet() {
    return OptionEffect.of(
        Verdict.SAFE,
        "k8s-ec2-srcdst and its permission are added or removed, and calico encapsulates between"
            + " subnets only or always; an existing IP pool keeps its mode until it is edited",
        new Step(
            Step.Kind.MIGRATE,
            "verify that k8s-ec2-srcdst has disabled the source/destination check of every"
                + " instance"),
        new Step(
            Step.Kind.MIGRATE,
            "set ipip.mode of the IP pool with calicoctl to cross-subnet; for the reverse change,"
                + " set it to always before the update"),
        new Step(
            Step.Kind.VERIFY,
            "verify with ip route on a node that routes inside a subnet use eth0 and all other"
                + " routes use tunl0"));
  }

  private static OptionEffect secondaryIp() {
    return OptionEffect.of(
        Verdict.NEEDS_ROLLING_UPDATE,
        "kubelet registers another address and must be restarted",
        FORCE);
  }
}
