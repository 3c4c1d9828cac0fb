package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** The role of the instances in an instance group. */
public enum InstanceGroupRole {
  /** The control plane, named {@code ControlPlane} in newer documents. */
  CONTROL_PLANE("Master"),
  /** Workloads. */
  NODE("Node"),
  /** The SSH entry of a private topology. */
  BASTION("Bastion"),
  /** API servers apart from the control plane; kops 1.37. */
  API_SERVER("APIServer");

  private final String word;

  InstanceGroupRole(String word) {
    this.word = word;
  }

  /** Returns the constant with this spelling in the spec; empty if none matches. */
  public static Optional<InstanceGroupRole> of(String word) {
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
