package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_REMOVED;

import io.kops.networking.core.completion.RemovedProvider;
import io.kops.networking.problem.Problems;

/** Providers that kops had once and the 1.37 line refuses. */
final class RemovedProviderRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context
        .networking()
        .flatMap(RemovedProvider::of)
        .ifPresent(
            gone ->
                problems.error(
                    context.networkingPath(),
                    PROVIDER_REMOVED,
                    gone.specKey() + " is no longer served: " + gone.story(),
                    "use " + gone.successor()));
  }
}
