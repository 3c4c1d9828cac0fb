package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.ClusterOperations;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.core.state.PlanFile;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.node.Instance;
import io.kops.networking.plan.Plan;
import io.kops.networking.spi.Addon;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the listings of README.md and docs/embedding.md. */
class EmbeddingTest {
  private static final Path SPEC = Path.of("../docs/examples/ha-private.yaml");

  private final SimulatedClock clock = new SimulatedClock();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private AwsSimulator aws;
  private AwsNetworking networking;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    aws = AwsSimulator.builder().clock(clock).buckets("kops-state").start();
    networking =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(new SimulatedPacing(clock))
            .build();
  }

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void createsTheNetworkOfTheReadme() {
    try (AwsSimulator simulator = AwsSimulator.start()) {
      assertThat(FirstNetwork.create(simulator.ec2(), simulator.iam()).isComplete()).isTrue();
    }
  }

  @Test
  void plansAndAppliesClusterFromCode() {
    Plan plan = Embedding.plan(networking, Embedding.cluster(), out);

    assertThat(printed()).contains("CREATE Subnet/us-east-1a.prod.example.com");
    assertThat(Embedding.review(plan, folder.resolve("plan.json"), out)).isTrue();
    assertThat(PlanFile.load(folder.resolve("plan.json"))).isEqualTo(plan);
    assertThat(Embedding.applyWithProgress(networking, plan, out).isComplete()).isTrue();
    assertThat(printed()).contains("1/%d + ".formatted(plan.changes().size()));
    assertThat(networking.plan(Embedding.cluster()).isUpToDate()).isTrue();
  }

  @Test
  void plansClusterFromYaml() throws IOException {
    try (AwsNetworking opened = Embedding.networking(aws.ec2(), aws.iam())) {
      assertThat(Embedding.plan(opened, Embedding.read(SPEC), out).isApplicable()).isTrue();
    }
  }

  @Test
  void printsProblemsWithRemedies() {
    Cluster cluster = Embedding.cluster().edit(spec -> spec.networkCidr(Cidr.parse("10.0.0.0/30")));
    Plan plan = networking.plan(cluster);

    assertThat(Embedding.review(plan, folder.resolve("plan.json"), out)).isFalse();
    assertThat(printed()).startsWith("ERROR ");
  }

  @Test
  void printsFailedActionsWithRemedies() {
    aws.faults().on("CreateVpc").answer("VpcLimitExceeded", 400, "too many VPCs");

    assertThat(Embedding.apply(networking, networking.plan(Embedding.cluster()), out)).isFalse();
    assertThat(printed()).contains("Vpc/prod.example.com: ");
  }

  @Test
  void rendersPlanInAllFormats() throws IOException {
    Plan plan = networking.plan(Embedding.cluster());
    Printed.by(
        () -> {
          Embedding.render(plan, folder);
          return plan;
        });

    assertThat(folder.resolve("plan.svg")).content().startsWith("<svg");
    assertThat(folder.resolve("plan.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(folder.resolve("kubernetes.tf.json")).content().contains("aws_vpc");
  }

  @Test
  void opensStateStoreInBucket() {
    try (AwsNetworking opened = Embedding.withStateStore(aws.ec2(), aws.iam(), aws.s3())) {
      assertThat(opened.plan(Embedding.cluster()).isApplicable()).isTrue();
    }
  }

  @Test
  void createsAndEditsClusterInStateStore() {
    LocalStateStore store = LocalStateStore.open(folder);
    ClusterOperations opened = Embedding.operations(aws.ec2(), aws.iam(), store);
    assertThat(opened.list()).isEmpty();
    try (AwsNetworking paced =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(new SimulatedPacing(clock))
            .clusterStore(new ClusterStore(store))
            .build()) {
      ClusterOperations clusters = ClusterOperations.of(paced);

      assertThat(Embedding.createAndAllowSsh(clusters, Embedding.cluster(), "203.0.113.0/24"))
          .isTrue();
      assertThat(clusters.list()).containsExactly(Embedding.cluster().name());
    }
  }

  @Test
  void writesNodeFilesOfPreparedNetwork() throws IOException {
    ClusterNetwork network =
        NetworkingEngine.builder()
            .build()
            .prepare(
                ClusterYaml.standard().read(SPEC).documentOrThrow().cluster(),
                ExistingNetwork.none())
            .network()
            .orElseThrow();

    Printed.by(
        () -> {
          Networks.writeNodeFiles(network, new Instance("ip-10-0-0-1", "10.0.0.1"), folder);
          return network;
        });

    assertThat(folder.resolve("bootstrap-channel.yaml")).content().startsWith("kind: Addons\n");
    for (Addon addon : network.contribution().addons()) {
      assertThat(Files.readString(folder.resolve(addon.manifestPath())))
          .isEqualTo(addon.manifest());
    }
  }
}
