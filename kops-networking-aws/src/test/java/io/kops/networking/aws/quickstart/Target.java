package io.kops.networking.aws.quickstart;

/** Where the quickstart plans and applies. */
enum Target {
  /** An embedded simulator that begins empty, one for each spec. */
  SIMULATOR,
  /** An endpoint that answers like AWS. */
  ENDPOINT,
  /** A real account. */
  AWS,
  /** Nowhere: plans are made as if nothing existed. */
  OFFLINE
}
