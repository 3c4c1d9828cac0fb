package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.json.DriftJson;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.text.DriftText;
import io.kops.networking.core.text.Palette;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DriftReadingTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");

  private static Drift drift(List<Thing> desired, Observation.Builder seen) {
    return new Planner(List.of(new FakeDriver(Thing.KIND)))
        .drift(new DesiredState(CLUSTER, desired), seen.build(), Problems.NONE);
  }

  private static Observation.Builder seen(ObservedResource... resources) {
    Observation.Builder builder = Observation.builder();
    Stream.of(resources).forEach(builder::add);
    return builder;
  }

  private static Drift everything() {
    Thing changed = Thing.called("changed").with("size", "1").tagged("Name", "n");
    return drift(
        List.of(Thing.called("absent"), changed, Thing.called("fell"), Thing.called("twice")),
        seen(
                Thing.called("changed").with("size", "2").seen(),
                Thing.called("fell").seen().brokenBecause("it fell"),
                Thing.called("twice").seen(),
                ObservedResource.owned(Thing.idOf("twice"), "thing-x", Map.of(), Map.of()),
                Thing.called("extra").seen(),
                Thing.called("theirs").seen().as(Ownership.UNMARKED),
                Thing.called("controllers").seen().as(Ownership.SHARED))
            .add(new Orphan("network interface", "eni-1", "delete it")));
  }

  @Test
  void reportsEveryKindOfDeviation() {
    assertThat(everything().deviations())
        .extracting(deviation -> deviation.kind() + " " + deviation.id())
        .containsExactly(
            "MISSING Thing/absent",
            "CHANGED Thing/changed",
            "BROKEN Thing/fell",
            "UNMANAGED_ADDITION Thing/theirs",
            "UNWANTED Thing/extra",
            "DUPLICATE Thing/twice (thing-x)",
            "ORPHAN NetworkInterface/eni-1");
  }

  @Test
  void reportsDifferencesFieldByField() {
    assertThat(everything().of(Deviation.Kind.CHANGED).get(0).changes())
        .extracting(Object::toString)
        .containsExactly("size: 2 -> 1", "tags.Name: (none) -> n");
  }

  @Test
  void reportsNothingForAnUnchangedNetwork() {
    Drift drift = drift(List.of(Thing.called("a")), seen(Thing.called("a").seen()));
    assertThat(drift.isNone()).isTrue();
    assertThat(drift.deviations()).isEmpty();
  }

  @Test
  void ignoresOrphans() {
    Drift drift = drift(List.of(), seen().add(new Orphan("volume", "vol-1", "delete it")));
    assertThat(drift.isNone()).isTrue();
    assertThat(drift.of(Deviation.Kind.ORPHAN)).hasSize(1);
  }

  @Test
  void reportsAnImmutableFieldAsDriftAndProblem() {
    Drift drift =
        drift(
            List.of(Thing.called("a").with("fixed", "2")),
            seen(Thing.called("a").with("fixed", "1").seen()));
    assertThat(drift.of(Deviation.Kind.CHANGED)).hasSize(1);
    assertThat(drift.problems().of(PlanningCodes.FIELD_CANNOT_CHANGE)).hasSize(1);
  }

  @Test
  void comparesNothingWhenTheSpecHasErrors() {
    Drift drift =
        new Drift(
            CLUSTER,
            List.of(),
            Problems.of(Problem.error(FieldPath.ROOT, ProblemCode.of("WRONG"), "wrong", "fix it")));
    assertThat(drift.isNone()).isFalse();
    assertThat(DriftText.write(drift, Palette.PLAIN)).contains("Not compared");
  }

  @Test
  void printsDeviationsByKindWithDifferencesBelow() {
    assertThat(DriftText.write(everything(), Palette.PLAIN))
        .isEqualTo(
            """
            Drift of k.example.com

            Missing
              thing absent

            Changed
              thing changed (thing-changed)
                  size: is 2, should be 1
                  tags.Name: is (none), should be n

            Broken
              thing fell (thing-fell)  (it fell)

            Unmanaged
              thing theirs (thing-theirs)

            Not in the spec
              thing extra (thing-extra)

            Duplicate
              thing twice (thing-x)  (thing-x answers to Thing/twice as well as thing-twice, which is kept)

            Orphaned: tagged for the cluster, but not part of its network
              network interface eni-1

            1 missing, 1 changed, 1 broken, 1 unmanaged, 1 not in the spec, 1 duplicate, 1 orphaned.
            """);
  }

  @Test
  void writesTheSameAsJson() {
    JsonObject json = JsonParser.parseString(DriftJson.write(everything())).getAsJsonObject();
    assertThat(json.get("schema").getAsInt()).isEqualTo(1);
    assertThat(json.get("cluster").getAsString()).isEqualTo("k.example.com");
    assertThat(json.get("none").getAsBoolean()).isFalse();
    assertThat(json.getAsJsonObject("summary").get("broken").getAsInt()).isEqualTo(1);
    assertThat(json.getAsJsonArray("deviations")).hasSize(7);
    JsonObject changed = json.getAsJsonArray("deviations").get(1).getAsJsonObject();
    assertThat(changed.get("deviation").getAsString()).isEqualTo("changed");
    assertThat(changed.get("id").getAsString()).isEqualTo("Thing/changed");
    assertThat(changed.get("physicalId").getAsString()).isEqualTo("thing-changed");
    assertThat(changed.getAsJsonArray("changes").get(0).toString())
        .isEqualTo("{\"field\":\"size\",\"from\":\"2\",\"to\":\"1\"}");
    assertThat(DriftJson.write(everything())).isEqualTo(DriftJson.write(everything()));
  }
}
