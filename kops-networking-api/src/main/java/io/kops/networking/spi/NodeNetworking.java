package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.KubernetesVersion;
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
   * Returns {@link #CNI} for a version of Kubernetes: before 1.9 the CNI archive had no {@code
   * portmap}.
   */
  static NodeNetworking cni(KubernetesVersion version) {
    return version.isAtLeast(1, 9)
        ? CNI
        : CNI.toBuilder()
            .cniBinaries(
                CNI.cniBinaries().stream().filter(name -> !name.equals("portmap")).toList())
            .build();
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

  /** Returns the CNI binaries that the machines get, in order. */
  @Value.Default
  default List<String> cniBinaries() {
    return List.of("bridge", "host-local", "loopback", "ptp", "portmap", "flannel");
  }

  /** Returns the files that the machines get besides, in the order of their writing. */
  List<NodeFile> files();

  /** Returns kernel parameters to set, in the order of their names. */
  @Value.NaturalOrder
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
