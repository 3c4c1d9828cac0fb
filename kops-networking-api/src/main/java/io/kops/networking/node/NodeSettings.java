package io.kops.networking.node;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.CloudControllerManagerSettings;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * All network settings of the instances of one role or instance group, including defaults. {@link
 * #flags(Instance)} returns them as command-line flags.
 */
@Value.Immutable
@KopsValue
public interface NodeSettings {
  /** Returns the role of the instances: {@code Master} or {@code Node}. */
  InstanceGroupRole role();

  /** Returns the options of kubelet. */
  KubeletSettings kubelet();

  /** Returns whether kubelet registers the address that EC2 metadata calls {@code local-ipv4}. */
  boolean nodeIpFromMetadata();

  /**
   * Returns the address that kubelet registers instead: {@code ::} for its IPv6 address; kops 1.37.
   */
  Optional<String> nodeIp();

  /**
   * Returns whether kubelet also receives the binary directory in {@code --network-plugin-dir},
   * which kubenet requires before Kubernetes 1.9.
   */
  boolean networkPluginDirectory();

  /** Returns the options of kube-controller-manager, which runs only on the control plane. */
  Optional<KubeControllerManagerSettings> kubeControllerManager();

  /**
   * Returns the options of the cloud controller manager, which runs on the control plane; kops
   * 1.37.
   */
  Optional<CloudControllerManagerSettings> cloudControllerManager();

  /** Returns the options of kube-proxy; empty if it does not run. */
  Optional<KubeProxySettings> kubeProxy();

  /** Returns the options of Docker; empty in kops 1.37, whose instances do not run it. */
  DockerSettings docker();

  /** Returns the kernel parameters. */
  Map<String, String> sysctls();

  /** Returns the CNI binaries and directories. */
  CniFiles cni();

  /**
   * Returns the release of the CNI plugins to install, such as {@code v1.9.1}. All plugins are
   * installed unless {@link #cni()} lists some. Empty if the provider has its own binaries, and in
   * kops 1.10.
   */
  Optional<String> cniPluginsRelease();

  /** Returns additional files of the provider. */
  List<NodeFile> files();

  /** Returns the systemd units of the provider; kops 1.37. */
  List<NodeUnit> units();

  /** Returns the Ubuntu packages of the provider; kops 1.37. */
  List<String> ubuntuPackages();

  /** Returns the command-line flags of an instance with these settings. */
  default NodeFlags flags(Instance instance) {
    return NodeFlags.of(this, instance);
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link NodeSettings}. Not thread-safe. */
  final class Builder extends ImmutableNodeSettings.Builder {
    Builder() {}
  }
}
