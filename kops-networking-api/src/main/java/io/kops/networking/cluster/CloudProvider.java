package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** The cloud that a cluster runs on. This library makes networks on AWS only. */
public enum CloudProvider {
  /** Amazon Web Services. */
  AWS("aws"),
  /** Google Compute Engine. */
  GCE("gce"),
  /** DigitalOcean. */
  DIGITALOCEAN("digitalocean"),
  /** VMware vSphere. */
  VSPHERE("vsphere"),
  /** Machines without a cloud. */
  BAREMETAL("baremetal"),
  /** OpenStack. */
  OPENSTACK("openstack"),
  /** Microsoft Azure. */
  AZURE("azure"),
  /** Hetzner Cloud. */
  HETZNER("hetzner"),
  /** Scaleway. */
  SCALEWAY("scaleway");

  private final String word;

  CloudProvider(String word) {
    this.word = word;
  }

  /** Returns the value with this word of the spec; empty when there is none. */
  public static Optional<CloudProvider> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
  }

  /** Returns the word of the spec. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
