package com.example.guide;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.ClusterOperations;
import io.kops.networking.aws.TerraformConfiguration;
import io.kops.networking.aws.TerraformOptions;
import io.kops.networking.aws.TerraformTarget;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.progress.ProgressRenderer;
import io.kops.networking.core.report.NetworkPicture;
import io.kops.networking.core.report.NetworkReport;
import io.kops.networking.core.report.SvgOptions;
import io.kops.networking.core.state.PlanFile;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanMarkdown;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Cilium;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.state.StateStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The listings of docs/embedding.md. */
final class Embedding {
  private Embedding() {}

  static Cluster cluster() {
    return ClusterBuilder.named("prod.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .networking(Cilium.DEFAULT)
        .configBase("s3://kops-state/prod.example.com")
        .build();
  }

  static Cluster read(Path file) throws IOException {
    return ClusterYaml.standard().read(file).documentOrThrow().cluster();
  }

  static AwsNetworking networking(Ec2Client ec2, IamClient iam) {
    return AwsNetworking.builder().ec2(ec2).iam(iam).build();
  }

  static Plan plan(AwsNetworking networking, Cluster cluster, PrintStream out) {
    Plan plan = networking.plan(cluster);
    for (PlannedResource change : plan.changes()) {
      out.println(change.action() + " " + change.id());
    }
    return plan;
  }

  static boolean review(Plan plan, Path file, PrintStream out) {
    Problems problems = plan.problems();
    for (Problem problem : problems) {
      out.printf("%s %s %s%n", problem.severity(), problem.code(), problem.path());
      out.printf("  %s; %s%n", problem.message(), problem.remedy());
    }
    PlanFile.save(file, plan);
    return !problems.hasErrors();
  }

  static boolean apply(AwsNetworking networking, Plan plan, PrintStream out) {
    ApplyReport report = networking.apply(plan);
    for (ResourceOutcome each : report.unfinished()) {
      if (each.outcome() instanceof Outcome.Failed failed) {
        out.printf("%s: %s; %s%n", each.id(), failed.message(), failed.remedy());
      }
    }
    return report.isComplete();
  }

  static ApplyReport applyWithProgress(AwsNetworking networking, Plan plan, PrintStream out) {
    try (ProgressRenderer progress = ProgressRenderer.lines(out, Palette.PLAIN)) {
      return networking.apply(plan, progress, new CancellationToken());
    }
  }

  static AwsNetworking withStateStore(Ec2Client ec2, IamClient iam, S3Client s3) {
    StateStore store = S3StateStore.builder().s3(s3).bucket("kops-state").open();
    return AwsNetworking.builder().ec2(ec2).iam(iam).stateStore(store).build();
  }

  static ClusterOperations operations(Ec2Client ec2, IamClient iam, StateStore store) {
    return ClusterOperations.of(
        AwsNetworking.builder().ec2(ec2).iam(iam).clusterStore(new ClusterStore(store)).build());
  }

  static boolean createAndAllowSsh(ClusterOperations clusters, Cluster cluster, String cidr) {
    clusters.create(ClusterDocument.of(cluster));
    clusters.edit(
        cluster.name(), old -> old.edit(spec -> spec.addSshAccess(AccessSource.parse(cidr))));
    return clusters.update(cluster.name()).isComplete();
  }

  static void render(Plan plan, Path folder) throws IOException {
    String svg = NetworkPicture.of(plan).svg(SvgOptions.DEFAULT);
    String html = new NetworkReport(plan, plan.problems(), Optional.empty()).html();
    TerraformConfiguration terraform =
        TerraformTarget.write(plan, TerraformOptions.of("us-east-1"));

    System.out.print(PlanText.write(plan, Palette.PLAIN));
    Files.writeString(folder.resolve("plan.json"), PlanJson.write(plan));
    Files.writeString(folder.resolve("plan.md"), PlanMarkdown.write(plan));
    Files.writeString(folder.resolve("plan.svg"), svg);
    Files.writeString(folder.resolve("plan.html"), html);
    Files.writeString(folder.resolve("kubernetes.tf.json"), terraform.json().orElseThrow());
  }
}
