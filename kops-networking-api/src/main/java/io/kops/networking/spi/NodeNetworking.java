package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** What a provider asks of the machines: kubelet, controller manager, kube-proxy and CNI files. */
@Value.Immutable
@KopsValue
public interface NodeNetworking {
  /** What every CNI plug-in needs: {@code --network-plugin=cni} and the usual CNI binaries. */
  NodeNetworking CNI = builder().networkPlugin("cni").build();

  /**
   * What kubelet needs to bridge the pods of a node by itself: {@code --network-plugin=kubenet}
   * with the MTU of EC2's jumbo frames, and the CNI binaries that kubenet calls.
   */
  NodeNetworking KUBENET =
      builder()
          .networkPlugin("kubenet")
          .networkPluginMtu(9001)
          .cniBinaries(List.of("bridge", "host-local", "loopback"))
          .build();

  /**
   * What every CNI plug-in of the 1.37 line needs that brings its own binaries: containerd asks it,
   * and kubelet has no flags for it.
   */
  NodeNetworking CONTAINERD = builder().cniBinaries(List.of()).build();

  /** What a CNI plug-in of the 1.37 line needs that uses binaries of the CNI archive. */
  NodeNetworking CONTAINERD_WITH_ARCHIVE = CONTAINERD.toBuilder().wholeCniArchive(true).build();

  /**
   * Returns {@link #CNI} for the cluster of a request: before Kubernetes 1.9 the CNI archive had no
   * {@code portmap}.
   */
  static NodeNetworking cni(ProviderRequest request) {
    return request.kubernetesVersion().filter(version -> !version.isAtLeast(1, 9)).isPresent()
        ? CNI.toBuilder()
            .cniBinaries(
                CNI.cniBinaries().stream().filter(name -> !name.equals("portmap")).toList())
            .build()
        : CNI;
  }

  /** Returns {@code --network-plugin} of kubelet; empty to set none. */
  Optional<String> networkPlugin();

  /** Returns {@code --network-plugin-mtu} of kubelet, in bytes. */
  OptionalInt networkPluginMtu();

  /** Tells whether the cloud routes each node's pods: {@code --configure-cloud-routes}. */
  @Value.Default
  default boolean cloudRoutes() {
    return false;
  }

  /** Tells whether kube-proxy runs. */
  @Value.Default
  default boolean kubeProxy() {
    return true;
  }

  /**
   * Tells whether kube-proxy is told the range of pods, {@code --cluster-cidr}, by which it
   * masquerades what comes from elsewhere. It must not be told where the addresses of pods are not
   * of that range; 1.37 line.
   */
  @Value.Default
  default boolean kubeProxyKnowsPods() {
    return true;
  }

  /** Tells whether kubelet registers the address that EC2 metadata calls {@code local-ipv4}. */
  @Value.Default
  default boolean nodeIpFromMetadata() {
    return false;
  }

  /**
   * Tells whether kubelet is told the directory of the binaries by {@code --network-plugin-dir} as
   * well.
   */
  @Value.Default
  default boolean networkPluginDirectory() {
    return false;
  }

  /**
   * Tells whether the machines get every binary of the CNI archive instead of {@link #cniBinaries}
   * alone; 1.37 line.
   */
  @Value.Default
  default boolean wholeCniArchive() {
    return false;
  }

  /**
   * Returns the CNI binaries that the machines get, in order; none where the provider brings its
   * own.
   */
  @Value.Default
  default List<String> cniBinaries() {
    return List.of("bridge", "host-local", "loopback", "ptp", "portmap", "flannel");
  }

  /** Returns the files that the machines get besides, in the order of their writing. */
  List<NodeFile> files();

  /** Returns the units of systemd that the machines get besides; 1.37 line. */
  List<NodeUnit> units();

  /** Returns the packages that machines with Ubuntu get besides; 1.37 line. */
  List<String> ubuntuPackages();

  /**
   * Returns {@code --max-pods} of kubelet by the name of an instance group, where the provider
   * bounds it and the user says nothing; 1.37 line.
   */
  Map<String, Integer> maxPods();

  /**
   * Tells whether kubelet gives pods time when the machine is shut down: {@code
   * --shutdown-grace-period}; 1.37 line.
   */
  @Value.Default
  default boolean gracefulShutdown() {
    return true;
  }

  /** Returns kernel parameters to set. */
  Map<String, String> sysctls();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link NodeNetworking}. For use by one thread. */
  final class Builder extends ImmutableNodeNetworking.Builder {
    Builder() {}
  }
}
