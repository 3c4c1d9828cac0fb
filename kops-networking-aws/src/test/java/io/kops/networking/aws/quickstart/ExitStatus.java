package io.kops.networking.aws.quickstart;

/** The exit statuses of the quickstart. The status of several files is the worst one. */
enum ExitStatus {
  OK(0),
  /** A spec has errors. */
  PROBLEMS(1),
  /** AWS or file access failed, planned actions were not completed, or drift was found. */
  FAILURES(2),
  /** The properties are invalid, or a required confirmation is missing. */
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
