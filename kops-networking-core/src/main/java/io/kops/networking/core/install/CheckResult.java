package io.kops.networking.core.install;

import java.util.Objects;

/**
 * The result of one part of the check.
 *
 * @param part the part
 * @param outcome the outcome
 * @param message the finding, as a sentence without a full stop
 * @param remedy the remedy, as an imperative; empty when the part passed
 */
public record CheckResult(Part part, Outcome outcome, String message, String remedy) {
  /** The parts of the check, in the order in which a cluster starts. */
  public enum Part {
    /** Kubelet uses the network plugin of the provider. */
    KUBELET,
    /** The pods of the provider run. */
    PROVIDER_PODS,
    /** The nodes are ready. */
    NODES,
    /** The cluster DNS runs, which requires pod connectivity. */
    KUBE_DNS
  }

  public enum Outcome {
    /** The part works. */
    PASSED,
    /** The part does not work, or not yet. */
    FAILED,
    /** The host cannot determine the state. */
    UNKNOWN
  }

  public CheckResult {
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  static CheckResult passed(Part part, String message) {
    return new CheckResult(part, Outcome.PASSED, message, "");
  }

  static CheckResult failed(Part part, String message, String remedy) {
    return new CheckResult(part, Outcome.FAILED, message, remedy);
  }

  static CheckResult unknown(Part part, String message, String remedy) {
    return new CheckResult(part, Outcome.UNKNOWN, message, remedy);
  }

  /** Returns the result on one line. */
  @Override
  public String toString() {
    return outcome + " " + part + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
