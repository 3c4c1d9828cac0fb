package io.kops.networking.aws.quickstart;

/** The target of planning and applying. */
enum Target {
  /** An embedded simulator, initially empty, one per spec. */
  SIMULATOR,
  /** An AWS-compatible endpoint. */
  ENDPOINT,
  AWS,
  /** No account: plans are computed for an empty account. */
  OFFLINE
}
