package io.kops.networking.problem;

/** How much a {@link Problem} weighs. */
public enum Severity {
  /** The input cannot be used: nothing is planned or applied while one of these stands. */
  ERROR,
  /** The input can be used, and the user will probably regret it or should know. */
  WARNING,
  /** A fact worth knowing; nothing needs to be done. */
  NOTICE
}
