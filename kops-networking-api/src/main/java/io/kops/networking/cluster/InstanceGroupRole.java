package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** What the machines of an instance group do. */
public enum InstanceGroupRole {
  /** The control plane, named {@code ControlPlane} in newer documents. */
  CONTROL_PLANE("Master"),
  /** Workloads. */
  NODE("Node"),
  /** The SSH entry of a private topology. */
  BASTION("Bastion"),
  /** API servers apart from the control plane; 1.37 line. */
  API_SERVER("APIServer");

  private final String word;

  InstanceGroupRole(String word) {
    this.word = word;
  }

  /** Returns the value with this word of the spec; empty when there is none. */
  public static Optional<InstanceGroupRole> of(String word) {
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
