package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final Problems NONE = Problems.collector().problems();

  private final Planner planner = new Planner(List.of(new FakeDriver(Thing.KIND)));

  private Plan plan(List<Thing> desired, ObservedResource... seen) {
    return planner.plan(new DesiredState(CLUSTER, desired), observation(seen), NONE);
  }

  private static Observation observation(ObservedResource... seen) {
    Observation.Builder builder = Observation.builder();
    Stream.of(seen).forEach(builder::add);
    return builder.build();
  }

  private static List<String> actions(Plan plan) {
    return plan.resources().stream().map(r -> r.action().mark() + r.id().name()).toList();
  }

  @Test
  void createsMissingResources() {
    Plan plan = plan(List.of(Thing.called("a")));
    assertThat(actions(plan)).containsExactly("+a");
    assertThat(plan.resources().get(0).reason().code()).isEqualTo(Reason.Code.MISSING);
    assertThat(plan.resources().get(0).physicalId()).isEmpty();
  }

  @Test
  void keepsExistingResources() {
    Thing a = Thing.called("a").with("size", "1").tagged("Name", "a");
    Thing b = Thing.called("b").using("of", "a");
    Plan plan = plan(List.of(a, b), a.seen(), b.seen());
    assertThat(actions(plan)).containsExactly("=a", "=b");
    assertThat(plan.isUpToDate()).isTrue();
    assertThat(plan.changes()).isEmpty();
  }

  @Test
  void updatesAndNamesAChangedField() {
    Plan plan =
        plan(
            List.of(Thing.called("a").with("size", "2")),
            Thing.called("a").with("size", "1").seen());
    assertThat(actions(plan)).containsExactly("~a");
    assertThat(plan.resources().get(0).changes())
        .extracting(Object::toString)
        .containsExactly("size: 1 -> 2");
    assertThat(plan.resources().get(0).reason().text()).contains("size");
  }

  @Test
  void updatesAndNamesAChangedTag() {
    Plan plan =
        plan(
            List.of(Thing.called("a").tagged("Name", "a")),
            Thing.called("a").tagged("Name", "z").seen());
    assertThat(actions(plan)).containsExactly("~a");
    assertThat(plan.resources().get(0).changes())
        .extracting(Object::toString)
        .containsExactly("tags.Name: z -> a");
  }

  @Test
  void ignoresUnspecifiedFieldsAndTags() {
    Plan plan =
        plan(
            List.of(Thing.called("a")),
            Thing.called("a").with("size", "1").tagged("team", "blue").seen());
    assertThat(actions(plan)).containsExactly("=a");
  }

  @Test
  void showsNamesOfAChangedReference() {
    Thing a = Thing.called("a");
    Thing b = Thing.called("b");
    Plan plan =
        plan(
            List.of(a, b, Thing.called("c").using("of", "a")),
            a.seen(),
            b.seen(),
            Thing.called("c").using("of", "b").seen());
    assertThat(plan.find(Thing.idOf("c")).orElseThrow().changes())
        .extracting(Object::toString)
        .containsExactly("of: b -> a");
  }

  @Test
  void pointsReferencesAtNewResources() {
    Thing user = Thing.called("user").using("of", "a");
    Plan plan = plan(List.of(Thing.called("a"), user), Thing.called("user").seen());
    assertThat(actions(plan)).containsExactly("+a", "~user");
  }

  @Test
  void replacesImmutableResourcesAndUpdatesTheirUsers() {
    Thing user = Thing.called("user").using("of", "a");
    Plan plan =
        plan(
            List.of(Thing.called("a").with("born", "now"), user),
            Thing.called("a").with("born", "then").seen(),
            user.seen());
    assertThat(actions(plan)).containsExactly("±a", "~user");
    assertThat(plan.isApplicable()).isTrue();
  }

  @Test
  void replacesBrokenResourcesAndUpdatesTheirUsers() {
    Thing a = Thing.called("a");
    Thing user = Thing.called("user").using("of", "a");
    Plan plan = plan(List.of(a, user), a.seen().brokenBecause("it fell"), user.seen());
    assertThat(actions(plan)).containsExactly("±a", "~user");
    assertThat(plan.resources().get(0).reason().text()).isEqualTo("it fell");
  }

  @Test
  void rejectsAForbiddenReplacement() {
    Plan plan =
        plan(
            List.of(Thing.called("a").with("fixed", "2")),
            Thing.called("a").with("fixed", "1").seen());
    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(Severity.ERROR))
        .extracting(Problem::code)
        .containsExactly(PlanningCodes.FIELD_CANNOT_CHANGE);
    assertThat(plan.problems().toString()).contains("fixed: 1 -> 2", "thing-a");
  }

  @Test
  void rejectsAChangeOfAnUnmanagedResource() {
    Plan plan = plan(List.of(Thing.called("a")), Thing.called("a").seen().as(Ownership.FOREIGN));
    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(Severity.ERROR))
        .extracting(Problem::code)
        .containsExactly(PlanningCodes.RESOURCE_IS_FOREIGN);
  }

  @Test
  void deletesAResourceAfterItsReferences() {
    Thing subnet = Thing.called("a-subnet");
    Thing inside = Thing.called("z-inside").using("of", "a-subnet");
    Plan plan = plan(List.of(), subnet.seen(), inside.seen());
    assertThat(actions(plan)).containsExactly("-z-inside", "-a-subnet");
    assertThat(plan.resources().get(1).dependsOn()).containsExactly(Thing.idOf("z-inside"));
  }

  @Test
  void deletesAResourceAfterItsReferencesMove() {
    Thing old = Thing.called("a-old");
    Thing fresh = Thing.called("fresh");
    Plan plan =
        plan(
            List.of(fresh, Thing.called("user").using("of", "fresh")),
            old.seen(),
            Thing.called("user").using("of", "a-old").seen());
    assertThat(actions(plan)).containsExactly("+fresh", "~user", "-a-old");
  }

  @Test
  void deletesPrerequisitesAfterTheirDependents() {
    ObservedResource nat = Thing.called("nat").seen().using(List.of("thing-a-gateway"));
    Plan plan = plan(List.of(), Thing.called("a-gateway").seen(), nat);
    assertThat(actions(plan)).containsExactly("-nat", "-a-gateway");
  }

  @Test
  void keepsAndReportsUnmanagedAdditions() {
    Plan plan =
        plan(
            List.of(),
            Thing.called("rule").seen().as(Ownership.UNMARKED),
            Thing.called("shared").seen().as(Ownership.SHARED));
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.problems().of(Severity.NOTICE))
        .extracting(Problem::code)
        .containsExactly(PlanningCodes.UNMANAGED_ADDITION);
  }

  @Test
  void keepsMatchingUnmanagedResourcesWithTheirTags() {
    Thing wanted = Thing.called("a").tagged("owner", "us");

    assertThat(actions(plan(List.of(wanted), Thing.called("a").seen().as(Ownership.SHARED))))
        .containsExactly("=a");
    assertThat(actions(plan(List.of(wanted), Thing.called("a").seen()))).containsExactly("~a");
  }

  @Test
  void deletesOnlyOwnedResources() {
    Plan plan =
        planner.planDelete(
            CLUSTER,
            observation(
                Thing.called("a").seen(),
                Thing.called("b").using("of", "a").seen().as(Ownership.UNMARKED),
                Thing.called("c").seen().as(Ownership.SHARED),
                Thing.called("d").seen().as(Ownership.FOREIGN)));
    assertThat(plan.purpose()).isEqualTo(Plan.Purpose.DELETE);
    assertThat(actions(plan)).containsExactly("-b", "-a");
  }

  @Test
  void ordersExplicitDependenciesWithoutReferences() {
    Plan plan = plan(List.of(Thing.called("a").after("z"), Thing.called("z")));
    assertThat(actions(plan)).containsExactly("+z", "+a");
    assertThat(plan.resources().get(1).dependsOn()).containsExactly(Thing.idOf("z"));
  }

  @Test
  void ignoresDependenciesOutsideThePlan() {
    Plan plan = plan(List.of(Thing.called("a").after("elsewhere")));
    assertThat(plan.resources().get(0).dependsOn()).isEmpty();
  }

  @Test
  void rejectsTwoResourcesOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DesiredState(CLUSTER, List.of(Thing.called("a"), Thing.called("a"))))
        .withMessageContaining("Thing/a");
  }

  @Test
  void reportsACycleWithItsMembers() {
    assertThatIllegalStateException()
        .isThrownBy(() -> plan(List.of(Thing.called("a").after("b"), Thing.called("b").after("a"))))
        .withMessageContaining("Thing/a")
        .withMessageContaining("Thing/b");
  }

  @Test
  void changesTheFingerprintOnlyWithTheObservation() {
    Thing a = Thing.called("a").with("size", "1").tagged("Name", "a");
    ObservedResource b = Thing.called("b").seen();
    String print = observation(a.seen(), b).fingerprint().value();
    assertThat(observation(b, a.seen()).fingerprint().value()).isEqualTo(print);
    assertThat(observation(a.seen().as(Ownership.UNMARKED), b).fingerprint().value())
        .isEqualTo(print);
    assertThat(
            Stream.of(
                    observation(a.seen()),
                    observation(a.with("size", "2").seen(), b),
                    observation(a.tagged("Name", "z").seen(), b),
                    observation(a.seen().brokenBecause("it fell"), b),
                    observation(
                        ObservedResource.owned(a.id(), "other", a.seen().properties(), a.tags()),
                        b))
                .map(seen -> seen.fingerprint().value()))
        .doesNotContain(print)
        .doesNotHaveDuplicates();
  }

  @Property(tries = 200)
  void ordersPrerequisitesFirstDeterministically(
      @ForAll @IntRange(min = 1, max = 30) int count, @ForAll @LongRange(min = 0) long seed) {
    List<Thing> things = randomThings(count, seed);
    Plan plan = plan(things);
    assertOrdered(plan);
    List<Thing> shuffled = new ArrayList<>(things);
    Collections.reverse(shuffled);
    assertThat(plan(shuffled)).isEqualTo(plan);

    ObservedResource[] seen = things.stream().map(Thing::seen).toArray(ObservedResource[]::new);
    assertThat(plan(things, seen).changes()).isEmpty();

    Plan deletion = planner.planDelete(CLUSTER, observation(seen));
    assertOrdered(deletion);
    assertThat(deletion.resources()).hasSize(count).allMatch(r -> r.action() == Action.DELETE);
    Map<String, Integer> places = new TreeMap<>();
    deletion.resources().forEach(r -> places.put(r.id().name(), places.size()));
    for (Thing thing : things) {
      for (String used : usedBy(thing)) {
        assertThat(places.get(used)).isGreaterThan(places.get(thing.id().name()));
      }
    }
  }

  private static void assertOrdered(Plan plan) {
    Set<String> done = new TreeSet<>();
    for (PlannedResource resource : plan.resources()) {
      assertThat(done).containsAll(resource.dependsOn().stream().map(Object::toString).toList());
      done.add(resource.id().toString());
    }
  }

  private static List<String> usedBy(Thing thing) {
    return thing.properties().values().stream().map(Object::toString).toList();
  }

  /** Things that use only things before them in a shuffled order, so never in a circle. */
  private static List<Thing> randomThings(int count, long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("t" + i);
    }
    Collections.shuffle(names, random);
    Thing[] things = new Thing[count];
    for (int i = 0; i < count; i++) {
      things[i] = Thing.called(names.get(i));
      for (int use = 0; i > 0 && use < random.nextInt(4); use++) {
        things[i] = things[i].using("use" + use, names.get(random.nextInt(i)));
      }
    }
    return Arrays.asList(things);
  }
}
