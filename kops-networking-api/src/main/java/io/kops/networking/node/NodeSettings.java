package io.kops.networking.node;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.spi.NodeFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Everything that networking sets on the machines of one role or instance group, defaults included.
 * {@link #flags(Machine)} writes the command lines.
 */
@Value.Immutable
@KopsValue
public interface NodeSettings {
  /** Returns what the machines do: {@code Master} or {@code Node}. */
  InstanceGroupRole role();

  /** Returns the options of kubelet. */
  KubeletSettings kubelet();

  /** Tells whether kubelet registers the address that EC2 metadata calls {@code local-ipv4}. */
  boolean nodeIpFromMetadata();

  /**
   * Tells whether kubelet is told the directory of the binaries by {@code --network-plugin-dir} as
   * well, as kubenet wants it before Kubernetes 1.9.
   */
  boolean networkPluginDirectory();

  /** Returns the options of kube-controller-manager, which runs on masters alone. */
  Optional<KubeControllerManagerSettings> kubeControllerManager();

  /** Returns the options of kube-proxy; empty where it does not run. */
  Optional<KubeProxySettings> kubeProxy();

  /** Returns the options of Docker. */
  DockerSettings docker();

  /** Returns the kernel parameters. */
  Map<String, String> sysctls();

  /** Returns the CNI binaries and directories. */
  CniFiles cni();

  /** Returns the files that the provider needs besides. */
  List<NodeFile> files();

  /** Returns the command lines of a machine with these settings. */
  default NodeFlags flags(Machine machine) {
    return NodeFlags.of(this, machine);
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link NodeSettings}. For use by one thread. */
  final class Builder extends ImmutableNodeSettings.Builder {
    Builder() {}
  }
}
