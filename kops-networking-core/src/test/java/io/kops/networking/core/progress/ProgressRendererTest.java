package io.kops.networking.core.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.rolling.GroupInstance;
import io.kops.networking.core.rolling.Replacement;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.text.Palette;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressRendererTest {
  private static final String CLEAR = "\r\u001B[2K";
  private static final ResourceId FIRST = ResourceId.parse("FlowLog/first.k.example.com");
  private static final ResourceId SECOND = ResourceId.parse("FlowLog/second.k.example.com");
  private static final Plan PLAN =
      new Plan(
          new ClusterName("k.example.com"),
          Plan.Purpose.BUILD,
          List.of(created(FIRST), created(SECOND)),
          Problems.NONE,
          new PlanFingerprint(""));
  private static final ResourceOutcome APPLIED =
      new ResourceOutcome(FIRST, Action.CREATE, new Outcome.Applied("fl-1"));
  private static final ResourceOutcome FAILED =
      new ResourceOutcome(
          SECOND, Action.CREATE, new Outcome.Failed("CreateFlowLogs: no", "raise the quota"));
  private static final List<ApplyEvent> EVENTS =
      List.of(
          new ApplyEvent.Started(PLAN, 2),
          new ApplyEvent.Resumed(List.of(FIRST)),
          new ApplyEvent.ActionStarted(FIRST, Action.CREATE),
          new ApplyEvent.ActionStarted(SECOND, Action.CREATE),
          new ApplyEvent.Called(
              Optional.of(FIRST), "CreateFlowLogs", Duration.ofMillis(1_250), Optional.of("Busy")),
          new ApplyEvent.Paused(
              Optional.empty(), "DescribeVpcs", PauseCause.RATE_LIMITED, Duration.ofMillis(300)),
          new ApplyEvent.Waiting(FIRST, "active"),
          new ApplyEvent.Waited(FIRST, "active", Duration.ofSeconds(3)),
          new ApplyEvent.ActionEnded(APPLIED, 1, 2),
          new ApplyEvent.ActionEnded(FAILED, 2, 2),
          new ApplyEvent.Ended(
              new ApplyReport(PLAN, List.of(APPLIED, FAILED), Duration.ofSeconds(4))));
  private static final GroupInstance INSTANCE =
      new GroupInstance("i-1", Optional.of("node-1"), "lt-1:1", Optional.empty());
  private static final List<RollingEvent> ROLLING =
      List.of(
          new RollingEvent.Replacing(
              "nodes",
              new Replacement(
                  INSTANCE,
                  new Replacement.Reason(
                      Replacement.Reason.Code.TEMPLATE_DIFFERS, "launched from lt-1:1"))),
          new RollingEvent.ValidationFailed(List.of("node-2 is not ready", "no quorum")),
          new RollingEvent.Paused(),
          new RollingEvent.Resumed(),
          new RollingEvent.FailureIgnored("nodes", "node-1 could not be drained"),
          new RollingEvent.Ended("nodes", INSTANCE, 1, 2));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void eventsAreReadable() {
    assertThat(EVENTS)
        .extracting(ApplyEvent::toString)
        .containsExactly(
            "started: 2 actions on k.example.com",
            "resumed an interrupted apply; actions in doubt: FlowLog/first.k.example.com",
            "create FlowLog/first.k.example.com",
            "create FlowLog/second.k.example.com",
            "CreateFlowLogs for FlowLog/first.k.example.com took 1.3 s and failed with Busy",
            "DescribeVpcs delayed by 0.3 s: rate limited",
            "waiting until FlowLog/first.k.example.com is active",
            "waited 3.0 s until FlowLog/first.k.example.com is active",
            "1/2 create FlowLog/first.k.example.com: applied, fl-1",
            "2/2 create FlowLog/second.k.example.com: failed, CreateFlowLogs: no; raise the quota",
            "ended: 1 of 2 actions took effect in 4.0 s");
    assertThat(ROLLING)
        .extracting(RollingEvent::toString)
        .containsExactly(
            "nodes: replacing i-1, launched from lt-1:1",
            "the cluster is not valid: node-2 is not ready; no quorum",
            "paused",
            "resumed",
            "nodes: ignored that node-1 could not be drained",
            "1/2 nodes: terminated i-1");
  }

  @Test
  void linesShowEachCompletedAction() {
    try (ProgressRenderer progress = ProgressRenderer.lines(out, Palette.PLAIN)) {
      EVENTS.forEach(progress::on);
      ROLLING.forEach(progress::on);
    }
    assertThat(printed())
        .startsWith(
            """
              1/2 + flow log first.k.example.com  fl-1
              2/2 failed flow log second.k.example.com: CreateFlowLogs: no
                raise the quota
            nodes: replacing i-1, launched from lt-1:1
            the cluster is not valid: node-2 is not ready; no quorum
            """);
  }

  @Test
  void jsonHasOneObjectPerEvent() {
    try (ProgressRenderer progress = ProgressRenderer.json(out)) {
      EVENTS.forEach(progress::on);
      ROLLING.forEach(progress::on);
    }
    assertThat(printed().lines())
        .hasSize(EVENTS.size() + ROLLING.size())
        .allMatch(line -> line.startsWith("{\"schema\":%d,\"event\":\"".formatted(PlanJson.SCHEMA)))
        .contains(
            "{\"schema\":1,\"event\":\"started\",\"cluster\":\"k.example.com\",\"total\":2}",
            "{\"schema\":1,\"event\":\"called\",\"id\":\"FlowLog/first.k.example.com\","
                + "\"call\":\"CreateFlowLogs\",\"seconds\":1.25,\"error\":\"Busy\"}",
            "{\"schema\":1,\"event\":\"action_ended\",\"id\":\"FlowLog/first.k.example.com\","
                + "\"action\":\"create\",\"outcome\":\"applied\",\"physicalId\":\"fl-1\","
                + "\"done\":1,\"total\":2}",
            "{\"schema\":1,\"event\":\"ended\",\"complete\":false,\"summary\":{\"applied\":1,"
                + "\"failed\":1,\"unknown\":0,\"skipped\":0},\"seconds\":4.0}",
            "{\"schema\":1,\"event\":\"replaced\",\"group\":\"nodes\",\"instance\":\"i-1\","
                + "\"done\":1,\"total\":2}");
  }

  @Test
  void terminalShowsTheLongestRunningActionAndFailuresAboveIt() {
    TerminalProgress progress = terminal(80);
    EVENTS.subList(0, 4).forEach(progress::on);
    nanos.set(1_500_000_000);
    assertThat(drawn(progress))
        .isEqualTo(CLEAR + "[                ] 0/2  1.5 s  + flow log first.k.example.com +1");

    progress.on(EVENTS.get(6));
    assertThat(drawn(progress)).contains("until flow log first.k.example.com is active +1");

    progress.on(EVENTS.get(8));
    assertThat(drawn(progress)).contains("[========        ] 1/2").endsWith("second.k.example.com");

    progress.on(EVENTS.get(9));
    assertThat(printed())
        .isEqualTo(
            CLEAR
                + "failed flow log second.k.example.com: CreateFlowLogs: no\n"
                + "    raise the quota\n");

    bytes.reset();
    progress.on(EVENTS.get(10));
    progress.close();
    assertThat(printed()).isEqualTo(CLEAR);
    assertThat(drawn(progress)).isEmpty();
  }

  @Test
  void terminalShowsARollingUpdate() {
    TerminalProgress progress = terminal(80);
    progress.on(ROLLING.get(0));
    assertThat(drawn(progress))
        .isEqualTo(CLEAR + "[                ] 0.0 s  nodes: replacing i-1, launched from lt-1:1");
    progress.on(ROLLING.get(5));
    assertThat(drawn(progress)).contains("[========        ] 1/2");
  }

  @Test
  void terminalNeverExceedsItsWidth() {
    for (int width = 1; width < 100; width++) {
      TerminalProgress progress = terminal(width);
      EVENTS.subList(0, 4).forEach(progress::on);
      assertThat(drawn(progress).substring(CLEAR.length())).hasSizeLessThan(Math.max(1, width));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> terminal(0))
        .withMessage("width 0 is not positive");
  }

  private TerminalProgress terminal(int width) {
    return new TerminalProgress(out, Palette.PLAIN, width, nanos::get);
  }

  private String drawn(TerminalProgress progress) {
    bytes.reset();
    progress.draw();
    String drawn = printed();
    bytes.reset();
    return drawn;
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PlannedResource created(ResourceId id) {
    return PlannedResource.builder()
        .id(id)
        .action(Action.CREATE)
        .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
        .build();
  }
}
