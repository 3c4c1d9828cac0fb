package io.kops.networking.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanJsonPropertyTest {
  private static final List<String> NAMES =
      List.of("k.example.com", "a/b~c", "", "~1", "0", "übel \"zitiert\"\n\u2028", "tags.Name");

  @Property(tries = 300)
  void aPlanThatWasWrittenIsReadAsTheSamePlan(@ForAll("plans") Plan plan) {
    String text = PlanJson.write(plan);

    assertThat(PlanJson.read(text)).isEqualTo(plan);
    assertThat(PlanJson.write(PlanJson.read(text))).isEqualTo(text);
  }

  @Property(tries = 100)
  void aPlanThatBreaksOffIsRefused(@ForAll("plans") Plan plan, @ForAll double share) {
    String text = PlanJson.write(plan);
    int end = (int) (Math.abs(share) % 1 * text.length());

    assertThatThrownBy(() -> PlanJson.read(text.substring(0, end)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Provide
  Arbitrary<Plan> plans() {
    return Combinators.combine(
            Arbitraries.of(Plan.Purpose.class),
            resource().list().ofMaxSize(6),
            problem().list().ofMaxSize(3),
            Arbitraries.of(
                new PlanFingerprint(""), new PlanFingerprint("0af1", Set.of("sg-0a1b", "ipv6"))))
        .as(
            (purpose, resources, problems, fingerprint) ->
                new Plan(
                    ClusterName.of("k.example.com"),
                    purpose,
                    inOrder(resources),
                    new Problems(problems),
                    fingerprint));
  }

  /** Assigns unique ids and adds dependencies on some earlier resources. */
  private static List<PlannedResource> inOrder(List<PlannedResource> drafts) {
    List<PlannedResource> resources = new ArrayList<>();
    for (PlannedResource draft : drafts) {
      int number = resources.size();
      ResourceId id = new ResourceId(draft.id().kind(), number + draft.id().name());
      resources.add(
          draft.toBuilder()
              .id(id)
              .dependsOn(resources.stream().map(PlannedResource::id).limit(number / 2).toList())
              .build());
    }
    return resources;
  }

  private static Arbitrary<PlannedResource> resource() {
    return Combinators.combine(
            id(),
            Arbitraries.of(Action.class),
            Combinators.combine(Arbitraries.of(Reason.Code.class), text()).as(Reason::new),
            text().optional(),
            fields(value()),
            fields(text()),
            change().list().ofMaxSize(3))
        .as(
            (id, action, reason, physicalId, properties, tags, changes) ->
                PlannedResource.builder()
                    .id(id)
                    .action(action)
                    .reason(reason)
                    .physicalId(physicalId)
                    .properties(properties)
                    .tags(tags)
                    .changes(changes)
                    .build());
  }

  private static Arbitrary<Change> change() {
    return Combinators.combine(text(), value().optional(), value().optional()).as(Change::new);
  }

  private static Arbitrary<Problem> problem() {
    Arbitrary<SourceLocation> place =
        Combinators.combine(
                Arbitraries.integers().between(1, 99), Arbitraries.integers().between(1, 9))
            .as((line, column) -> new SourceLocation("cluster.yaml", line, column));
    return Combinators.combine(
            Arbitraries.of(Severity.class),
            text().map(FieldPath::new),
            text(),
            text(),
            place.optional())
        .as(
            (severity, path, message, remedy, location) ->
                new Problem(severity, ProblemCode.of("A_CODE"), path, message, remedy, location));
  }

  private static Arbitrary<PropertyValue> value() {
    return Arbitraries.lazyOf(
        () -> text().map(PropertyValue::of),
        () -> id().map(PropertyValue::of),
        () -> Arbitraries.longs().map(PropertyValue::of),
        () -> Arbitraries.of(true, false).map(PropertyValue::of),
        () ->
            Arbitraries.of(0.0, -0.5, 2.0, 1e300, Double.MIN_VALUE)
                .map(PropertyValue.DecimalValue::new),
        () -> value().list().ofMaxSize(3).map(PropertyValue.ListValue::new),
        () -> fields(value()).map(PropertyValue.MapValue::new));
  }

  private static <T> Arbitrary<Map<String, T>> fields(Arbitrary<T> values) {
    return Arbitraries.maps(text(), values).ofMaxSize(3);
  }

  private static Arbitrary<ResourceId> id() {
    return Combinators.combine(Arbitraries.of("Vpc", "IamRole").map(ResourceKind::new), text())
        .as(ResourceId::new);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(Arbitraries.of(NAMES), Arbitraries.strings().ofMaxLength(5));
  }
}
