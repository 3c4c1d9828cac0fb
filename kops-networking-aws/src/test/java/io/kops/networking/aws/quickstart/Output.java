package io.kops.networking.aws.quickstart;

/** The output format of the quickstart. */
enum Output {
  TEXT,
  /** JSON documents, one per spec, with no other output on standard output. */
  JSON
}
