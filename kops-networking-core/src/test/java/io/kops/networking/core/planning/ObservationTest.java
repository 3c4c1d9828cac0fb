package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationTest {
  private static final ObservedResource A = Thing.called("a").with("size", "1").seen();
  private static final ObservedResource B = Thing.called("b").seen();

  private static Observation of(ObservedResource... resources) {
    Observation.Builder builder = Observation.builder();
    List.of(resources).forEach(builder::add);
    return builder.build();
  }

  @Test
  void builderKnowsAddedDeletedAndAliasedIds() {
    Observation.Builder builder = Observation.builder().add(A).gone("gone-1").accountFor("alias-1");

    assertThat(builder.knows("thing-a")).isTrue();
    assertThat(builder.knows("gone-1")).isTrue();
    assertThat(builder.knows("alias-1")).isTrue();
    assertThat(builder.knows("thing-b")).isFalse();
  }

  @Test
  void builderFindsAddedResources() {
    ObservedResource other =
        ObservedResource.owned(
            new ResourceId(new ResourceKind("Other"), "a"), "other-a", Map.of(), Map.of());
    Observation.Builder builder = Observation.builder().add(A).add(other).add(B);

    assertThat(builder.idOf("thing-b")).contains(Thing.idOf("b"));
    assertThat(builder.idOf("thing-c")).isEmpty();
    assertThat(builder.of(Thing.KIND)).containsExactly(A, B);
  }

  @Test
  void builderReplacesAddedResources() {
    Observation observation =
        Observation.builder().add(A).replaceAll(each -> each.as(Ownership.SHARED)).add(B).build();

    assertThat(observation.resources())
        .extracting(ObservedResource::ownership)
        .containsExactly(Ownership.SHARED, Ownership.OWNED);
  }

  @Test
  void findsResourcesByIdAndPhysicalId() {
    Observation observation = of(B, A);

    assertThat(observation.resources()).containsExactly(A, B);
    assertThat(observation.find(Thing.idOf("a"))).contains(A);
    assertThat(observation.find(Thing.idOf("c"))).isEmpty();
    assertThat(observation.idOf("thing-b")).contains(Thing.idOf("b"));
    assertThat(observation.idOf("thing-c")).isEmpty();
  }

  @Test
  void listsDuplicatesAfterAdoptedResources() {
    ObservedResource copy = ObservedResource.owned(A.id(), "thing-z", Map.of(), Map.of());
    Observation observation = of(copy, A);

    assertThat(observation.resources()).containsExactly(A);
    assertThat(observation.all())
        .extracting(ObservedResource::physicalId)
        .containsExactly("thing-a", "thing-z");
    assertThat(observation.idOf("thing-z"))
        .hasValueSatisfying(id -> assertThat(id.name()).contains("thing-z"));
  }

  @Test
  void changesOwnersOfResourcesAndKeepsFingerprint() {
    Observation observation = of(A, B);

    Observation changed =
        observation.owned(
            resource -> resource.id().equals(A.id()) ? Ownership.SHARED : Ownership.OWNED);

    assertThat(changed.resources())
        .extracting(ObservedResource::ownership)
        .containsExactly(Ownership.SHARED, Ownership.OWNED);
    assertThat(changed.fingerprint()).isEqualTo(observation.fingerprint());
  }

  @Test
  void changesFingerprintWithEveryObservedFact() {
    assertThat(
            List.of(
                of(A),
                of(B),
                of(A, B),
                of(Thing.called("a").with("size", "2").seen()),
                of(Thing.called("a").with("size", "1").tagged("k", "v").seen()),
                of(ObservedResource.owned(A.id(), "thing-2", A.properties(), A.tags())),
                of(A.brokenBecause("it failed"))))
        .extracting(Observation::fingerprint)
        .doesNotHaveDuplicates();
    assertThat(of(A.as(Ownership.FOREIGN)).fingerprint()).isEqualTo(of(A).fingerprint());
    assertThat(of(B, A).fingerprint()).isEqualTo(of(A, B).fingerprint());
  }

  @Test
  void sortsListsOfReferencesByTheNewNames() {
    PropertyValue list =
        new PropertyValue.ListValue(
            List.of(PropertyValue.of("thing-a"), PropertyValue.of("thing-b")));
    ObservedResource user =
        ObservedResource.owned(Thing.idOf("u"), "thing-u", Map.of("targets", list), Map.of());

    Observation renamed = of(A, B, user).renamed(Map.of("thing-a", Thing.idOf("z")));

    assertThat(renamed.find(Thing.idOf("z"))).map(ObservedResource::physicalId).contains("thing-a");
    assertThat(renamed.find(Thing.idOf("u")).orElseThrow().properties().get("targets"))
        .hasToString("[thing-b, thing-a]");
    assertThat(
            of(A, B, user)
                .renamed(Map.of("thing-c", Thing.idOf("y")))
                .find(Thing.idOf("u"))
                .orElseThrow()
                .properties())
        .containsEntry("targets", list);
  }

  @Test
  void keepsOrphansAndProblems() {
    Orphan orphan = new Orphan("network  interface", "eni-1", "delete it");
    Observation.Builder builder = Observation.builder().add(orphan);
    builder
        .problems()
        .warning(FieldPath.ROOT, PlanningCodes.ORPHAN_RESOURCE, "an orphan", "delete it");
    Observation observation = builder.build();

    assertThat(observation.orphans()).containsExactly(orphan);
    assertThat(orphan.id()).hasToString("NetworkInterface/eni-1");
    assertThat(observation.problems().all()).hasSize(1);
  }
}
