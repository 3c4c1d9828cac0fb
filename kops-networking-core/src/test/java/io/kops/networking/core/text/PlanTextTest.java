package io.kops.networking.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  private static final ResourceId FLOW_LOG = ResourceId.parse("FlowLog/all.k.example.com");

  @Test
  void printsOneLineForAnUpToDatePlan() {
    assertThat(plain(keep(FLOW_LOG.toString())))
        .isEqualTo("Network of k.example.com\nNothing to do: 1 unchanged.\n");
  }

  @Test
  void printsAllPropertiesOfUnknownKinds() {
    assertThat(
            plain(
                create(
                    FLOW_LOG,
                    Map.of("vpc", PropertyValue.of(ResourceId.parse("Vpc/k.example.com"))))))
        .contains("Other\n  + flow log all.k.example.com  vpc k.example.com\n");
  }

  @Test
  void paletteOnlyAddsColors() {
    Plan plan = plan(create(FLOW_LOG, Map.of()));
    assertThat(PlanText.write(plan, Palette.ANSI).replaceAll("\u001B\\[[0-9]*m", ""))
        .isEqualTo(PlanText.write(plan, Palette.PLAIN));
    assertThat(PlanText.write(plan, Palette.ANSI)).contains("\u001B[32m+\u001B[0m");
  }

  private static String plain(PlannedResource... resources) {
    return PlanText.write(plan(resources), Palette.PLAIN);
  }

  private static Plan plan(PlannedResource... resources) {
    return new Plan(
        new ClusterName("k.example.com"),
        Plan.Purpose.BUILD,
        List.of(resources),
        Problems.NONE,
        new PlanFingerprint(""));
  }

  private static PlannedResource create(ResourceId id, Map<String, PropertyValue> properties) {
    return resource(id.toString(), Action.CREATE, Reason.Code.MISSING, "does not exist yet")
        .properties(properties)
        .build();
  }

  private static PlannedResource keep(String id) {
    return resource(id, Action.KEEP, Reason.Code.UP_TO_DATE, "is as it should be").build();
  }

  private static PlannedResource.Builder resource(
      String id, Action action, Reason.Code code, String reason) {
    return PlannedResource.builder()
        .id(ResourceId.parse(id))
        .action(action)
        .reason(new Reason(code, reason));
  }
}
