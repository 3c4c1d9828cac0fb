package io.kops.networking.apply;

import io.kops.networking.plan.Plan;
import java.time.Duration;
import java.util.List;

/**
 * The outcomes of an applied plan.
 *
 * @param plan the plan
 * @param outcomes the outcome of each action, in the order of the plan
 * @param elapsed the duration of the apply
 */
public record ApplyReport(Plan plan, List<ResourceOutcome> outcomes, Duration elapsed) {
  public ApplyReport {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns whether every action took effect. */
  public boolean isComplete() {
    return outcomes.stream().allMatch(outcome -> outcome.outcome().isApplied());
  }

  /** Returns the actions that took effect. */
  public List<ResourceOutcome> applied() {
    return outcomes.stream().filter(outcome -> outcome.outcome().isApplied()).toList();
  }

  /**
   * Returns the actions that failed, were skipped or have an unknown outcome, in the order of the
   * plan.
   */
  public List<ResourceOutcome> unfinished() {
    return outcomes.stream().filter(outcome -> !outcome.outcome().isApplied()).toList();
  }
}
