package io.kops.networking.aws.quickstart;

/** What the quickstart does with a spec. */
enum Mode {
  /** Says what is wrong with it, and needs no account for that. */
  VALIDATE,
  /** Says what it would do. */
  PLAN,
  /** Plans, applies, and plans again. */
  APPLY,
  /** Deletes all that the cluster owns. */
  DESTROY;

  boolean writes() {
    return this == APPLY || this == DESTROY;
  }
}
