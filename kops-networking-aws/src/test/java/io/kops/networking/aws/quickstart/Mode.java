package io.kops.networking.aws.quickstart;

/** The action of the quickstart for each spec. */
enum Mode {
  /** Reports the problems of the spec. Needs no account. */
  VALIDATE,
  /** Shows the planned changes. */
  PLAN,
  /** Shows the differences between the network and the spec. */
  DRIFT,
  /** Plans, applies, and plans again. */
  APPLY,
  /** Deletes all resources that the cluster owns. */
  DESTROY;

  boolean needsAccount() {
    return writes() || this == DRIFT;
  }

  boolean writes() {
    return this == APPLY || this == DESTROY;
  }
}
