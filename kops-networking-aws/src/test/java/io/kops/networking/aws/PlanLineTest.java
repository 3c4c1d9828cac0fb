package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.ChangeFormatter;
import io.kops.networking.core.descriptor.PlanLine;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanLineTest {
  private static final ResourceId TABLE = ResourceId.parse("RouteTable/private-a.k.example.com");

  @Test
  void listsChildrenAfterTheirParents() {
    List<PlanLine> lines =
        PlanLine.of(
            plan(
                route("10.1.0.0/16", "transitGateway", "tgw-1"),
                route("10.2.0.0/16", "peering", "pcx-1"),
                route("::/0", "egressOnlyInternetGateway", "eigw-1"),
                resource(TABLE, Action.KEEP, Map.of()).build(),
                resource(
                        ResourceId.parse("Vpc/k.example.com"),
                        Action.UPDATE,
                        Map.of("cidr", PropertyValue.of("10.0.0.0/16")))
                    .addChanges(
                        new Change(
                            "tags.Team", Optional.empty(), Optional.of(PropertyValue.of("blue"))))
                    .build()));
    assertThat(lines)
        .extracting(line -> "  ".repeat(line.depth()) + line.sentence())
        .containsExactly(
            "VPC k.example.com",
            "route table private-a.k.example.com",
            "  route 10.1.0.0/16 in private-a to transit gateway tgw-1",
            "  route 10.2.0.0/16 in private-a to peering connection pcx-1",
            "  route ::/0 in private-a to egress-only gateway eigw-1");
    assertThat(lines.get(0).section()).isEqualTo(PlanSection.VPC);
    assertThat(lines.get(0).details()).isEqualTo("10.0.0.0/16");
    assertThat(lines.get(0).reason()).isEqualTo("it differs");
    assertThat(lines.get(0).changes())
        .extracting(ChangeFormatter.FieldChange::summary)
        .containsExactly("tags.Team: (none) -> blue");
    assertThat(lines.get(2).details()).isEmpty();
  }

  private static Plan plan(PlannedResource... resources) {
    return new Plan(
        ClusterName.of("k.example.com"),
        Plan.Purpose.BUILD,
        List.of(resources),
        Problems.NONE,
        new PlanFingerprint(""));
  }

  private static PlannedResource route(String destination, String property, String through) {
    return resource(
            ResourceId.parse("Route/" + destination + " in private-a"),
            Action.CREATE,
            Map.of(
                "table",
                PropertyValue.of(TABLE),
                "destination",
                PropertyValue.of(destination),
                property,
                PropertyValue.of(through)))
        .build();
  }

  private static PlannedResource.Builder resource(
      ResourceId id, Action action, Map<String, PropertyValue> properties) {
    return PlannedResource.builder()
        .id(id)
        .action(action)
        .reason(new Reason(Reason.Code.DIFFERS, "it differs"))
        .properties(properties);
  }
}
