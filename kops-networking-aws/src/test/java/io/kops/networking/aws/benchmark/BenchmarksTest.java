package io.kops.networking.aws.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every benchmark computes the documented results. Durations are not checked. */
class BenchmarksTest {
  @ParameterizedTest
  @EnumSource(ClusterSize.class)
  void plansAreComplete(ClusterSize size) {
    PlanBenchmark benchmark = new PlanBenchmark();
    benchmark.size = size;
    benchmark.prepare();

    Plan create = benchmark.create();
    assertThat(create.isApplicable()).as("%s", create.problems()).isTrue();
    assertThat(create.resources()).hasSize(resources(size));
    assertThat(create.resources()).allMatch(resource -> resource.action() == Action.CREATE);

    Plan unchanged = benchmark.unchanged();
    assertThat(unchanged.resources()).hasSameSizeAs(create.resources());
    assertThat(unchanged.resources()).allMatch(resource -> resource.action() == Action.KEEP);
    assertThat(unchanged.isUpToDate()).isTrue();
  }

  private static int resources(ClusterSize size) {
    return switch (size) {
      case ONE_ZONE -> 46;
      case THREE_ZONES, GROUPS -> 62;
      case SIX_ZONES -> 86;
      case SUBNETS -> 462;
      case ROUTES -> 32;
    };
  }

  @ParameterizedTest
  @EnumSource(ClusterSize.class)
  void validationFindsNoProblem(ClusterSize size) {
    ValidationBenchmark benchmark = new ValidationBenchmark();
    benchmark.size = size;
    benchmark.prepare();

    assertThat(benchmark.validate().hasErrors()).as("%s", benchmark.validate()).isFalse();
    assertThat(benchmark.rules().hasErrors()).as("%s", benchmark.rules()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ClusterSize.class)
  void yamlIsReadAsWritten(ClusterSize size) {
    YamlBenchmark benchmark = new YamlBenchmark();
    benchmark.size = size;
    benchmark.prepare();

    assertThat(benchmark.read().documentOrThrow().cluster()).isEqualTo(size.cluster());
    assertThat(benchmark.write()).contains("name: k.example.com");
  }

  @ParameterizedTest
  @EnumSource(ClusterSize.class)
  void renderingsContainTheWholePlan(ClusterSize size) {
    RenderingBenchmark benchmark = new RenderingBenchmark();
    benchmark.size = size;
    benchmark.prepare();

    assertThat(benchmark.text()).contains(resources(size) + " to create");
    assertThat(PlanJson.read(benchmark.json())).isEqualTo(benchmark.jsonRead());
    assertThat(benchmark.jsonRead().resources()).hasSize(resources(size));
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_ZONE", "THREE_ZONES"})
  void questionsHaveAnswers(ClusterSize size) {
    ReachabilityBenchmark benchmark = new ReachabilityBenchmark();
    benchmark.size = size;
    benchmark.prepare();

    assertThat(benchmark.required())
        .isNotEmpty()
        .allMatch(flow -> flow.answer() instanceof Answer.Reachable);
    assertThat(benchmark.pairs()).hasAtLeastOneElementOfType(Answer.Reachable.class);
    assertThat(benchmark.pairs()).hasAtLeastOneElementOfType(Answer.Blocked.class);
    assertThat(benchmark.pairs()).doesNotHaveAnyElementsOfTypes(Answer.Unknown.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"THREE_ZONES", "ROUTES"})
  void networksAreCreatedAndThenUnchanged(ClusterSize size) {
    ApplyRun run = ApplyRun.of(size, Duration.ZERO, CallLimits.none());

    assertThat(run.report().isComplete()).isTrue();
    assertThat(run.report().plan().changes()).hasSize(resources(size));
    assertThat(run.unchanged()).isTrue();
    assertThat(run.path().reads()).isBetween(1, run.making().reads());
    assertThat(run.path().changes()).isBetween(1, run.making().writes());
    assertThat(run.planning().writes()).isZero();
    assertThat(run.again().writes()).isZero();
  }

  @Test
  void newProcessesPlanAndCreate(@TempDir Path folder) throws IOException {
    ColdStart.Times times = ColdStart.once(folder, true);

    assertThat(times.planned()).isPositive();
    assertThat(times.created()).isPositive();
  }
}
