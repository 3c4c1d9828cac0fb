package io.kops.networking.aws.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of Jazzer.
 *
 * @param executions the number of inputs
 * @param seconds the duration
 * @param edges the number of covered edges
 * @param features the number of features that libFuzzer distinguished, such as edges taken several
 *     times
 * @param findings the number of distinct findings
 * @param isWhole whether it terminated normally
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
