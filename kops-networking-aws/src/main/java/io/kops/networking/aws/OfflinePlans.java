package io.kops.networking.aws;

import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.Planner;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.util.List;

/** Plans without an account, as if no resource of the cluster existed. */
public final class OfflinePlans {
  private OfflinePlans() {}

  /**
   * Returns the plan that creates the cluster's network.
   *
   * @param engine completes and validates the cluster
   * @param existing the unmanaged resources that the cluster uses; {@link ExistingNetwork#none()}
   *     for none
   */
  public static Plan of(NetworkingEngine engine, Cluster cluster, ExistingNetwork existing) {
    Preparation preparation = engine.prepare(cluster, existing);
    Problems unknown =
        preparation
            .network()
            .map(network -> ServiceAccounts.problemsOf(network, existing, false))
            .orElse(Problems.NONE);
    if (unknown.hasErrors()) {
      return Plan.refused(cluster.name(), preparation.problems().and(unknown));
    }
    return preparation
        .network()
        .map(
            network ->
                new Planner(List.of())
                    .plan(
                        DesiredStateModel.of(network, existing),
                        Observation.builder().build(),
                        preparation
                            .problems()
                            .and(unknown)
                            .and(HostedZones.unmanaged(network.cluster()))))
        .orElseGet(() -> Plan.refused(cluster.name(), preparation.problems()));
  }
}
