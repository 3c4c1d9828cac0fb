package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Several resources with the same name are identified, or reported as duplicates. */
class DuplicatesTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final Problems NONE = Problems.collector().problems();

  private final Planner planner = new Planner(List.of(new FakeDriver(Thing.KIND)));

  private static ObservedResource seen(String name, String physicalId, String... refersTo) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    for (int i = 0; i < refersTo.length; i++) {
      properties.put("of" + i, PropertyValue.of(refersTo[i]));
    }
    return ObservedResource.owned(Thing.idOf(name), physicalId, properties, Map.of());
  }

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

  private static List<String> warnings(Plan plan) {
    return plan.problems().of(PlanningCodes.DUPLICATE_RESOURCE).stream()
        .map(Problem::message)
        .toList();
  }

  private static String adopted(ObservedResource... seen) {
    return observation(seen).find(Thing.idOf("a")).orElseThrow().physicalId();
  }

  @Test
  void adoptsTheOldestByCreationTime() {
    assertThat(
            adopted(
                seen("a", "t-1").createdAt(Instant.ofEpochSecond(20)),
                seen("a", "t-2").createdAt(Instant.ofEpochSecond(10)),
                seen("b", "t-3", "t-1")))
        .isEqualTo("t-2");
  }

  @Test
  void adoptsTheUsedOneWhenAgesAreUnknown() {
    assertThat(
            adopted(
                seen("a", "t-1").createdAt(Instant.ofEpochSecond(20)),
                seen("a", "t-2"),
                seen("b", "t-3", "t-2")))
        .isEqualTo("t-2");
  }

  @Test
  void prefersTheOneThatUnmanagedResourcesUse() {
    assertThat(
            adopted(
                seen("a", "t-1"),
                seen("a", "t-2"),
                seen("b", "t-3", "t-1"),
                seen("c", "t-4", "t-1"),
                seen("d", "t-5", "t-2").usedBy(List.of("an instance"))))
        .isEqualTo("t-2");
  }

  @Test
  void prefersAWorkingOneToAnOlderBrokenOne() {
    assertThat(
            adopted(
                seen("a", "t-1").createdAt(Instant.EPOCH).brokenBecause("it fell"),
                seen("a", "t-2").createdAt(Instant.ofEpochSecond(10))))
        .isEqualTo("t-2");
  }

  @Test
  void fallsBackToTheFirstId() {
    assertThat(adopted(seen("a", "t-2"), seen("a", "t-1"))).isEqualTo("t-1");
  }

  @Test
  void treatsChildrenOfADuplicateAsDuplicates() {
    Observation observation =
        observation(
            seen("a", "t-1"),
            seen("a", "t-2"),
            seen("used", "t-4", "t-1"),
            seen("used too", "t-5", "t-1"),
            seen("inside", "t-3", "t-2").within("t-2"));
    assertThat(observation.find(Thing.idOf("inside"))).isEmpty();
    assertThat(observation.duplicates())
        .extracting(duplicate -> duplicate.resource().id().name())
        .containsExactly("a (t-2)", "inside (t-3)");
    assertThat(observation.idOf("t-3")).contains(Thing.idOf("inside (t-3)"));
  }

  @Test
  void deletesAndReportsAnUnusedDuplicate() {
    Plan plan = plan(List.of(Thing.called("a")), seen("a", "t-1"), seen("a", "t-2"));
    assertThat(actions(plan)).containsExactly("=a", "-a (t-2)");
    assertThat(plan.resources().get(0).physicalId()).contains("t-1");
    assertThat(plan.resources().get(1).physicalId()).contains("t-2");
    assertThat(plan.resources().get(1).reason().code()).isEqualTo(Reason.Code.DUPLICATE);
    assertThat(warnings(plan))
        .containsExactly(
            "t-2 answers to Thing/a as well as t-1, which is kept; nothing uses it, and it is"
                + " deleted");
  }

  @Test
  void keepsAUsedDuplicateAndNamesItsUsers() {
    Plan plan =
        plan(
            List.of(Thing.called("a")),
            seen("a", "t-1").usedBy(List.of("an instance", "another instance")),
            seen("a", "t-2").usedBy(List.of("network interface eni-1")));
    assertThat(actions(plan)).containsExactly("=a");
    assertThat(warnings(plan))
        .containsExactly(
            "t-2 answers to Thing/a as well as t-1, which is kept; it is used by network interface"
                + " eni-1");
    assertThat(plan.isApplicable()).isTrue();
  }

  @Test
  void keepsAnUnmanagedDuplicate() {
    Plan plan =
        plan(
            List.of(Thing.called("a")),
            seen("a", "t-1"),
            seen("a", "t-2").as(Ownership.FOREIGN),
            seen("a", "t-3").as(Ownership.SHARED));
    assertThat(actions(plan)).containsExactly("=a");
    assertThat(warnings(plan)).hasSize(1).first().asString().contains("t-2");
    assertThat(plan.problems().of(PlanningCodes.DUPLICATE_RESOURCE))
        .extracting(Problem::remedy)
        .singleElement()
        .asString()
        .contains("take the cluster's tags off it");
  }

  @Test
  void keepsAReferencedDuplicate() {
    Thing user = Thing.called("user").using("of", "a");
    ObservedResource a = seen("a", "t-1");
    ObservedResource twin = seen("a", "t-2");
    ObservedResource kept = seen("kept", "t-3", "t-2").as(Ownership.SHARED);
    ObservedResource usesFirst = seen("user", "t-4", "t-1");
    ObservedResource more = seen("more", "t-5", "t-1").as(Ownership.SHARED);
    Plan plan = plan(List.of(Thing.called("a"), user), a, twin, kept, usesFirst, more);
    assertThat(plan.find(Thing.idOf("a (t-2)"))).isEmpty();
    assertThat(warnings(plan)).hasSize(1).first().asString().contains("used by Thing/kept");
  }

  @Test
  void deletesADuplicateAfterItsReferencesMove() {
    Thing user = Thing.called("user").using("of", "a");
    ObservedResource[] seen = {
      seen("a", "t-1").createdAt(Instant.EPOCH),
      seen("a", "t-2").createdAt(Instant.MAX),
      ObservedResource.owned(user.id(), "t-3", Map.of("of", PropertyValue.of("t-2")), Map.of())
    };
    Plan plan = plan(List.of(Thing.called("a"), user), seen);
    assertThat(actions(plan)).containsExactly("=a", "~user", "-a (t-2)");
    assertThat(plan.find(Thing.idOf("user")).orElseThrow().changes())
        .extracting(Object::toString)
        .containsExactly("of: a (t-2) -> a");
  }

  @Test
  void deletesNestedDuplicatesChildrenFirst() {
    ObservedResource[] seen = {
      seen("net", "n-1"),
      seen("sub", "s-1", "n-1").within("n-1"),
      seen("net", "n-2"),
      seen("sub", "s-2", "n-2").within("n-2"),
      seen("part", "n-2/p", "n-2").partOf("n-2").as(Ownership.UNMARKED),
      seen("note", "n-2/q", "n-2").partOf("n-2").as(Ownership.SHARED)
    };
    Plan plan = plan(List.of(Thing.called("net"), Thing.called("sub")), seen);
    assertThat(actions(plan))
        .containsExactly("=net", "-part (n-2)", "=sub", "-sub (s-2)", "-net (n-2)");
    assertThat(plan.find(Thing.idOf("net (n-2)")).orElseThrow().dependsOn())
        .containsExactly(Thing.idOf("part (n-2)"), Thing.idOf("sub (s-2)"));
    assertThat(warnings(plan)).hasSize(2);
  }

  @Test
  void keepsChildrenOfAKeptDuplicate() {
    ObservedResource[] seen = {
      seen("group", "g-1").usedBy(List.of("a", "b")),
      seen("group", "g-2").usedBy(List.of("network interface eni-1")),
      seen("rule", "g-1/r", "g-1").partOf("g-1"),
      seen("rule", "g-2/r", "g-2").partOf("g-2")
    };
    Plan plan = plan(List.of(Thing.called("group"), Thing.called("rule")), seen);
    assertThat(plan.changes()).isEmpty();
  }

  @Test
  void deletesACompleteCopyAndRoundTripsThePlan() {
    List<Thing> desired =
        List.of(Thing.called("net"), Thing.called("sub"), Thing.called("nat").using("of0", "sub"));
    ObservedResource[] seen = {
      seen("net", "n-1"),
      seen("sub", "s-1", "n-1").within("n-1"),
      seen("nat", "x-1", "s-1"),
      seen("net", "n-2"),
      seen("sub", "s-2", "n-2").within("n-2"),
      seen("nat", "x-2", "s-2")
    };
    Plan plan = plan(desired, seen);
    assertThat(actions(plan))
        .containsExactly("-nat (x-2)", "=net", "=sub", "=nat", "-sub (s-2)", "-net (n-2)");
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
  }

  @Test
  void deletesAllDuplicatesInOrderWithTheCluster() {
    Plan plan =
        planner.planDelete(
            CLUSTER,
            observation(
                seen("net", "n-1"),
                seen("sub", "s-1", "n-1").within("n-1"),
                seen("net", "n-2").usedBy(List.of("network interface eni-1")),
                seen("sub", "s-2", "n-2").within("n-2")));
    assertThat(actions(plan)).containsExactly("-sub", "-net", "-sub (s-1)", "-net (n-1)");
  }

  @Property(tries = 100)
  void ignoresTheOrderOfObservation(@ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    List<ObservedResource> seen = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String target = i == 0 ? "none" : "t-" + random.nextInt(i);
      ObservedResource resource = seen("n" + random.nextInt(4), "t-" + i, target);
      seen.add(random.nextBoolean() ? resource.within(target) : resource);
    }
    List<Thing> desired = List.of(Thing.called("n0"), Thing.called("n1"));
    Plan plan = plan(desired, seen.toArray(new ObservedResource[0]));
    Collections.shuffle(seen, random);
    assertThat(plan(desired, seen.toArray(new ObservedResource[0]))).isEqualTo(plan);
  }

  /** A random network with shared names and with resources that unmanaged resources use. */
  private static List<ObservedResource> randomNetwork(long seed) {
    Random random = new Random(seed);
    List<ObservedResource> seen = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      List<String> targets = new ArrayList<>();
      for (int use = 0; i > 0 && use < random.nextInt(3); use++) {
        targets.add("t-" + random.nextInt(i));
      }
      ObservedResource resource =
          seen("n" + random.nextInt(6), "t-" + i, targets.toArray(new String[0]));
      if (i > 0) {
        String place = "t-" + random.nextInt(i);
        resource =
            switch (random.nextInt(4)) {
              case 0 -> resource.within(place);
              case 1 -> resource.partOf(place);
              default -> resource;
            };
      }
      resource = resource.as(List.of(Ownership.values()).get(random.nextInt(4)));
      if (random.nextInt(5) == 0) {
        resource = resource.usedBy(List.of("an instance"));
      }
      seen.add(resource);
    }
    return seen;
  }

  @Property(tries = 500)
  void deletesNoDuplicateInUse(@ForAll @LongRange(min = 0) long seed) {
    List<ObservedResource> network = randomNetwork(seed);
    Observation observation = observation(network.toArray(new ObservedResource[0]));
    Plan plan =
        planner.plan(
            new DesiredState(CLUSTER, List.of(Thing.called("n0"), Thing.called("n1"))),
            observation,
            NONE);
    Map<String, ObservedResource> staying = new TreeMap<>();
    observation.all().forEach(resource -> staying.put(resource.physicalId(), resource));
    plan.changes().forEach(change -> staying.remove(change.physicalId().orElse("")));
    List<String> gone =
        plan.changes().stream()
            .filter(change -> change.reason().code() == Reason.Code.DUPLICATE)
            .map(change -> change.physicalId().orElseThrow())
            .toList();
    for (Duplicate duplicate : observation.duplicates()) {
      ObservedResource resource = duplicate.resource();
      if (!gone.contains(resource.physicalId())) {
        continue;
      }
      assertThat(resource.ownership()).isIn(Ownership.OWNED, Ownership.UNMARKED);
      assertThat(resource.usedByUnmanaged()).isEmpty();
      assertThat(staying.values())
          .filteredOn(other -> !isPartOfGone(other, staying))
          .noneMatch(other -> refersTo(other, resource.physicalId()));
    }
  }

  /** Returns whether a resource is deleted with its parent, without an action of its own. */
  private static boolean isPartOfGone(
      ObservedResource resource, Map<String, ObservedResource> staying) {
    return resource.isPart()
        && resource.place().filter(place -> !staying.containsKey(place.physicalId())).isPresent();
  }

  private static boolean refersTo(ObservedResource resource, String physicalId) {
    return resource.properties().values().stream()
        .anyMatch(value -> value.toString().equals(physicalId));
  }

  @Property(tries = 500)
  void adoptsAtMostOnePerIdAndKeepsIdsUnique(@ForAll @LongRange(min = 0) long seed) {
    List<ObservedResource> network = randomNetwork(seed);
    Observation observation = observation(network.toArray(new ObservedResource[0]));
    assertThat(observation.all()).hasSameSizeAs(network);
    assertThat(observation.all()).extracting(ObservedResource::id).doesNotHaveDuplicates();
    for (ObservedResource adopted : observation.resources()) {
      adopted
          .place()
          .flatMap(place -> observation.idOf(place.physicalId()))
          .ifPresent(place -> assertThat(observation.find(place)).isPresent());
    }
  }
}
