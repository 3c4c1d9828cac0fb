package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order in which the new takes the place of the old. */
class ReplacementOrderTest {
  private static final ResourceKind SEAT = new ResourceKind("Seat");
  private static final ResourceKind LAMP = new ResourceKind("Lamp");
  private static final Thing ROW = Thing.called("row");

  /**
   * A seat in a row with limited places: a seat is only released after its successor is created.
   */
  private record Seat(ResourceKind kind, String name, String row) implements DesiredResource {
    Seat(String name, String row) {
      this(SEAT, name, row);
    }

    @Override
    public ResourceId id() {
      return new ResourceId(kind, name);
    }

    @Override
    public Map<String, PropertyValue> properties() {
      return Map.of("row", PropertyValue.of(Thing.idOf(row)));
    }

    @Override
    public Map<String, String> tags() {
      return Map.of("Name", name);
    }

    @Override
    public Optional<ResourceId> place() {
      return Optional.of(Thing.idOf(row));
    }

    ObservedResource seen() {
      return ObservedResource.owned(
              id(), "seat-" + name, Map.of("row", PropertyValue.of(Thing.physicalId(row))), tags())
          .partOf(Thing.physicalId(row));
    }
  }

  private record SeatDriver(int room) implements ResourceDriver {
    @Override
    public ResourceKind kind() {
      return SEAT;
    }

    @Override
    public FieldPolicy policyOf(String field) {
      return FieldPolicy.REPLACE;
    }

    @Override
    public boolean createBeforeDestroy() {
      return true;
    }

    @Override
    public boolean fitsQuota(List<Map<String, PropertyValue>> together) {
      return together.size() <= room;
    }

    @Override
    public List<String> act(List<PlannedResource> batch, ActionContext context) {
      throw new UnsupportedOperationException("planning acts on nothing");
    }
  }

  private static Plan plan(int room, Set<ResourceKind> strict, ObservedResource... seats) {
    return plan(room, strict, List.of(), seats);
  }

  private static Plan plan(
      int room, Set<ResourceKind> strict, List<DesiredResource> more, ObservedResource... seats) {
    Observation.Builder seen = Observation.builder();
    seen.add(ROW.seen());
    List.of(seats).forEach(seen::add);
    List<DesiredResource> desired = new ArrayList<>(more);
    desired.addAll(List.of(ROW, new Seat("kept", "row"), new Seat("z-new", "row")));
    return new Planner(
            List.of(new FakeDriver(Thing.KIND), new FakeDriver(LAMP), new SeatDriver(room)), strict)
        .plan(
            new DesiredState(ClusterName.of("k.example.com"), desired),
            seen.build(),
            Problems.NONE);
  }

  private static List<String> actions(Plan plan) {
    return plan.resources().stream().map(r -> r.action().mark() + r.id().name()).toList();
  }

  private static final ObservedResource KEPT = new Seat("kept", "row").seen();
  private static final ObservedResource OLD = new Seat("old", "row").seen();

  @Test
  void createsBeforeDestroying() {
    Plan plan = plan(3, Set.of(), KEPT, OLD);
    assertThat(actions(plan)).containsExactly("=row", "=kept", "+z-new", "-old");
    assertThat(plan.find(OLD.id()).orElseThrow().dependsOn())
        .containsExactly(new ResourceId(SEAT, "z-new"));
  }

  @Test
  void destroysFirstWhenTheQuotaIsFull() {
    Plan plan = plan(2, Set.of(), KEPT, OLD);
    assertThat(actions(plan)).containsExactly("-old", "=row", "=kept", "+z-new");
    assertThat(plan.find(new ResourceId(SEAT, "z-new")).orElseThrow().dependsOn())
        .contains(OLD.id());
  }

  @Test
  void countsOnlyResourcesOfItsKindInItsParent() {
    Thing side = Thing.called("side");
    Seat elsewhere = new Seat("elsewhere", "side");
    Seat lamp = new Seat(LAMP, "lamp", "row");
    Plan plan =
        plan(
            3,
            Set.of(),
            List.of(side, elsewhere, lamp),
            side.seen(),
            elsewhere.seen(),
            lamp.seen(),
            KEPT,
            OLD);
    assertThat(plan.find(OLD.id()).orElseThrow().dependsOn())
        .containsExactly(new ResourceId(SEAT, "z-new"));
  }

  @Test
  void waitsOnlyForNewResourcesOfItsKindInItsParent() {
    Thing side = Thing.called("side");
    Seat elsewhere = new Seat("elsewhere", "side");
    Seat lamp = new Seat(LAMP, "lamp", "row");
    Plan plan = plan(3, Set.of(), List.of(side, elsewhere, lamp), side.seen(), KEPT, OLD);
    assertThat(actions(plan)).contains("+elsewhere", "+lamp");
    assertThat(plan.find(OLD.id()).orElseThrow().dependsOn())
        .containsExactly(new ResourceId(SEAT, "z-new"));
  }

  @Test
  void updatesEditedTagInPlaceWhenEveryFieldIsReplaced() {
    ObservedResource renamed =
        ObservedResource.owned(KEPT.id(), "seat-kept", KEPT.properties(), Map.of("Name", "edited"))
            .partOf(Thing.physicalId("row"));
    assertThat(actions(plan(9, Set.of(), renamed))).containsExactly("=row", "~kept", "+z-new");
  }

  @Test
  void countsAndKeepsUnmanagedAdditions() {
    ObservedResource theirs = new Seat("theirs", "row").seen().as(Ownership.UNMARKED);
    Plan plan = plan(3, Set.of(), KEPT, OLD, theirs);
    assertThat(actions(plan)).containsExactly("-old", "=row", "=kept", "+z-new");
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION)).hasSize(1);
  }

  @Test
  void removesUnmanagedAdditionsInStrictMode() {
    ObservedResource theirs = new Seat("theirs", "row").seen().as(Ownership.UNMARKED);
    Plan plan = plan(9, Set.of(SEAT), KEPT, theirs);
    assertThat(actions(plan)).containsExactly("=row", "=kept", "+z-new", "-theirs");
    assertThat(plan.find(theirs.id()).orElseThrow().reason().code())
        .isEqualTo(Reason.Code.UNMANAGED_ADDITION);
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void keepsControllerAdditionsInStrictMode() {
    ObservedResource theirs = new Seat("theirs", "row").seen().as(Ownership.SHARED);
    assertThat(actions(plan(9, Set.of(SEAT), KEPT, theirs)))
        .containsExactly("=row", "=kept", "+z-new");
  }

  @Test
  void removesAdditionsTogetherWithTheirParent() {
    ObservedResource side = Thing.called("side").seen();
    ObservedResource theirs =
        ObservedResource.owned(
                new ResourceId(SEAT, "theirs"),
                "seat-theirs",
                Map.of("row", PropertyValue.of(side.physicalId())),
                Map.of())
            .partOf(side.physicalId())
            .as(Ownership.UNMARKED);
    Plan plan = plan(9, Set.of(), KEPT, side, theirs);
    assertThat(actions(plan)).containsExactly("-theirs", "=row", "=kept", "+z-new", "-side");
    assertThat(plan.problems()).isEmpty();
  }
}
