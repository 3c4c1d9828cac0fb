package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that delete resources: the deleted resources, their order, and the reported problems. */
class PlannerDeletionTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final ResourceKind ROUTE = new ResourceKind("Route");
  private static final ResourceKind GATEWAY = new ResourceKind("Gateway");

  private record Driver(ResourceKind kind) implements ResourceDriver {
    @Override
    public FieldPolicy policyOf(String field) {
      return FieldPolicy.UPDATE;
    }

    @Override
    public boolean deletedWithParent() {
      return kind.equals(ROUTE);
    }

    @Override
    public boolean isExclusive(String field) {
      return kind.equals(GATEWAY) && field.equals("address");
    }

    @Override
    public List<String> act(List<PlannedResource> batch, ActionContext context) {
      throw new UnsupportedOperationException("planning acts on nothing");
    }
  }

  private static final Planner PLANNER =
      new Planner(List.of(new Driver(Thing.KIND), new Driver(ROUTE), new Driver(GATEWAY)));

  private static ObservedResource seen(
      ResourceKind kind, String name, String physicalId, Map<String, String> properties) {
    Map<String, PropertyValue> values = new TreeMap<>();
    properties.forEach((field, value) -> values.put(field, PropertyValue.of(value)));
    return ObservedResource.owned(new ResourceId(kind, name), physicalId, values, Map.of());
  }

  private static Plan delete(ObservedResource... seen) {
    Observation.Builder observation = Observation.builder();
    List.of(seen).forEach(observation::add);
    return PLANNER.planDelete(CLUSTER, observation.build());
  }

  private static Plan plan(List<DesiredResource> desired, ObservedResource... seen) {
    Observation.Builder observation = Observation.builder();
    List.of(seen).forEach(observation::add);
    return PLANNER.plan(new DesiredState(CLUSTER, desired), observation.build(), Problems.NONE);
  }

  private static List<String> actions(Plan plan) {
    return plan.resources().stream().map(r -> r.action().mark() + r.id()).toList();
  }

  private static List<ResourceId> dependenciesOf(ResourceId id, Plan plan) {
    return plan.resources().stream()
        .filter(resource -> resource.id().equals(id))
        .flatMap(resource -> resource.dependsOn().stream())
        .toList();
  }

  private static List<String> messages(Plan plan) {
    return plan.problems().all().stream().map(Problem::message).toList();
  }

  @Test
  void deletesOwnedAndUnmarkedResourcesOnly() {
    Plan plan =
        delete(
            Thing.called("a").seen(),
            Thing.called("b").seen().as(Ownership.UNMARKED),
            Thing.called("c").seen().as(Ownership.SHARED),
            Thing.called("d").seen().as(Ownership.FOREIGN));

    assertThat(actions(plan)).containsExactlyInAnyOrder("-Thing/a", "-Thing/b");
  }

  @Test
  void leavesChildToDeletionOfParent() {
    ObservedResource route = seen(ROUTE, "a", "thing-a/r", Map.of("table", "thing-a"));

    assertThat(actions(delete(Thing.called("a").seen(), route.partOf("thing-a"))))
        .containsExactly("-Thing/a");
    assertThat(actions(delete(Thing.called("a").seen(), route)))
        .containsExactly("-Route/a", "-Thing/a");
    assertThat(
            actions(delete(Thing.called("a").seen(), Thing.called("b").seen().partOf("thing-a"))))
        .containsExactlyInAnyOrder("-Thing/a", "-Thing/b");
  }

  @Test
  void reportsProblemsOfObservation() {
    Observation.Builder observation = Observation.builder();
    observation
        .problems()
        .warning(FieldPath.ROOT, PlanningCodes.ORPHAN_RESOURCE, "seen before", "ignore it");
    Problems before =
        Problems.of(
            Problem.warning(
                FieldPath.ROOT, PlanningCodes.ORPHAN_RESOURCE, "found before", "ignore it"));
    DesiredState desired = new DesiredState(CLUSTER, List.of());

    assertThat(messages(PLANNER.planDelete(CLUSTER, observation.build())))
        .containsExactly("seen before");
    assertThat(messages(PLANNER.plan(desired, observation.build(), before)))
        .containsExactlyInAnyOrder("found before", "seen before");
    assertThat(PLANNER.drift(desired, observation.build(), before).problems().all())
        .extracting(Problem::message)
        .containsExactlyInAnyOrder("found before", "seen before");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "20, 20", "21, 1"})
  void reportsOrphansOneByOneUpToTwenty(int orphans, int warnings) {
    Observation.Builder observation = Observation.builder();
    IntStream.range(0, orphans)
        .forEach(i -> observation.add(new Orphan("volume", "vol-" + i, "delete it")));
    observation.add(new Orphan("snapshot", "snap-1", "delete it"));

    List<String> messages = messages(PLANNER.planDelete(CLUSTER, observation.build()));

    assertThat(messages)
        .hasSize(warnings + 1)
        .contains("snapshot snap-1 carries the cluster's tag and is not deleted with its network");
    assertThat(messages.stream().filter(message -> message.startsWith("21 of kind volume")))
        .hasSize(orphans > 20 ? 1 : 0);
  }

  @Test
  void reportsUnmanagedUserOfDeletedResource() {
    ObservedResource user = Thing.called("u").using("x", "a").seen().as(Ownership.FOREIGN);
    ObservedResource owned = Thing.called("v").using("x", "a").seen();
    ObservedResource unrelated = Thing.called("w").seen().as(Ownership.FOREIGN);

    assertThat(delete(Thing.called("a").seen(), owned, user, unrelated).problems().all())
        .extracting(problem -> problem.code().name() + " " + problem.message())
        .singleElement()
        .asString()
        .startsWith(PlanningCodes.USED_BY_UNMANAGED.name() + " Thing/a")
        .contains("Thing/u (thing-u)");
    assertThat(
            plan(List.of(), Thing.called("a").seen(), user)
                .problems()
                .of(PlanningCodes.USED_BY_UNMANAGED))
        .hasSize(1);
    assertThat(
            plan(List.of(Thing.called("a")), Thing.called("a").seen(), user)
                .problems()
                .of(PlanningCodes.USED_BY_UNMANAGED))
        .isEmpty();
  }

  @Test
  void deletesTargetAfterParentOfReferringChild() {
    ObservedResource route =
        seen(ROUTE, "r", "thing-t/r", Map.of("table", "thing-t", "to", "thing-g"))
            .partOf("thing-t");

    Plan plan = plan(List.of(), Thing.called("t").seen(), Thing.called("g").seen(), route);

    assertThat(actions(plan)).containsExactly("-Thing/t", "-Thing/g");
    assertThat(dependenciesOf(Thing.idOf("g"), plan)).containsExactly(Thing.idOf("t"));
    assertThat(dependenciesOf(Thing.idOf("t"), plan)).isEmpty();
  }

  @Test
  void deletesResourcesThatReferToEachOther() {
    Plan plan =
        delete(
            Thing.called("a").using("peer", "b").seen(),
            Thing.called("b").using("peer", "c").seen(),
            Thing.called("c").using("peer", "a").seen());

    assertThat(actions(plan)).containsExactlyInAnyOrder("-Thing/a", "-Thing/b", "-Thing/c");
    assertThat(plan.resources().get(0).dependsOn()).isEmpty();
  }

  @Test
  void deletesOwnedChildOfSharedResource() {
    ObservedResource group = Thing.called("group").seen().as(Ownership.SHARED);
    ObservedResource rule = seen(ROUTE, "rule", "thing-group/rule", Map.of()).partOf("thing-group");

    assertThat(actions(plan(List.of(), group, rule))).containsExactly("-Route/rule");
  }

  @Test
  void createsNewUserOfExclusiveResourceAfterDeletionOfOldUser() {
    ResourceId oldGateway = new ResourceId(GATEWAY, "old");
    ResourceId newGateway = new ResourceId(GATEWAY, "new");
    DesiredResource desired =
        new Thing(
            newGateway,
            Map.of(
                "address", PropertyValue.of(Thing.idOf("ip")),
                "subnet", PropertyValue.of(Thing.idOf("subnet"))),
            Map.of(),
            List.of());

    Plan sameAddress =
        plan(
            List.of(Thing.called("ip"), Thing.called("subnet"), desired),
            Thing.called("ip").seen(),
            Thing.called("subnet").seen(),
            seen(GATEWAY, "old", "gw-old", Map.of("address", "thing-ip")));
    Plan sameSubnet =
        plan(
            List.of(Thing.called("ip"), Thing.called("subnet"), desired),
            Thing.called("ip").seen(),
            Thing.called("subnet").seen(),
            seen(GATEWAY, "old", "gw-old", Map.of("subnet", "thing-subnet")));

    assertThat(dependenciesOf(newGateway, sameAddress)).contains(oldGateway);
    assertThat(dependenciesOf(newGateway, sameSubnet)).doesNotContain(oldGateway);
  }

  @Test
  void leavesUnchangedUserOfExclusiveResourceIndependentOfOtherDeletion() {
    DesiredResource kept =
        new Thing(
            new ResourceId(GATEWAY, "kept"),
            Map.of("address", PropertyValue.of(Thing.idOf("ip"))),
            Map.of(),
            List.of());

    Plan plan =
        plan(
            List.of(Thing.called("ip"), kept),
            Thing.called("ip").seen(),
            seen(GATEWAY, "kept", "gw-kept", Map.of("address", "thing-ip")),
            seen(GATEWAY, "old", "gw-old", Map.of("address", "thing-ip")));

    assertThat(dependenciesOf(kept.id(), plan)).containsExactly(Thing.idOf("ip"));
  }

  @Test
  void createsUserOfAnotherKindIndependentlyOfDeletionOfOldUser() {
    Thing user = Thing.called("user").using("address", "ip");

    Plan plan =
        plan(
            List.of(Thing.called("ip"), user),
            Thing.called("ip").seen(),
            seen(GATEWAY, "old", "gw-old", Map.of("address", "thing-ip")));

    assertThat(dependenciesOf(user.id(), plan)).containsExactly(Thing.idOf("ip"));
  }

  @Test
  void doesNotReportDuplicateOfChildOrSharedResource() {
    ObservedResource copy = ObservedResource.owned(Thing.idOf("a"), "thing-z", Map.of(), Map.of());

    assertThat(
            plan(List.of(Thing.called("a")), Thing.called("a").seen(), copy.as(Ownership.SHARED))
                .problems()
                .of(PlanningCodes.DUPLICATE_RESOURCE))
        .isEmpty();
    assertThat(
            plan(
                    List.of(Thing.called("a"), Thing.called("p")),
                    Thing.called("p").seen(),
                    Thing.called("a").seen().partOf("thing-p"),
                    copy.partOf("thing-p"))
                .problems()
                .of(PlanningCodes.DUPLICATE_RESOURCE))
        .isEmpty();
  }
}
