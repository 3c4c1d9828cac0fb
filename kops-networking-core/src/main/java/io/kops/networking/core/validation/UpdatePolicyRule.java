package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.UPDATE_POLICY_UNKNOWN;

import io.kops.networking.problem.Problems;
import java.util.List;

/** Who updates machines: one of the words that the line knows. */
final class UpdatePolicyRule implements Rule {
  private final List<String> words;

  /** Makes the rule for a line that knows these words. */
  UpdatePolicyRule(List<String> words) {
    this.words = List.copyOf(words);
  }

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .updatePolicy()
        .filter(policy -> !words.contains(policy))
        .ifPresent(
            policy ->
                problems.error(
                    SpecPath.of("updatePolicy"),
                    UPDATE_POLICY_UNKNOWN,
                    "\"" + policy + "\" is not an update policy",
                    "use " + String.join(" or ", words) + ", or remove the field"));
  }
}
