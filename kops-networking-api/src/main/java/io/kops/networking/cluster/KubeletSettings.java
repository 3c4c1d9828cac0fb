package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * The part of kubelet options that networking reads or writes: {@code spec.kubelet}, {@code
 * spec.masterKubelet} and the {@code kubelet} of an instance group.
 */
@Value.Immutable
@KopsValue
public interface KubeletSettings {
  /** Returns {@code --network-plugin}: {@code cni} or {@code kubenet}. */
  Optional<String> networkPluginName();

  /** Returns {@code --network-plugin-mtu} in bytes. */
  OptionalInt networkPluginMtu();

  /** Returns {@code --non-masquerade-cidr}. */
  Optional<Cidr> nonMasqueradeCidr();

  /** Returns {@code --pod-cidr}. */
  Optional<Cidr> podCidr();

  /** Returns {@code --configure-cbr0}; Kubernetes 1.4 only. */
  Optional<Boolean> configureCbr0();

  /** Returns {@code --reconcile-cidr}; Kubernetes 1.4 only. */
  Optional<Boolean> reconcileCidr();

  /** Returns {@code --cluster-dns}. */
  Optional<IpAddress> clusterDns();

  /** Returns {@code --cluster-domain}. */
  Optional<String> clusterDomain();

  /** Returns {@code --hairpin-mode}. */
  Optional<String> hairpinMode();

  /** Returns {@code --resolv-conf}. */
  Optional<String> resolvConf();

  /** Returns {@code --hostname-override}; {@code @aws} is resolved from metadata. */
  Optional<String> hostnameOverride();

  /** Returns {@code --cloud-provider}. */
  Optional<String> cloudProvider();

  /** Returns {@code --pod-manifest-path}: the directory of static pods. */
  Optional<String> podManifestPath();

  /** Returns {@code --allow-privileged}. */
  Optional<Boolean> allowPrivileged();

  /** Returns {@code --cgroup-root}. */
  Optional<String> cgroupRoot();

  /** Returns {@code --max-pods}. */
  OptionalInt maxPods();

  /** Returns {@code --api-servers}; refused from Kubernetes 1.6 on. */
  Optional<String> apiServers();

  /** Returns {@code --require-kubeconfig}; refused from Kubernetes 1.10 on. */
  Optional<Boolean> requireKubeconfig();

  /** Returns {@code --register-schedulable}. */
  Optional<Boolean> registerSchedulable();

  /** Returns {@code --enable-debugging-handlers}. */
  Optional<Boolean> enableDebuggingHandlers();

  /** Returns the image of pause containers, which kops 1.37 rejects. */
  Optional<String> podInfraContainerImage();

  /** Returns how long pods may take when the instance is shut down, such as 30s; kops 1.37. */
  Optional<String> shutdownGracePeriod();

  /** Returns the part of that period reserved for critical pods, such as 10s; kops 1.37. */
  Optional<String> shutdownGracePeriodCriticalPods();

  /** Returns {@code systemd} or {@code cgroupfs}; kops 1.37. */
  Optional<String> cgroupDriver();

  /** Returns whether kubelet exits if kernel parameters differ from its defaults; kops 1.37. */
  Optional<Boolean> protectKernelDefaults();

  /** Returns {@code --node-labels}, in the order given. */
  Map<String, String> nodeLabels();

  /** Returns {@code --register-with-taints}. */
  List<String> taints();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link KubeletSettings}. Not thread-safe. */
  final class Builder extends ImmutableKubeletSettings.Builder {
    Builder() {}
  }
}
