package io.kops.networking.problem;

/** The severity of a {@link Problem}. */
public enum Severity {
  /** The input cannot be planned or applied. */
  ERROR,
  /** The input can be used, but is probably not intended or needs attention. */
  WARNING,
  /** Information that requires no action. */
  NOTICE
}
