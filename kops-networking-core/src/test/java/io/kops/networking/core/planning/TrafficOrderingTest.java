package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traffic moves to a table only once the routes of the table exist. */
class TrafficOrderingTest {
  private static final ResourceId SUBNET = id("Subnet", "a");
  private static final ResourceId OLD = id("Table", "old");
  private static final ResourceId NEW = id("Table", "new");
  private static final ResourceId ROUTE = id("Route", "new/default");
  private static final ResourceId OTHER = id("Table", "other");
  private static final ResourceId OTHER_ROUTE = id("Route", "other/default");
  private static final ResourceId USE = id("Use", "a");

  private record Item(
      ResourceId id, Map<String, PropertyValue> properties, Optional<ResourceId> place)
      implements DesiredResource {
    @Override
    public Map<String, String> tags() {
      return Map.of();
    }
  }

  private record Driver(ResourceKind kind) implements ResourceDriver {
    @Override
    public FieldPolicy policyOf(String field) {
      return FieldPolicy.UPDATE;
    }

    @Override
    public boolean directsTraffic() {
      return kind.name().equals("Use");
    }

    @Override
    public boolean deletedWithParent() {
      return kind.name().equals("Route");
    }

    @Override
    public List<String> act(List<PlannedResource> batch, ActionContext context) {
      throw new UnsupportedOperationException("planning acts on nothing");
    }
  }

  private static ResourceId id(String kind, String name) {
    return new ResourceId(new ResourceKind(kind), name);
  }

  private static Plan plan(ObservedResource... seen) {
    List<DesiredResource> desired =
        List.of(
            new Item(SUBNET, Map.of(), Optional.empty()),
            new Item(NEW, Map.of(), Optional.empty()),
            new Item(ROUTE, Map.of("table", PropertyValue.of(NEW)), Optional.of(NEW)),
            new Item(OTHER, Map.of(), Optional.empty()),
            new Item(OTHER_ROUTE, Map.of("table", PropertyValue.of(OTHER)), Optional.of(OTHER)),
            new Item(
                USE,
                Map.of("table", PropertyValue.of(NEW), "subnet", PropertyValue.of(SUBNET)),
                Optional.of(SUBNET)));
    Observation.Builder observation = Observation.builder();
    for (ObservedResource resource : seen) {
      observation.add(resource);
    }
    List<ResourceDriver> drivers = new ArrayList<>();
    List.of("Subnet", "Table", "Route", "Use", "Gateway")
        .forEach(kind -> drivers.add(new Driver(new ResourceKind(kind))));
    return new Planner(drivers)
        .plan(
            new DesiredState(ClusterName.of("k.example.com"), desired),
            observation.build(),
            Problems.NONE);
  }

  private static List<ResourceId> dependenciesOf(ResourceId id, Plan plan) {
    return plan.resources().stream()
        .filter(resource -> resource.id().equals(id))
        .flatMap(resource -> resource.dependsOn().stream())
        .toList();
  }

  private static ObservedResource seen(
      ResourceId id, String physicalId, Map<String, PropertyValue> properties) {
    return ObservedResource.owned(id, physicalId, properties, Map.of());
  }

  @Test
  void movesUseAfterRoutesOfNewTable() {
    Plan plan =
        plan(
            seen(SUBNET, "subnet-1", Map.of()),
            seen(OLD, "rtb-1", Map.of()),
            seen(
                USE,
                "use-1",
                Map.of(
                    "table", PropertyValue.of("rtb-1"), "subnet", PropertyValue.of("subnet-1"))));
    assertThat(dependenciesOf(USE, plan)).contains(ROUTE).doesNotContain(OTHER_ROUTE);
  }

  @Test
  void movesUseIndependentlyOfRoutesThatExist() {
    Plan plan =
        plan(
            seen(SUBNET, "subnet-1", Map.of()),
            seen(OLD, "rtb-1", Map.of()),
            seen(NEW, "rtb-2", Map.of()),
            seen(ROUTE, "rtb-2/default", Map.of("table", PropertyValue.of("rtb-2")))
                .partOf("rtb-2"),
            seen(
                USE,
                "use-1",
                Map.of(
                    "table", PropertyValue.of("rtb-1"), "subnet", PropertyValue.of("subnet-1"))));
    assertThat(dependenciesOf(USE, plan)).containsExactlyInAnyOrder(SUBNET, NEW);
  }

  @Test
  void createsUseBesideRoutesWhenSubnetIsNew() {
    assertThat(dependenciesOf(USE, plan())).doesNotContain(ROUTE);
  }

  @Test
  void deletesGatewayAfterTableWhoseRouteLeadsToIt() {
    ResourceId gateway = id("Gateway", "old");
    Plan plan =
        plan(
            seen(OLD, "rtb-1", Map.of()),
            seen(gateway, "gw-1", Map.of()),
            seen(
                    id("Route", "old/default"),
                    "rtb-1/default",
                    Map.of("table", PropertyValue.of("rtb-1"), "to", PropertyValue.of("gw-1")))
                .partOf("rtb-1"));
    assertThat(dependenciesOf(gateway, plan)).contains(OLD);
  }
}
