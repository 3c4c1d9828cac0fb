package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY;

import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * Networking modes that need every machine behind one route table, which a private topology lacks.
 */
final class ProviderTopologyRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> networking = context.networking();
    if (networking.isEmpty() || !context.isPrivate()) {
      return;
    }
    Networking mode = networking.get();
    if (ProviderTrait.needsPublicTopology(mode, context.release())) {
      problems.error(
          context.networkingPath(),
          PROVIDER_NEEDS_PUBLIC_TOPOLOGY,
          "%s does not work with a private topology: its routes need one route table, and a"
                  .formatted(mode.specKey())
              + " private topology has one for each zone",
          "use a public topology, or one of " + ProviderTrait.worksPrivately(context.release()));
    }
  }
}
