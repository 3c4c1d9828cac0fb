package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/**
 * The cloud provider of a cluster. This library supports {@link #AWS} only; the other constants
 * exist to read and validate specs.
 */
public enum CloudProvider {
  /** Amazon Web Services. */
  AWS("aws"),
  /** Google Compute Engine. */
  GCE("gce"),
  /** DigitalOcean. */
  DIGITALOCEAN("digitalocean"),
  /** VMware vSphere. */
  VSPHERE("vsphere"),
  /** Bare metal, as kops 1.10 spells it. */
  BAREMETAL("baremetal"),
  /** Bare metal, as kops 1.37 spells it. */
  METAL("metal"),
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

  /** Returns the constant with this spelling in the spec; empty if none matches. */
  public static Optional<CloudProvider> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
  }

  /** Returns the spelling in the spec. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
