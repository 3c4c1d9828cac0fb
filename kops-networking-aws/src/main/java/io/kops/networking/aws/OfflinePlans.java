package io.kops.networking.aws;

import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.Planner;
import io.kops.networking.plan.Plan;
import java.util.List;

/** Plans without an account: what a cluster would make where nothing of it exists. */
public final class OfflinePlans {
  private OfflinePlans() {}

  /**
   * Returns what it takes to make the cluster's network from nothing.
   *
   * @param engine completes and validates the cluster
   * @param existing what is known of others' resources; {@link ExistingNetwork#none()} for nothing
   */
  public static Plan of(NetworkingEngine engine, Cluster cluster, ExistingNetwork existing) {
    Preparation preparation = engine.prepare(cluster, existing);
    return preparation
        .network()
        .map(
            network ->
                new Planner(List.of())
                    .plan(
                        DesiredStateModel.of(network, existing),
                        Observation.builder().build(),
                        preparation.problems()))
        .orElseGet(() -> Plan.refused(cluster.name(), preparation.problems()));
  }
}
