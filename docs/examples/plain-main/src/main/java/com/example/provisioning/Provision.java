package com.example.provisioning;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** Plans the network of a cluster spec, and applies the plan with {@code --yes}. */
public final class Provision {
  private final AwsNetworking networking;
  private final PrintStream out;

  Provision(AwsNetworking networking, PrintStream out) {
    this.networking = networking;
    this.out = out;
  }

  /**
   * Runs with a spec file and optionally {@code --yes}. Credentials and region come from the
   * environment.
   */
  public static void main(String[] args) throws IOException {
    List<String> words = List.of(args);
    Path spec = Path.of(words.get(0));
    try (Ec2Client ec2 = Ec2Client.create();
        IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
        AwsNetworking networking = AwsNetworking.builder().ec2(ec2).iam(iam).build()) {
      System.exit(new Provision(networking, System.out).run(spec, words.contains("--yes")));
    }
  }

  /** Returns 0 if the network is up to date, 1 if the spec has errors, 2 if changes remain. */
  int run(Path spec, boolean yes) throws IOException {
    ClusterReading reading = ClusterYaml.standard().read(spec);
    Optional<ClusterDocument> document = reading.document();
    if (document.isEmpty()) {
      networking.engine().validate(reading).forEach(out::println);
      return 1;
    }
    Plan plan = networking.plan(document.get().cluster());
    document.get().located(plan.problems()).forEach(out::println);
    if (!plan.isApplicable()) {
      return 1;
    }
    out.print(PlanText.write(plan, Palette.PLAIN));
    if (!yes) {
      return plan.isUpToDate() ? 0 : 2;
    }
    ApplyReport report = networking.apply(plan);
    report.unfinished().forEach(out::println);
    return report.isComplete() ? 0 : 2;
  }
}
