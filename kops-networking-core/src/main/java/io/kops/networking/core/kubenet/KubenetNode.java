package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import java.util.Objects;
import java.util.Optional;

/**
 * A node of a cluster with kubenet.
 *
 * @param name its name in Kubernetes
 * @param instanceId its machine, such as {@code i-0abc}
 * @param podCidr the addresses of its pods, where it has some already: {@code spec.podCIDR}
 */
public record KubenetNode(String name, String instanceId, Optional<Cidr> podCidr) {
  /** Refuses nulls. */
  public KubenetNode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(podCidr, "podCidr");
  }

  /** Returns a node whose pods have no addresses yet. */
  public static KubenetNode of(String name, String instanceId) {
    return new KubenetNode(name, instanceId, Optional.empty());
  }
}
