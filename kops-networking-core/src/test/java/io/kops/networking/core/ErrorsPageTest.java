package io.kops.networking.core;

import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.Workers;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.addon.AddonChannel;
import io.kops.networking.core.applying.ApplyEvents;
import io.kops.networking.core.applying.Attempts;
import io.kops.networking.core.applying.PlanWalk;
import io.kops.networking.core.completion.CompletionExamples;
import io.kops.networking.core.creation.CreationExamples;
import io.kops.networking.core.iam.RolePolicySizeTest;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.kubenet.KubenetExamples;
import io.kops.networking.core.planning.PlanningExamples;
import io.kops.networking.core.reachability.DiagnosisTest;
import io.kops.networking.core.reachability.FlowChangesTest;
import io.kops.networking.core.reachability.FlowProblemsTest;
import io.kops.networking.core.registry.RegistryExamples;
import io.kops.networking.core.secret.SecretFile;
import io.kops.networking.core.store.ClusterSecrets;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.validation.RuleCases;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.core.yaml.YamlExamples;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.testkit.ErrorsPageContract;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class ErrorsPageTest extends ErrorsPageContract {
  @TempDir private Path folder;

  @Override
  protected Map<String, List<Problem>> examples() throws Exception {
    return Map.ofEntries(
        Map.entry("ValidationCodes", RuleCases.problems()),
        Map.entry("YamlProblems", YamlExamples.problems()),
        Map.entry("CreationProblems", CreationExamples.problems()),
        Map.entry("CompletionCodes", CompletionExamples.problems()),
        Map.entry("RegistryCodes", RegistryExamples.problems(folder)),
        Map.entry("KubenetCodes", KubenetExamples.problems()),
        Map.entry("StoreCodes", ofAStore()),
        Map.entry(
            "PlanningCodes",
            all(
                all(all(PlanningExamples.problems(), ofPlanFiles()), RolePolicySizeTest.problems()),
                all(
                    FlowProblemsTest.problems(),
                    DiagnosisTest.problems(),
                    FlowChangesTest.problems()))),
        Map.entry(
            "FileCodes",
            all(
                refusal(() -> new AddonChannel(List.of()).mergedInto("kind: Cluster")),
                refusal(() -> SecretFile.read("weavepassword", "swordfish")))));
  }

  private static List<Problem> ofPlanFiles() {
    return all(
        refusal(() -> PlanJson.read("[]")),
        refusal(
            () -> PlanJson.read(PlanJson.write(plan()).replace("\"schema\": 1", "\"schema\": 2"))),
        refusal(ErrorsPageTest::walk));
  }

  private static List<Problem> ofAStore() {
    InMemoryStateStore objects = new InMemoryStateStore();
    ClusterStore store = new ClusterStore(objects);
    StoredCluster first = store.create(ClusterDocument.of(cluster("k.example.com")));
    objects.write(
        StateKey.of("moved.example.com/config"),
        objects
            .read(StateKey.of("k.example.com/config"))
            .orElseThrow()
            .text()
            .getBytes(StandardCharsets.UTF_8),
        WriteCondition.ANY);
    ClusterSecrets secrets = store.secrets(ClusterName.of("k.example.com"));
    secrets.create("weavepassword", SecretValue.random());
    return all(
        refusal(() -> store.get(ClusterName.of("q.example.com"))),
        refusal(() -> store.create(ClusterDocument.of(cluster("k.example.com")))),
        refusal(() -> store.get(ClusterName.of("moved.example.com"))),
        refusal(() -> store.create(withOther("kind: ConfigMap"))),
        refusal(() -> store.create(withOther("kind: SSHCredential"))),
        refusal(() -> store.replace(first, cluster("other.example.com"))),
        refusal(() -> store.replace(first, withGroup(first.cluster(), "../nodes"))),
        refusal(() -> secrets.create("weavepassword", SecretValue.random())));
  }

  private static ClusterDocument withOther(String kind) {
    return ClusterYaml.standard()
        .read(
            "cluster.yaml",
            ClusterDocument.of(cluster("o.example.com")).write()
                + "---\napiVersion: kops/v1alpha2\n"
                + kind
                + "\n")
        .documentOrThrow();
  }

  private static Cluster withGroup(Cluster cluster, String name) {
    InstanceGroup group = cluster.instanceGroups().get(0);
    return cluster.withInstanceGroups(
        List.of(InstanceGroup.builder().from(group).name(name).build()));
  }

  /** Walks a plan with a kind that has no driver. */
  private static void walk() {
    new PlanWalk(
        plan(),
        List.of(),
        new Workers(Runnable::run, 1),
        Pacing.SYSTEM,
        new ApplyEvents(plan().cluster(), event -> {}),
        Attempts.unrecorded(),
        new CancellationToken());
  }

  private static Plan plan() {
    return new Plan(
        ClusterName.of("k.example.com"),
        Plan.Purpose.BUILD,
        List.of(
            PlannedResource.builder()
                .id(ResourceId.parse("FlowLog/k.example.com"))
                .action(Action.CREATE)
                .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
                .build()),
        Problems.NONE,
        new PlanFingerprint("0af1"));
  }

  private static Cluster cluster(String name) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a")
        .configBase("s3://state/" + name)
        .build();
  }
}
