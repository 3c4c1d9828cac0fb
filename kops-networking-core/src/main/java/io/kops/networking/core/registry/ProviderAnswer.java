package io.kops.networking.core.registry;

import io.kops.networking.problem.Problems;
import io.kops.networking.spi.ProviderContribution;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of asking a provider for its contribution.
 *
 * @param contribution what it needs; empty if there is no such provider or it failed
 * @param problems why there is no contribution; its notices stay in the contribution
 */
public record ProviderAnswer(Optional<ProviderContribution> contribution, Problems problems) {
  /** Refuses nulls. */
  public ProviderAnswer {
    Objects.requireNonNull(contribution, "contribution");
    Objects.requireNonNull(problems, "problems");
  }
}
