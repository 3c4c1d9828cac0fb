package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The policy of docs/permissions.md, with a cluster's name in place of CLUSTER, allows each call
 * for the cluster, on the resource of the call.
 */
class DocumentedPolicyTest {
  private static final int LONGEST_WHOLE_NAME = 46;
  private static final String LONG_NAME =
      "a-cluster-with-a-rather-long-name.of-a-team.in-a-department.example.com";

  /** The service-linked roles that calls create on first use, by action. */
  private static final Map<String, String> FIRST_USES =
      Map.of(
          "CreateLoadBalancer", "elasticloadbalancing.amazonaws.com",
          "CreateAutoScalingGroup", "autoscaling.amazonaws.com",
          "RunInstances", "spot.amazonaws.com",
          "CreateNatGateway", "ec2-nat-gateway.amazonaws.com");

  static String forCluster(String name) throws IOException {
    String inPattern =
        name.length() <= LONGEST_WHOLE_NAME ? name : name.substring(0, LONGEST_WHOLE_NAME) + "*";
    return EnginePermissionsTest.policy().replace("CLUSTER", inPattern);
  }

  private static Cluster cluster(String name, String version) {
    return ClusterBuilder.named(name)
        .kubernetesVersion(version)
        .zones("us-east-1a")
        .privateTopology()
        .bastion()
        .networking(Cni.DEFAULT)
        .image(V137Clusters.IMAGE)
        .configBase("s3://state/" + name)
        .build();
  }

  private static Cluster governed(Cluster cluster) {
    return cluster.edit(
        spec ->
            spec.iam(
                    IamSettings.builder()
                        .permissionsBoundary("arn:aws:iam::123456789012:policy/b")
                        .build())
                .putExternalPolicy("node", List.of("arn:aws:iam::123456789012:policy/p")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k.example.com", LONG_NAME})
  void allowsEveryCallForTheCluster(String name) throws IOException {
    EvaluatedPolicy policy = EvaluatedPolicy.parse(forCluster(name));
    SimulatedClock clock = new SimulatedClock();
    try (AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock))
                .instanceGroups(
                    InstanceGroups.builder()
                        .autoScaling(aws.autoScaling())
                        .loadBalancing(aws.loadBalancing())
                        .networkLoadBalancing(aws.networkLoadBalancing())
                        .build())
                .hostedZones(HostedZones.of(aws.route53()))
                .build()) {
      aws.addHostedZone("example.com");
      aws.addManagedPolicy("arn:aws:iam::123456789012:policy/b");
      aws.addManagedPolicy("arn:aws:iam::123456789012:policy/p");
      aws.addImage("099720109477", "image", "/dev/xvda");
      Cluster cluster = cluster(name, "1.34.1");
      apply(networking, networking.plan(cluster));
      apply(networking, networking.plan(governed(cluster)));
      apply(networking, networking.plan(cluster));
      aws.faults().on("GetAccountAuthorizationDetails").answer("AccessDenied", 403, "no");
      apply(networking, networking.planDelete(cluster.name()));

      assertThat(denied(policy, aws.calls())).isEmpty();
      assertThat(aws.calls()).extracting(Call::action).contains("TagRole", "AttachRolePolicy");
    }
  }

  private static void apply(AwsNetworking networking, Plan plan) {
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(networking.apply(plan).unfinished()).isEmpty();
  }

  private static Set<String> denied(EvaluatedPolicy policy, List<Call> calls) {
    Set<String> denied = new TreeSet<>();
    for (Call call : calls) {
      for (String resource : resources(call)) {
        // Both generations of load balancers share a prefix in policies.
        String action = call.service().replace("ingv2", "ing") + ":" + call.action();
        if (!policy.allows(action, resource, Map.of())) {
          denied.add(action + " on " + resource);
        }
      }
      Optional.ofNullable(FIRST_USES.get(call.action()))
          .filter(
              service ->
                  !policy.allows(
                      "iam:CreateServiceLinkedRole",
                      "arn:aws:iam::123456789012:role/aws-service-role/" + service + "/Role",
                      Map.of("iam:AWSServiceName", service)))
          .ifPresent(service -> denied.add("iam:CreateServiceLinkedRole for " + service));
    }
    return denied;
  }

  /** Most calls of EC2 are about resources that do not exist yet. */
  private static List<String> resources(Call call) {
    List<String> resources = new ArrayList<>();
    if (call.service().equals("iam")) {
      String account = "arn:aws:iam::123456789012:";
      Optional<String> profile = Optional.ofNullable(call.parameters().get("InstanceProfileName"));
      profile.ifPresent(name -> resources.add(account + "instance-profile/" + name));
      if (profile.isEmpty()) {
        Optional.ofNullable(call.parameters().get("RoleName"))
            .ifPresent(name -> resources.add(account + "role/" + name));
      }
    }
    return resources.isEmpty() ? List.of("*") : resources;
  }

  @Test
  void deniesRolesOfOtherClusters() throws IOException {
    EvaluatedPolicy policy = EvaluatedPolicy.parse(forCluster("k.example.com"));

    assertThat(
            policy.allows(
                "iam:DeleteRole",
                "arn:aws:iam::123456789012:role/masters.other.example.com",
                Map.of()))
        .isFalse();
    assertThat(
            policy.allows(
                "iam:CreateServiceLinkedRole",
                "arn:aws:iam::123456789012:role/aws-service-role/es.amazonaws.com/Role",
                Map.of("iam:AWSServiceName", "es.amazonaws.com")))
        .isFalse();
  }
}
