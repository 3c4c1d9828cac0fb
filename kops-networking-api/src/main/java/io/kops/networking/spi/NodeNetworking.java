package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * The settings that a provider requires on instances: kubelet, controller manager, kube-proxy and
 * CNI files.
 */
@Value.Immutable
@KopsValue
public interface NodeNetworking {
  /** The settings for CNI plugins: {@code --network-plugin=cni} and the usual CNI binaries. */
  NodeNetworking CNI = builder().networkPlugin("cni").build();

  /**
   * The settings for kubenet: {@code --network-plugin=kubenet}, the MTU of EC2 jumbo frames, and
   * the CNI binaries that kubenet calls.
   */
  NodeNetworking KUBENET =
      builder()
          .networkPlugin("kubenet")
          .networkPluginMtu(9001)
          .cniBinaries(List.of("bridge", "host-local", "loopback"))
          .build();

  /**
   * The settings for CNI plugins with their own binaries in kops 1.37: containerd calls the plugin,
   * and kubelet has no flags for it.
   */
  NodeNetworking CONTAINERD = builder().cniBinaries(List.of()).build();

  /** The settings for CNI plugins of kops 1.37 that use binaries of the CNI archive. */
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

  /** Returns whether AWS routes each node's pods: {@code --configure-cloud-routes}. */
  @Value.Default
  default boolean cloudRoutes() {
    return false;
  }

  /** Returns whether kube-proxy runs. */
  @Value.Default
  default boolean kubeProxy() {
    return true;
  }

  /**
   * Returns whether kube-proxy receives the pod range in {@code --cluster-cidr} and masquerades
   * traffic from other sources. Must be false if pod addresses are not part of that range; kops
   * 1.37.
   */
  @Value.Default
  default boolean kubeProxyKnowsPods() {
    return true;
  }

  /** Returns whether kubelet registers the address that EC2 metadata calls {@code local-ipv4}. */
  @Value.Default
  default boolean nodeIpFromMetadata() {
    return false;
  }

  /** Returns whether kubelet also receives the binary directory in {@code --network-plugin-dir}. */
  @Value.Default
  default boolean networkPluginDirectory() {
    return false;
  }

  /**
   * Returns whether the instances get every binary of the CNI archive instead of {@link
   * #cniBinaries} alone; kops 1.37.
   */
  @Value.Default
  default boolean wholeCniArchive() {
    return false;
  }

  /** Returns the CNI binaries of the instances, in order; empty if the provider has its own. */
  @Value.Default
  default List<String> cniBinaries() {
    return List.of("bridge", "host-local", "loopback", "ptp", "portmap", "flannel");
  }

  /** Returns additional files, in the order of their creation. */
  List<NodeFile> files();

  /** Returns additional systemd units; kops 1.37. */
  List<NodeUnit> units();

  /** Returns additional Ubuntu packages; kops 1.37. */
  List<String> ubuntuPackages();

  /**
   * Returns {@code --max-pods} of kubelet by instance group, if the provider limits the number and
   * the user does not set it; kops 1.37.
   */
  Map<String, Integer> maxPods();

  /**
   * Returns whether kubelet gives pods time when the instance is shut down: {@code
   * --shutdown-grace-period}; kops 1.37.
   */
  @Value.Default
  default boolean gracefulShutdown() {
    return true;
  }

  /** Returns kernel parameters to set. */
  Map<String, String> sysctls();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link NodeNetworking}. Not thread-safe. */
  final class Builder extends ImmutableNodeNetworking.Builder {
    Builder() {}
  }
}
