package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_EXCEEDED;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_RAISED;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.Optional;

/** The routes of a cluster whose nodes each get one: as many as a route table takes. */
final class RouteLimitRule implements Rule {
  // A route table has a route for each block of its VPC and one to the internet gateway.
  private static final int FIRST_BLOCK_AND_DEFAULT_ROUTE = 2;

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> mode = context.networking();
    if (mode.filter(ProviderTrait::needsCloudRoutes).isEmpty()) {
      return;
    }
    Quotas quotas = context.quotas();
    long nodes = context.mostNodes();
    int own = FIRST_BLOCK_AND_DEFAULT_ROUTE + context.spec().additionalNetworkCidrs().size();
    int limit = Math.min(quotas.routesPerTable(), quotas.routesPerTableMax());
    long needed = nodes + own;
    String count =
        "%s makes a route for each node: %d nodes, when all groups are at their largest, and %d"
                .formatted(mode.get().specKey(), nodes, own)
            + " routes of the table itself are %d routes".formatted(needed);
    if (needed > limit) {
      problems.error(
          context.networkingPath(),
          ROUTE_LIMIT_EXCEEDED,
          count + ", and a route table takes " + limit,
          remedy(needed, quotas, context.release()));
    } else if (needed > Quotas.DEFAULT.routesPerTable()) {
      String slower =
          needed > quotas.routesPerformanceNote()
              ? "; AWS notes that the network may get slower above %d routes"
                  .formatted(quotas.routesPerformanceNote())
              : "";
      problems.warning(
          context.networkingPath(),
          ROUTE_LIMIT_RAISED,
          count
              + ", more than the usual %d and within the raised limit of %d"
                  .formatted(Quotas.DEFAULT.routesPerTable(), limit)
              + slower,
          "make sure that the account's quota of routes per route table really is " + limit);
    }
  }

  private static String remedy(long needed, Quotas quotas, KopsRelease release) {
    String another =
        "use a provider without cloud routes: " + ProviderTrait.worksPrivately(release);
    return needed > quotas.routesPerTableMax()
        ? another
        : "have AWS raise the quota of routes per route table and pass it as"
            + " Quotas.routesPerTable (at most "
            + quotas.routesPerTableMax()
            + "), lower the groups' maxSize, or "
            + another;
  }
}
