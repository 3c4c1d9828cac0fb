package io.kops.networking.aws.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.benchmark.WorkTrace.Work;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static ResourceId id(String name) {
    return new ResourceId(new ResourceKind("Thing"), name);
  }

  private static PlannedResource thing(Action action, String name, String... after) {
    return PlannedResource.builder()
        .id(id(name))
        .action(action)
        .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
        .dependsOn(Stream.of(after).map(CriticalPathTest::id).toList())
        .build();
  }

  private static PlannedResource make(String name, String... after) {
    return thing(Action.CREATE, name, after);
  }

  private static Plan plan(PlannedResource... resources) {
    return new Plan(
        ClusterName.of("k.example.com"),
        Plan.Purpose.BUILD,
        List.of(resources),
        Problems.NONE,
        new PlanFingerprint(""));
  }

  private static Work work(String names, String... calls) {
    return new Work(
        Stream.of(names.split(" ", -1)).map(CriticalPathTest::id).toList(), List.of(calls));
  }

  private static Work read(String... calls) {
    return new Work(List.of(), List.of(calls));
  }

  @Test
  void countsTheLongestOfConcurrentReads() {
    assertThat(
            CriticalPath.of(
                plan(), List.of(read("DescribeVpcs", "DescribeVpcAttribute"), read("GetRole"))))
        .isEqualTo(new CriticalPath(2, 0));
  }

  @Test
  void countsUnitsOnTheLongestPathWithTheirCalls() {
    Plan plan = plan(make("a"), make("b"), make("c", "a"), make("d", "a", "b"), make("e"));
    assertThat(
            CriticalPath.of(
                plan,
                List.of(
                    work("a", "CreateA"),
                    work("b", "CreateB", "ModifyB", "ModifyB"),
                    work("c", "CreateC"),
                    work("d", "CreateD"),
                    work("e", "CreateE", "ModifyE"))))
        .as("b and d")
        .isEqualTo(new CriticalPath(0, 4));
  }

  @Test
  void countsAUnitOfSeveralResourcesOnceAfterItsPrerequisites() {
    Plan plan = plan(make("a"), make("b"), make("r1", "a"), make("r2", "b"), make("c", "r1"));
    assertThat(
            CriticalPath.of(
                plan,
                List.of(
                    work("a", "CreateA"),
                    work("b", "CreateB", "ModifyB"),
                    work("r1 r2", "CreateRules"),
                    work("c", "CreateC"))))
        .as("b, both rules, c")
        .isEqualTo(new CriticalPath(0, 4));
  }

  @Test
  void countsARepeatedReadOnce() {
    assertThat(
            CriticalPath.of(
                plan(make("a")), List.of(work("a", "CreateA", "DescribeA", "DescribeA"))))
        .isEqualTo(new CriticalPath(0, 2));
  }

  @Test
  void countsNoCallsForUnchangedResources() {
    assertThat(
            CriticalPath.of(
                plan(thing(Action.KEEP, "a"), make("b", "a")), List.of(work("b", "CreateB"))))
        .isEqualTo(new CriticalPath(0, 1));
  }
}
