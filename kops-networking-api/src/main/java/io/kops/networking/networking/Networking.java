package io.kops.networking.networking;

/** What {@code spec.networking} of a cluster chooses: exactly one networking mode or provider. */
public sealed interface Networking
    permits Classic,
        Kubenet,
        External,
        Cni,
        Kopeio,
        Weave,
        Flannel,
        Calico,
        Canal,
        KubeRouter,
        Romana,
        AmazonVpc,
        Cilium,
        LyftVpc,
        Gce,
        Kindnet,
        CustomNetworking {
  /** Returns the key below {@code spec.networking}, such as {@code kuberouter}. */
  String specKey();
}
