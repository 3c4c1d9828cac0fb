package io.kops.networking.core.install;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a check.
 *
 * @param results the results, in the order in which a cluster comes up
 */
public record InstallReport(List<CheckResult> results) {
  /** Copies the list. */
  public InstallReport {
    results = List.copyOf(results);
  }

  /** Tells whether nothing failed; what the host could not tell does not count. */
  public boolean isGood() {
    return failures().isEmpty();
  }

  /** Returns what failed. */
  public List<CheckResult> failures() {
    return results.stream().filter(r -> r.outcome() == CheckResult.Outcome.FAILED).toList();
  }

  /** Returns one result a line. */
  @Override
  public String toString() {
    return results.stream().map(CheckResult::toString).collect(Collectors.joining("\n"));
  }
}
