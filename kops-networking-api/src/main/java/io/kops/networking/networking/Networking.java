package io.kops.networking.networking;

/** The value of {@code spec.networking}: exactly one networking provider with its options. */
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
