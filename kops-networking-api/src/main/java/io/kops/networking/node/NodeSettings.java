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
 * Everything that networking sets on the machines of one role or instance group, defaults included.
 * {@link #flags(Instance)} writes the command lines.
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

  /** Returns what kubelet registers instead: {@code ::} for its IPv6 address; 1.37 line. */
  Optional<String> nodeIp();

  /**
   * Tells whether kubelet is told the directory of the binaries by {@code --network-plugin-dir} as
   * well, as kubenet wants it before Kubernetes 1.9.
   */
  boolean networkPluginDirectory();

  /** Returns the options of kube-controller-manager, which runs on masters alone. */
  Optional<KubeControllerManagerSettings> kubeControllerManager();

  /** Returns the options of the cloud controller manager, which runs on masters; 1.37 line. */
  Optional<CloudControllerManagerSettings> cloudControllerManager();

  /** Returns the options of kube-proxy; empty where it does not run. */
  Optional<KubeProxySettings> kubeProxy();

  /** Returns the options of Docker; none on the 1.37 line, whose machines do not run it. */
  DockerSettings docker();

  /** Returns the kernel parameters. */
  Map<String, String> sysctls();

  /** Returns the CNI binaries and directories. */
  CniFiles cni();

  /**
   * Returns the release of the CNI project's plug-ins that is installed, such as {@code v1.9.1}:
   * whole, unless {@link #cni()} names what is taken from it. Empty where the provider brings its
   * own, and on the 1.10 line. 1.37 line.
   */
  Optional<String> cniPluginsRelease();

  /** Returns the files that the provider needs besides. */
  List<NodeFile> files();

  /** Returns the units of systemd that the machines run for the provider; 1.37 line. */
  List<NodeUnit> units();

  /** Returns the packages that machines with Ubuntu get for the provider; 1.37 line. */
  List<String> ubuntuPackages();

  /** Returns the command lines of a machine with these settings. */
  default NodeFlags flags(Instance instance) {
    return NodeFlags.of(this, instance);
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
