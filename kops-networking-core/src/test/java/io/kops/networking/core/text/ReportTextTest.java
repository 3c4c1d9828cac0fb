package io.kops.networking.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.json.ReportJson;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  private static final ResourceId VPC = ResourceId.parse("Vpc/k.example.com");
  private static final ApplyReport REPORT =
      new ApplyReport(
          new Plan(
              new ClusterName("k.example.com"),
              Plan.Purpose.BUILD,
              List.of(),
              Problems.NONE,
              new PlanFingerprint("")),
          List.of(
              outcome("IamRole/a", new Outcome.Applied("a")),
              outcome("IamRole/b", new Outcome.Unknown("the answer was lost")),
              outcome(VPC.toString(), new Outcome.Failed("the quota is reached", "raise it")),
              outcome("Subnet/s", new Outcome.Skipped(VPC, "needs " + VPC))),
          Duration.ofMillis(1234));

  @Test
  void printsUnfinishedActionsWithCauseAndRemedy() {
    assertThat(ReportText.write(REPORT, Palette.PLAIN))
        .isEqualTo(
            """
            unknown IamRole/b: the answer was lost
                run plan again to find out
            failed Vpc/k.example.com: the quota is reached
                raise it
            skipped Subnet/s: needs Vpc/k.example.com
            1 created, 1 failed, 1 unknown, 1 skipped in 1.2 s
            """);
  }

  @Test
  void jsonContainsEveryOutcome() {
    JsonObject document = JsonParser.parseString(ReportJson.write(REPORT)).getAsJsonObject();
    assertThat(document.get("complete").getAsBoolean()).isFalse();
    assertThat(document.getAsJsonObject("summary"))
        .hasToString("{\"applied\":1,\"failed\":1,\"unknown\":1,\"skipped\":1}");
    assertThat(document.getAsJsonArray("outcomes"))
        .extracting(outcome -> outcome.getAsJsonObject().get("outcome").getAsString())
        .containsExactly("applied", "unknown", "failed", "skipped");
  }

  private static ResourceOutcome outcome(String id, Outcome outcome) {
    return new ResourceOutcome(ResourceId.parse(id), Action.CREATE, outcome);
  }
}
