package io.kops.networking.aws.quickstart;

/** What the quickstart's exit statuses mean. The worst of several files counts. */
enum ExitStatus {
  /** All went well. */
  OK(0),
  /** A spec has errors. */
  PROBLEMS(1),
  /** AWS could not be asked, or did not do all that was planned. */
  FAILURES(2),
  /** The properties make no sense, or the answer to a question is missing. */
  USAGE(64);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  ExitStatus and(ExitStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
