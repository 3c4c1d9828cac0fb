package io.kops.networking.aws.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jazzer has printed.
 *
 * @param executions how many inputs there were
 * @param seconds how long it took
 * @param edges how many edges of the code were reached
 * @param features how many features libFuzzer told apart, such as edges taken several times
 * @param findings how many findings there were that differ
 * @param isWhole whether it ended by itself
 */
record JazzerLog(
    long executions, long seconds, long edges, long features, int findings, boolean isWhole) {
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final Pattern PROGRESS =
      Pattern.compile("(?m)^#(\\d+)\\s.*cov: (\\d+) ft: (\\d+)");
  private static final Pattern FINDING =
      Pattern.compile("(?m)^== Java (?:Exception|Assertion Error)|^==\\d+== ERROR: libFuzzer");

  static JazzerLog of(String text) {
    long executions = 0;
    long edges = 0;
    long features = 0;
    Matcher progress = PROGRESS.matcher(text);
    while (progress.find()) {
      executions = Long.parseLong(progress.group(1));
      edges = Long.parseLong(progress.group(2));
      features = Long.parseLong(progress.group(3));
    }
    Matcher done = DONE.matcher(text);
    boolean whole = done.find();
    return new JazzerLog(
        whole ? Long.parseLong(done.group(1)) : executions,
        whole ? Long.parseLong(done.group(2)) : 0,
        edges,
        features,
        (int) FINDING.matcher(text).results().count(),
        whole);
  }
}
