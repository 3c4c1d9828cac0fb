package io.kops.networking.aws.benchmark;

import java.util.Locale;

/** The thoroughness of a measurement. */
enum Effort {
  /** For published numbers: about ten minutes. */
  FULL(2, 6, 5, 500, 2, 5),
  /** To see that it works: about a minute and a half. */
  QUICK(1, 2, 3, 200, 1, 3);

  private final int forks;
  private final int warmups;
  private final int iterations;
  private final int iterationMillis;
  private final int appliesBefore;
  private final int applies;

  Effort(
      int forks, int warmups, int iterations, int iterationMillis, int appliesBefore, int applies) {
    this.forks = forks;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.appliesBefore = appliesBefore;
    this.applies = applies;
  }

  /** Returns the effort of this name, as given in a system property. */
  static Effort named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Processes, one after the other, that each benchmark runs in. */
  int forks() {
    return forks;
  }

  /** Iterations of each process that do not count. */
  int warmups() {
    return warmups;
  }

  /** Iterations of each process that count. */
  int iterations() {
    return iterations;
  }

  /** Returns the duration of an iteration. */
  int iterationMillis() {
    return iterationMillis;
  }

  /** The number of networks that are created before the measurement. */
  int appliesBefore() {
    return appliesBefore;
  }

  /** Networks that are made for a row of the table. */
  int applies() {
    return applies;
  }
}
