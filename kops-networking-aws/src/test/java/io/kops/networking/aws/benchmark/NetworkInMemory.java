package io.kops.networking.aws.benchmark;

import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.core.planning.Planner;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network as input of the planner: the desired and the observed resources.
 *
 * @param desired the desired resources
 * @param complete the observation of the complete network, with the routes of kubenet
 * @param problems the problems found earlier
 * @param drivers decides which changes are possible in place
 */
record NetworkInMemory(
    DesiredState desired, Observation complete, Problems problems, List<ResourceDriver> drivers) {
  static NetworkInMemory of(ClusterSize size) {
    NetworkingEngine engine = ClusterSize.engine();
    Cluster cluster = size.cluster();
    Preparation preparation = engine.prepare(cluster, ExistingNetwork.none());
    DesiredState desired =
        preparation
            .network()
            .map(network -> DesiredStateModel.of(network, ExistingNetwork.none()))
            .orElseThrow(() -> new IllegalStateException(preparation.problems().toString()));
    return new NetworkInMemory(
        desired, complete(size, desired), preparation.problems(), drivers(desired));
  }

  /** Plans where nothing exists. */
  Plan planToCreate() {
    return plan(Observation.builder().build());
  }

  /** Plans where everything exists. */
  Plan planWithoutChanges() {
    return plan(complete);
  }

  private Plan plan(Observation observation) {
    return new Planner(drivers).plan(desired, observation, problems);
  }

  private static List<ResourceDriver> drivers(DesiredState desired) {
    return desired.resources().stream()
        .map(resource -> resource.id().kind())
        .distinct()
        .<ResourceDriver>map(IdleDriver::new)
        .toList();
  }

  private static Observation complete(ClusterSize size, DesiredState desired) {
    Map<ResourceId, String> physicalIds = new TreeMap<>();
    for (DesiredResource resource : desired.resources()) {
      physicalIds.put(resource.id(), "%s-%017d".formatted("id", physicalIds.size()));
    }
    Observation.Builder observation = Observation.builder();
    for (DesiredResource resource : desired.resources()) {
      observation.add(
          ObservedResource.owned(
              resource.id(),
              physicalIds.get(resource.id()),
              seen(resource.properties(), physicalIds),
              resource.tags()));
    }
    if (size == ClusterSize.ROUTES) {
      addKubenetRoutes(new Names(desired.cluster()).publicTable(), physicalIds, observation);
    }
    return observation.build();
  }

  private static Map<String, PropertyValue> seen(
      Map<String, PropertyValue> properties, Map<ResourceId, String> physicalIds) {
    Map<String, PropertyValue> seen = new TreeMap<>(properties);
    seen.replaceAll(
        (name, value) ->
            value instanceof PropertyValue.Reference reference
                ? PropertyValue.of(physicalIds.get(reference.target()))
                : value);
    return seen;
  }

  private static void addKubenetRoutes(
      ResourceId table, Map<ResourceId, String> physicalIds, Observation.Builder observation) {
    String tableId = physicalIds.get(table);
    for (int i = 0; i < ClusterSize.KUBENET_ROUTES; i++) {
      String destination = kubenetRange(i);
      observation.add(
          ObservedResource.owned(
                  Names.route(table.name(), destination),
                  tableId + "/" + destination,
                  Map.of(
                      "table", PropertyValue.of(tableId),
                      "destination", PropertyValue.of(destination),
                      "instance", PropertyValue.of("i-%017d".formatted(i))),
                  Map.of())
              .as(Ownership.SHARED));
    }
  }

  /** The pods of one node. */
  static String kubenetRange(int node) {
    return "100.%d.%d.0/24".formatted(96 + node / 256, node % 256);
  }

  /** A driver that plans but never acts. */
  private record IdleDriver(ResourceKind kind) implements ResourceDriver {
    @Override
    public FieldPolicy policyOf(String field) {
      return FieldPolicy.UPDATE;
    }

    @Override
    public List<String> act(List<PlannedResource> batch, ActionContext context) {
      throw new IllegalStateException("plans are not applied here");
    }
  }
}
