package io.kops.networking.core.install;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a check.
 *
 * @param results the results, in the order in which a cluster starts
 */
public record InstallReport(List<CheckResult> results) {
  public InstallReport {
    results = List.copyOf(results);
  }

  /** Returns whether no part failed; unknown outcomes are ignored. */
  public boolean isGood() {
    return failures().isEmpty();
  }

  /** Returns the failed parts. */
  public List<CheckResult> failures() {
    return results.stream().filter(r -> r.outcome() == CheckResult.Outcome.FAILED).toList();
  }

  /** Returns one result per line. */
  @Override
  public String toString() {
    return results.stream().map(CheckResult::toString).collect(Collectors.joining("\n"));
  }
}
