package io.kops.networking.aws.existing;

import io.kops.networking.aws.dns.ClusterZone;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.Problems;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Unmanaged resources that a cluster uses.
 *
 * @param network the network resources
 * @param images the images of instances by their names in instance groups; empty if instances are
 *     not managed
 * @param zone the hosted zone of the cluster; empty without DNS names or without a client
 * @param serviceAccountKeys the public keys by which service account tokens are verified; empty if
 *     their documents are not managed
 * @param unmanagedSubnets the subnets of a shared VPC that the cluster does not own
 * @param problems the missing resources
 */
public record ExistingResources(
    ExistingNetwork network,
    Map<String, InstanceImage> images,
    Optional<ClusterZone> zone,
    List<RSAPublicKey> serviceAccountKeys,
    List<UnmanagedSubnet> unmanagedSubnets,
    Problems problems) {
  public ExistingResources {
    serviceAccountKeys = List.copyOf(serviceAccountKeys);
    unmanagedSubnets = List.copyOf(unmanagedSubnets);
    images = Collections.unmodifiableMap(new TreeMap<>(images));
  }

  /** Returns these resources with images. */
  public ExistingResources with(Map<String, InstanceImage> found, Problems further) {
    return new ExistingResources(
        network, found, zone, serviceAccountKeys, unmanagedSubnets, problems.and(further));
  }

  /** Returns these resources with another network. */
  public ExistingResources with(ExistingNetwork other, Problems further) {
    return new ExistingResources(
        other, images, zone, serviceAccountKeys, unmanagedSubnets, problems.and(further));
  }

  /** Returns these resources with the hosted zone of the cluster. */
  public ExistingResources with(Optional<ClusterZone> found, Problems further) {
    return new ExistingResources(
        network.toBuilder().hostedZoneId(found.flatMap(ClusterZone::id)).build(),
        images,
        found,
        serviceAccountKeys,
        unmanagedSubnets,
        problems.and(further));
  }

  /** Returns these resources with the public keys of service accounts. */
  public ExistingResources withKeys(Collection<? extends RSAPublicKey> keys) {
    return new ExistingResources(
        network, images, zone, List.copyOf(keys), unmanagedSubnets, problems);
  }

  /** Returns these resources with the names of further secrets. */
  public ExistingResources withSecrets(Collection<String> names) {
    return new ExistingResources(
        network.toBuilder().addAllSecrets(names).build(),
        images,
        zone,
        serviceAccountKeys,
        unmanagedSubnets,
        problems);
  }

  /**
   * A subnet of a shared VPC that the cluster does not own.
   *
   * @param id its id, {@code subnet-...}
   * @param name its {@code Name} tag; its id when it has none
   * @param cidr its IPv4 block
   */
  public record UnmanagedSubnet(String id, String name, Cidr cidr) {}

  /**
   * An image of instances.
   *
   * @param id the image ID, {@code ami-...}
   * @param rootDevice the name of its root device, such as {@code /dev/xvda}
   */
  public record InstanceImage(String id, String rootDevice) {}
}
