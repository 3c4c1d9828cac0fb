package io.kops.networking.apply;

import io.kops.networking.plan.Plan;
import java.time.Duration;
import java.util.List;

/**
 * What became of a plan.
 *
 * @param plan the plan that was applied
 * @param outcomes what became of each changed resource, in the order of the plan
 * @param elapsed how long it took
 */
public record ApplyReport(Plan plan, List<ResourceOutcome> outcomes, Duration elapsed) {
  /** Copies the list. */
  public ApplyReport {
    outcomes = List.copyOf(outcomes);
  }

  /** Tells whether every action took effect. */
  public boolean isComplete() {
    return outcomes.stream().allMatch(outcome -> outcome.outcome().isApplied());
  }

  /** Returns the actions that took effect. */
  public List<ResourceOutcome> applied() {
    return outcomes.stream().filter(outcome -> outcome.outcome().isApplied()).toList();
  }

  /** Returns the actions that did not, in the order of the plan: failed, unknown and skipped. */
  public List<ResourceOutcome> unfinished() {
    return outcomes.stream().filter(outcome -> !outcome.outcome().isApplied()).toList();
  }
}
