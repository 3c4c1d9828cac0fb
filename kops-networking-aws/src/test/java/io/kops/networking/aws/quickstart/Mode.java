package io.kops.networking.aws.quickstart;

/** What the quickstart does with a spec. */
enum Mode {
  /** Says what is wrong with it, and needs no account for that. */
  VALIDATE,
  /** Says what it would do. */
  PLAN,
  /** Says where a network is not what the spec says. */
  DRIFT,
  /** Plans, applies, and plans again. */
  APPLY,
  /** Deletes all that the cluster owns. */
  DESTROY;

  boolean needsAccount() {
    return writes() || this == DRIFT;
  }

  boolean writes() {
    return this == APPLY || this == DESTROY;
  }
}
