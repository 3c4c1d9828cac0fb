package io.kops.networking.core.change;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.networking.Networking;
import java.util.Map;

/** What the options of the providers do when they change, as a table. */
final class OptionEffects {
  private static final Step FORCE =
      new Step(
          Step.Kind.ROLLING_UPDATE,
          "force the rolling update of every master and node: nothing that it compares changes");

  private static final OptionEffect PODS_ARE_REPLACED =
      OptionEffect.of(
          Verdict.SAFE, "Kubernetes replaces the provider's pods one node after the other");

  private static final OptionEffect PODS_STAY =
      OptionEffect.of(
          Verdict.NEEDS_ROLLING_UPDATE,
          "Kubernetes leaves the provider's pods running, so that only new machines have it",
          FORCE);

  private static final OptionEffect NEW_PODS_ONLY =
      OptionEffect.of(
          Verdict.NEEDS_ROLLING_UPDATE, "pods that run keep the MTU that they started with", FORCE);

  private static final OptionEffect ADDRESSES =
      OptionEffect.of(
          Verdict.DISRUPTIVE,
          "nodes with the old and with the new value do not reach each other's pods",
          new Step(Step.Kind.PREPARE, "agree on a time in which the cluster may be out of service"),
          FORCE);

  private static final OptionEffect UNKNOWN =
      OptionEffect.of(Verdict.UNTESTED, "what the provider makes of it is not known here", FORCE);

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

  /** Whether Kubernetes replaces the pods of a provider's DaemonSet when its template changes. */
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
          "the provider's pods change with their machines only: the channel marks every node, and a"
              + " rolling update replaces it");

  private static final OptionEffect ENCRYPTION =
      OptionEffect.of(
          Verdict.DISRUPTIVE,
          "nodes that encrypt and nodes that do not drop each other's packets of pods",
          new Step(
              Step.Kind.PREPARE, "agree on a time in which the cluster may be out of service"));

  private static final OptionEffect DATAPLANE =
      OptionEffect.of(
          Verdict.DISRUPTIVE,
          "connections to services end while kube-proxy and the provider take over from each other",
          new Step(
              Step.Kind.PREPARE, "agree on a time in which the cluster may be out of service"));

  /** Options that the 1.37 line has, or treats otherwise. */
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
        new Step(Step.Kind.PREPARE, "agree on a time in which the cluster may be out of service"),
        FORCE,
        new Step(
            Step.Kind.VERIFY,
            "see in the ConfigMap kube-flannel-cfg and in the log of kube-flannel on each node that"
                + " the backend is the new one"));
  }

  private static OptionEffect crossSubnet() {
    return OptionEffect.of(
        Verdict.SAFE,
        "k8s-ec2-srcdst comes or goes with its permission, and calico encapsulates between subnets"
            + " only or always; an IP pool that exists keeps its mode until it is edited",
        new Step(
            Step.Kind.MIGRATE,
            "see that k8s-ec2-srcdst has switched off the source and destination check of every"
                + " instance"),
        new Step(
            Step.Kind.MIGRATE,
            "set ipip.mode of the IP pool to cross-subnet with calicoctl, or to always on the way"
                + " back, which comes before the update then"),
        new Step(
            Step.Kind.VERIFY,
            "see with ip route on a node that routes inside a subnet go to eth0 and others to"
                + " tunl0"));
  }

  private static OptionEffect secondaryIp() {
    return OptionEffect.of(
        Verdict.NEEDS_ROLLING_UPDATE,
        "kubelet registers another address, and has to be started anew",
        FORCE);
  }
}
