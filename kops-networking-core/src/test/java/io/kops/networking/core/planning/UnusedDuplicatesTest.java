package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A duplicate is deleted only if no remaining resource refers to it. */
class UnusedDuplicatesTest {
  private static final Thing NET = Thing.called("net");
  private static final ObservedResource ADOPTED = seen("net", "n-1").createdAt(Instant.EPOCH);
  private static final ObservedResource DUPLICATE = seen("net", "n-2").createdAt(Instant.MAX);

  private static ObservedResource seen(String name, String physicalId, String... refersTo) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    for (int i = 0; i < refersTo.length; i++) {
      properties.put("of" + i, PropertyValue.of(refersTo[i]));
    }
    return ObservedResource.owned(Thing.idOf(name), physicalId, properties, Map.of());
  }

  private static List<String> deleted(List<DesiredResource> desired, ObservedResource... seen) {
    Observation.Builder observation = Observation.builder();
    List.of(seen).forEach(observation::add);
    Plan plan =
        new Planner(List.of(new FakeDriver(Thing.KIND)))
            .plan(
                new DesiredState(ClusterName.of("k.example.com"), desired),
                observation.build(),
                Problems.NONE);
    return plan.resources().stream()
        .filter(resource -> resource.action().mark().equals("-"))
        .map(resource -> resource.id().name())
        .toList();
  }

  @Test
  void deletesDuplicateThatNothingRefersTo() {
    assertThat(deleted(List.of(NET), ADOPTED, DUPLICATE)).containsExactly("net (n-2)");
  }

  @Test
  void keepsDuplicateWithSharedResourceInIt() {
    ObservedResource inside = seen("sub", "s-1", "n-2").within("n-2").as(Ownership.SHARED);

    assertThat(deleted(List.of(NET), ADOPTED, DUPLICATE, inside)).isEmpty();
  }

  @Test
  void keepsDuplicateThatChildOfAnotherResourceRefersTo() {
    ObservedResource rule = seen("rule", "g-1/r", "n-2").partOf("g-1").as(Ownership.SHARED);

    assertThat(
            deleted(
                List.of(NET, Thing.called("group")),
                ADOPTED,
                DUPLICATE,
                seen("group", "g-1"),
                rule))
        .isEmpty();
  }

  @Test
  void deletesDuplicateThatOnlyChildOfDeletedResourceRefersTo() {
    ObservedResource rule = seen("rule", "g-1/r", "n-2").partOf("g-1").as(Ownership.SHARED);

    assertThat(deleted(List.of(NET), ADOPTED, DUPLICATE, seen("group", "g-1"), rule))
        .containsExactlyInAnyOrder("net (n-2)", "group");
  }

  @Test
  void deletesDuplicateThatOnlyChildOfAnotherDuplicateRefersTo() {
    ObservedResource rule = seen("rule", "g-2/r", "n-2").partOf("g-2").as(Ownership.SHARED);

    assertThat(
            deleted(
                List.of(NET, Thing.called("group")),
                ADOPTED,
                DUPLICATE,
                seen("group", "g-1").createdAt(Instant.EPOCH),
                seen("group", "g-2").createdAt(Instant.MAX),
                rule))
        .containsExactlyInAnyOrder("net (n-2)", "group (g-2)");
  }

  @Test
  void keepsDuplicateThatChangedResourceStillRefersTo() {
    Thing user = Thing.called("user").with("size", "2");
    ObservedResource changed =
        ObservedResource.owned(
            user.id(),
            "u-1",
            Map.of("size", PropertyValue.of("1"), "of", PropertyValue.of("n-2")),
            Map.of());

    assertThat(deleted(List.of(NET, user), ADOPTED, DUPLICATE, changed)).isEmpty();
  }
}
