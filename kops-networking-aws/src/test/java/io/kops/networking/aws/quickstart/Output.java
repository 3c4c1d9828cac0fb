package io.kops.networking.aws.quickstart;

/** How the quickstart answers. */
enum Output {
  /** In words. */
  TEXT,
  /** In JSON documents, one a spec, with nothing else on standard output. */
  JSON
}
