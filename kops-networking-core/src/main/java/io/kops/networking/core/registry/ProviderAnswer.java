package io.kops.networking.core.registry;

import io.kops.networking.problem.Problems;
import io.kops.networking.spi.ProviderContribution;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of asking a provider for its contribution.
 *
 * @param contribution the contribution; empty if there is no such provider or it failed
 * @param problems the reasons for a missing contribution, and the manifests that the Kubernetes
 *     version does not serve; notices of the provider are part of the contribution
 */
public record ProviderAnswer(Optional<ProviderContribution> contribution, Problems problems) {
  public ProviderAnswer {
    Objects.requireNonNull(contribution, "contribution");
    Objects.requireNonNull(problems, "problems");
  }
}
