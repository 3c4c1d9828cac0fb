package io.kops.networking.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.gson.Json;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanMarkdownTest {
  private static final ProblemCode CODE = ProblemCode.of("CODE");

  @Test
  void writesOneCollapsibleDiffPerSection() {
    assertThat(
            PlanMarkdown.write(plan(flowLog("all", Action.CREATE), flowLog("old", Action.DELETE))))
        .isEqualTo(
            """
            ### Network of `k.example.com`

            **1 to create, 0 to update, 1 to delete**

            <details open>
            <summary>Other: 1 to create, 1 to delete</summary>

            ```diff
            + flow log all.k.example.com
            - flow log old.k.example.com
            ```

            </details>
            """);
  }

  @Test
  void showsPermissionsThatDiffer() {
    Change change =
        new Change("policy", Optional.of(policy("s3:GetObject")), Optional.of(policy("s3:*")));
    assertThat(PlanMarkdown.write(plan(changed("nodes", change))))
        .contains(
            """
            ```diff
            ! flow log nodes.k.example.com
                policy: +1 -1 permissions
                  - allow s3:GetObject on *
                  + allow s3:* on *
            ```
            """);
  }

  @Test
  void listsEachChangedFieldOfAMap() {
    Change change =
        new Change(
            "volumes",
            Optional.of(Json.read("{\"/dev/xvdb\": {\"size\": 20, \"type\": \"gp3\"}}")),
            Optional.of(
                Json.read(
                    "{\"/dev/xvdb\": {\"size\": 30, \"type\": \"gp3\"}, \"/dev/xvdc\": {\"size\":"
                        + " 5}}")));
    assertThat(PlanMarkdown.write(plan(changed("nodes", change))))
        .contains(
            "    volumes./dev/xvdb.size: 20 -> 30\n    volumes./dev/xvdc: (none) -> {size=5}\n");
  }

  @Test
  void listsTheItemsOfALongListThatDiffer() {
    List<String> many = IntStream.range(0, 8).mapToObj(i -> "10.%d.0.0/16".formatted(i)).toList();
    Change change =
        new Change(
            "cidrs",
            Optional.of(PropertyValue.texts(append(many, "192.0.2.1/32"))),
            Optional.of(PropertyValue.texts(append(many, "0.0.0.0/0"))));
    assertThat(PlanMarkdown.write(plan(changed("nodes", change))))
        .contains("    cidrs: +1 -1 items\n      - 192.0.2.1/32\n      + 0.0.0.0/0\n");
  }

  @Test
  void cutsLongTextsAroundTheirFirstDifference() {
    String common = "099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-";
    Change change =
        new Change(
            "image",
            Optional.of(PropertyValue.of(common + "20260101")),
            Optional.of(PropertyValue.of(common + "20260901")));
    assertThat(PlanMarkdown.write(plan(changed("nodes", change))))
        .contains("    image: …4-amd64-server-20260101 -> …4-amd64-server-20260901\n");
  }

  @Test
  void showsThatOnlyLineEndingsDiffer() {
    Change change =
        new Change(
            "content",
            Optional.of(PropertyValue.of("a\r\nb\r\n")),
            Optional.of(PropertyValue.of("a\nb")));
    assertThat(PlanMarkdown.write(plan(changed("nodes", change))))
        .contains("    content: only line endings differ\n```");
  }

  @Test
  void showsNoSecretOfASpecAndNoUserData() {
    String spec =
        """
        kind: Cluster
        spec:
          egressProxy:
            httpProxy:
              host: http://me:%1$s@proxy
          fileAssets:
          - name: a
            content: |
              first
              %1$s
          kubernetesVersion: 1.34.%2$d
        """;
    Change content =
        new Change(
            "content",
            Optional.of(PropertyValue.of(spec.formatted("hunter2", 1))),
            Optional.of(PropertyValue.of(spec.formatted("hunter3", 2))));
    Change userData =
        new Change(
            "userData",
            Optional.of(PropertyValue.of("#!/bin/sh\nhunter2\n")),
            Optional.of(PropertyValue.of("#!/bin/sh\nhunter3\n")));
    assertThat(PlanMarkdown.write(plan(changed("one", content), changed("two", userData))))
        .contains("+   kubernetesVersion: 1.34.2", "userData: +1 -1 lines\n```")
        .contains("host: http://me:<redacted>@proxy")
        .doesNotContain("hunter");
  }

  @Test
  void showsControlCharacters() {
    Change change =
        new Change(
            "tags.Team",
            Optional.empty(),
            Optional.of(PropertyValue.of("x\u001b[1A\u001b[2K\n+ harmless\u202e")));
    assertThat(PlanText.write(plan(changed("nodes", change)), Palette.PLAIN))
        .doesNotContain("\u001b", "\u202e", "\n+ harmless");
  }

  @Test
  void leavesOutDeletionsLast() {
    PlannedResource[] resources =
        IntStream.range(0, 400)
            .mapToObj(
                i -> flowLog("log-%03d".formatted(i), i < 380 ? Action.CREATE : Action.DELETE))
            .toArray(PlannedResource[]::new);
    String text = PlanMarkdown.write(plan(resources), 4_000);
    assertThat(text)
        .contains("- flow log log-380", "- flow log log-399")
        .containsPattern("\\([0-9]+ resources left out: [0-9]+ to create\\)\n```")
        .hasSizeBetween(3_900, 4_000);
    long shown = text.lines().filter(line -> line.startsWith("+ flow log")).count();
    assertThat(text).contains("(%1$d resources left out: %1$d to create)".formatted(380 - shown));
  }

  @Test
  void writesProblemsFirst() {
    Problems problems =
        Problems.of(
            Problem.error(
                FieldPath.of("spec").child("networkCIDR"),
                CODE,
                "@team: ``` <b>bold</b>",
                "remove it"));
    String text = PlanMarkdown.write(Plan.refused(new ClusterName("k.example.com"), problems));
    assertThat(text)
        .contains("**Cannot be applied:** fix the errors below.")
        .contains(
            """
            ````text
            error: @team: ``` <b>bold</b> [CODE]
                spec.networkCIDR: remove it
            ````
            """);
  }

  @Test
  void showsNoResourceOfAnUpToDatePlan() {
    assertThat(PlanMarkdown.write(plan(flowLog("all", Action.KEEP))))
        .isEqualTo("### Network of `k.example.com`\n\nNothing to do.\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 400, 4_000})
  void fitsIntoOneComment(int resources) {
    String line = "a value that differs ".repeat(10);
    Plan plan =
        plan(
            IntStream.range(0, resources)
                .mapToObj(
                    i ->
                        changed(
                            "log-%05d".formatted(i),
                            new Change(
                                "content",
                                Optional.of(PropertyValue.of(line + "\n" + line)),
                                Optional.of(PropertyValue.of(i + line + "\n" + line)))))
                .toArray(PlannedResource[]::new));

    String text = PlanMarkdown.write(plan);

    assertThat(text).hasSizeLessThanOrEqualTo(PlanMarkdown.MAX_LENGTH).endsWith("</details>\n");
    assertThat(text.contains("left out")).isEqualTo(resources > 40);
    assertThat(PlanMarkdown.write(plan, 4_000)).hasSizeLessThanOrEqualTo(4_000);
  }

  @Test
  void shortensProblemsWithTheirNumber() {
    Problems problems =
        Problems.of(
            IntStream.range(0, 2_000)
                .mapToObj(i -> Problem.warning(FieldPath.of("spec"), CODE, "message " + i, "fix"))
                .toArray(Problem[]::new));
    String text = PlanMarkdown.write(Plan.refused(new ClusterName("k.example.com"), problems));
    assertThat(text)
        .hasSizeLessThanOrEqualTo(PlanMarkdown.MAX_LENGTH)
        .contains("(the other problems are left out: 2000 warnings in total)");
  }

  @Test
  void rejectsALengthWithoutSpaceForAPlan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanMarkdown.write(plan(), 3_999))
        .withMessage("maxLength 3999 is lower than 4000");
  }

  private static List<String> append(List<String> items, String last) {
    return Stream.concat(items.stream(), Stream.of(last)).toList();
  }

  private static PropertyValue policy(String action) {
    return Json.read(
        """
        {"Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "*"}]}
        """
            .formatted(action));
  }

  private static Plan plan(PlannedResource... resources) {
    return new Plan(
        new ClusterName("k.example.com"),
        Plan.Purpose.BUILD,
        List.of(resources),
        Problems.NONE,
        new PlanFingerprint(""));
  }

  private static PlannedResource flowLog(String name, Action action) {
    return PlannedResource.builder()
        .id(ResourceId.parse("FlowLog/%s.k.example.com".formatted(name)))
        .action(action)
        .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
        .build();
  }

  private static PlannedResource changed(String name, Change change) {
    return flowLog(name, Action.UPDATE).toBuilder().addChanges(change).build();
  }
}
