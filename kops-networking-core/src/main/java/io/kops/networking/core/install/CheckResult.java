package io.kops.networking.core.install;

import java.util.Objects;

/**
 * What came of one part of the check.
 *
 * @param part what was looked at
 * @param outcome how it is
 * @param message what was found, as a sentence without a full stop
 * @param remedy what to do about it, as an imperative; empty when it is as it should be
 */
public record CheckResult(Part part, Outcome outcome, String message, String remedy) {
  /** What is looked at, in the order in which a cluster comes up. */
  public enum Part {
    /** Kubelet runs with the network plug-in of the provider. */
    KUBELET,
    /** The provider's pods run. */
    PROVIDER_PODS,
    /** The nodes are ready. */
    NODES,
    /** The cluster's DNS runs, which needs pods to reach each other. */
    KUBE_DNS
  }

  /** How a part is. */
  public enum Outcome {
    /** As it should be. */
    PASSED,
    /** Not, or not yet, as it should be. */
    FAILED,
    /** The host could not tell. */
    UNKNOWN
  }

  /** Refuses nulls. */
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

  /** Returns the result in one line. */
  @Override
  public String toString() {
    return outcome + " " + part + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
