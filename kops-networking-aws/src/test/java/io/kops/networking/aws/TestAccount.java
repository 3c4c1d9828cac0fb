package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Flannel;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A simulated account with a networking that talks to it, and whose pauses take no time. */
final class TestAccount implements AutoCloseable {
  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws;
  private final int parallelism;
  private AwsNetworking networking;

  private TestAccount(UnaryOperator<AwsSimulator.Builder> settings, int parallelism) {
    this.aws = settings.apply(AwsSimulator.builder().clock(clock)).start();
    this.parallelism = parallelism;
    this.networking = networking(aws.ec2());
  }

  static TestAccount open() {
    return open(settings -> settings);
  }

  static TestAccount open(UnaryOperator<AwsSimulator.Builder> settings) {
    return new TestAccount(settings, 16);
  }

  /** An account to which one call is made at a time, always in the same order. */
  static TestAccount openForOneCallAtATime(UnaryOperator<AwsSimulator.Builder> settings) {
    return new TestAccount(settings, 1);
  }

  /** A networking of this account with a client of the caller's. */
  AwsNetworking networking(Ec2Client ec2) {
    return AwsNetworking.builder()
        .ec2(ec2)
        .iam(aws.iam())
        .parallelism(parallelism)
        .pacing(new SimulatedPacing(clock))
        .build();
  }

  AwsSimulator aws() {
    return aws;
  }

  Ec2Client ec2() {
    return aws.ec2();
  }

  SimulatedClock clock() {
    return clock;
  }

  AwsNetworking networking() {
    return networking;
  }

  /** Simulates a restart of the process. */
  void restart() {
    networking.close();
    networking = networking(aws.ec2());
  }

  /** Plans and applies, all of which must succeed. */
  ApplyReport make(Cluster cluster) {
    Plan plan = networking.plan(cluster);
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    ApplyReport report = networking.apply(plan);
    assertThat(report.unfinished()).isEmpty();
    return report;
  }

  /** Deletes all that the cluster owns, which must succeed. */
  ApplyReport delete(Cluster cluster) {
    ApplyReport report = networking.apply(networking.planDelete(cluster.name()));
    assertThat(report.unfinished()).isEmpty();
    return report;
  }

  /** The changes of a new plan, one sentence each. */
  List<String> changes(Cluster cluster) {
    return changes(networking.plan(cluster));
  }

  static List<String> changes(Plan plan) {
    return plan.changes().stream().map(TestAccount::sentence).toList();
  }

  private static String sentence(PlannedResource resource) {
    String sentence = resource.action().mark() + " " + resource.id();
    return resource.changes().isEmpty()
        ? sentence
        : sentence + " " + resource.changes().get(0).field();
  }

  NetworkShape shape() {
    return NetworkShape.of(aws.state());
  }

  @Override
  public void close() {
    networking.close();
    aws.close();
  }

  /** The start of a cluster in one public zone. */
  static ClusterBuilder cluster() {
    return cluster("k.example.com");
  }

  static ClusterBuilder cluster(String name) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.10.6")
        .networking(Flannel.withBackend("vxlan"))
        .configBase("s3://state/" + name);
  }

  /** A highly available cluster in private subnets, with a bastion. */
  static Cluster privateCluster() {
    return cluster()
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .build();
  }

  static Cluster publicCluster() {
    return cluster().zones("us-east-1a").build();
  }
}
