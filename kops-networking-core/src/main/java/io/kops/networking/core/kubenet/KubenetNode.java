package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import java.util.Objects;
import java.util.Optional;

/**
 * A node of a cluster with kubenet.
 *
 * @param name its name in Kubernetes
 * @param instanceId its instance, such as {@code i-0abc}
 * @param podCidr its pod CIDR, {@code spec.podCIDR}, if it already has one
 */
public record KubenetNode(String name, String instanceId, Optional<Cidr> podCidr) {
  public KubenetNode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(podCidr, "podCidr");
  }

  /** Returns a node without a pod CIDR. */
  public static KubenetNode of(String name, String instanceId) {
    return new KubenetNode(name, instanceId, Optional.empty());
  }
}
