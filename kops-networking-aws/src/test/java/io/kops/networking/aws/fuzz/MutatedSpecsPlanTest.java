package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.mutation.ClusterMutations;
import io.kops.networking.plan.Plan;
import io.kops.networking.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For any spec, planning returns problems or an applicable plan: offline, and against an account in
 * which some of the ids exist.
 */
class MutatedSpecsPlanTest {
  private static final int SPECS = Sampling.count(60, 600);
  private static final long SEED = 20261129;

  private static final List<String> POLICIES =
      List.of(
          "",
          "[]",
          " ",
          "not JSON",
          "{\"Statement\": []}",
          "[1]",
          "[{\"Effect\": \"Allow\"}]",
          "[{\"Effect\": \"Maybe\", \"Action\": \"*\", \"Resource\": \"*\"}]",
          "[{\"Effect\": \"Allow\", \"Action\": {\"a\": 1}, \"Resource\": [[]]}]",
          "[{\"Effect\": \"Allow\", \"Action\": [\"s3:*\"], \"Resource\": [\"arn:aws:s3:::b\"]}]",
          "[{\"Effect\": \"Allow\", \"Action\": [\"s3:*\"], \"Resource\": [\"arn:aws:s3:::"
              + "b".repeat(10_000)
              + "\"]}]");

  private static final Map<String, List<Object>> VALUES =
      Map.ofEntries(
          Map.entry("additionalPolicies.node", List.copyOf(POLICIES)),
          Map.entry("additionalPolicies.nodes", List.copyOf(POLICIES)),
          Map.entry("additionalPolicies.master", List.copyOf(POLICIES)),
          Map.entry("spec.additionalPolicies", policies()),
          Map.entry("externalPolicies.node", List.of(List.of("x"), List.of(), List.of(""))),
          Map.entry("spec.externalPolicies", List.of(Map.of("node", List.of("arn:aws:x")))),
          Map.entry("subnets.additionalRoutes", routes()),
          Map.entry(
              "subnets.egress", List.of("", "External", "nat-1", "tgw-1", "i-1", "eipalloc-1")),
          Map.entry("subnets.publicIP", List.of("203.0.113.9", "")),
          Map.entry("subnets.type", List.of("Public", "Private", "Utility", "DualStack")),
          Map.entry("subnets.id", List.of("", "subnet-1", "subnet-00000000000000001")),
          Map.entry("subnets.zone", List.of("us-east-1a", "us-east-1b", "eu-west-1a")),
          Map.entry("subnets.cidr", List.of("172.20.0.0/16", "10.0.0.0/28", "0.0.0.0/0")),
          Map.entry("subnets.ipv6CIDR", List.of("/64#0", "/64#ff", "/56#1", "fd00::/64")),
          Map.entry("spec.networkID", List.of("vpc-1", "vpc-00000000000000001", "")),
          Map.entry("spec.nonMasqueradeCIDR", List.of("::/0", "100.64.0.0/10", "10.0.0.0/8")),
          Map.entry("spec.sshAccess", access()),
          Map.entry("spec.nodePortAccess", access()),
          Map.entry("spec.kubernetesApiAccess", access()),
          Map.entry("spec.machineType", List.of("", "t3.micro", "no.such")),
          Map.entry("spec.subnets", List.of(List.of())),
          Map.entry("metadata.name", List.of("a", "b.k8s.local", "x".repeat(64) + ".example.com")));

  private static List<Object> policies() {
    return POLICIES.stream().<Object>map(policy -> Map.of("node", policy)).toList();
  }

  private static List<Object> routes() {
    List<Object> lists = new ArrayList<>();
    for (String cidr : List.of("0.0.0.0/0", "::/0", "64:ff9b::/96", "10.0.0.0/8")) {
      for (String target : List.of("tgw-1", "pcx-1", "i-1", "igw-1", "eigw-1", "x", "nat-1")) {
        lists.add(List.of(Map.of("cidr", cidr, "target", target)));
      }
    }
    return lists;
  }

  private static List<Object> access() {
    return List.of(
        List.of(),
        List.of("0.0.0.0/0", "::/0"),
        List.of("pl-1", "pl-1"),
        List.of("10.0.0.0/8", "10.0.0.0/8"));
  }

  private final NetworkingEngine engine = NetworkingEngine.builder().build();

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void answersEveryMutatedSpecWithProblems(KopsRelease release) {
    ClusterMutations mutations = Specs.mutations(release, engine, VALUES);
    int planned = 0;
    SimulatedClock clock = new SimulatedClock();
    try (AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
        AwsNetworking networking = MutatedSpecsApplyTest.networking(engine, aws, clock)) {
      addSharedNetwork(aws);
      for (long seed = SEED; planned < SPECS; seed++) {
        String spec = mutations.mutate(seed).text();
        Optional<Cluster> cluster = Specs.cluster(spec);
        if (cluster.isPresent()) {
          plan(networking, cluster.get(), spec);
          planned++;
        }
      }
    }
  }

  private void plan(AwsNetworking networking, Cluster cluster, String spec) {
    try {
      requireConsistent(OfflinePlans.of(engine, cluster, ExistingNetwork.none()));
      requireConsistent(networking.plan(cluster));
    } catch (RuntimeException | Error finding) {
      throw new AssertionError("planning threw for\n" + spec, finding);
    }
  }

  private static void requireConsistent(Plan plan) {
    assertThat(plan.isApplicable()).isEqualTo(!plan.problems().hasErrors());
  }

  /** The first of each kind has the id of the kind that ends in 1. */
  private static void addSharedNetwork(AwsSimulator aws) {
    String vpc = aws.ec2().createVpc(r -> r.cidrBlock("172.20.0.0/16")).vpc().vpcId();
    String gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
    aws.ec2().attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    aws.ec2()
        .createSubnet(r -> r.vpcId(vpc).availabilityZone("us-east-1a").cidrBlock("172.20.32.0/19"));
  }
}
