package io.kops.networking.aws.documentation;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.core.text.DriftText;
import io.kops.networking.core.text.Palette;
import io.kops.networking.networking.Flannel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** The outputs of docs/drift-and-deletion.md are those of such an account. */
class PrintedDriftTest {
  private static final Cluster CLUSTER =
      ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.10.6")
          .zones("us-east-1a")
          .networking(Flannel.withBackend("vxlan"))
          .configBase("s3://state/k.example.com")
          .spec(spec -> spec.api(ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC)))
          .build();

  private final SimulatedClock clock = new SimulatedClock();

  @Test
  void pageShowsTheDriftAndBlockersOfAnAccount() {
    try (AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock))
                .build()) {
      networking.update(CLUSTER);
      change(aws);
      String vpc = aws.state().vpcs().get(0).id();
      String drift =
          DriftText.write(networking.drift(CLUSTER), Palette.PLAIN)
              .replace(vpc, "vpc-0a1b2c3d")
              .stripTrailing();
      Pages.assertOutputs("drift-and-deletion.md", List.of(drift, inTheWay(aws, networking)));
    }
  }

  /** Returns the reported drift of a subnet whose deletion a load balancer blocks. */
  private static String inTheWay(AwsSimulator aws, AwsNetworking networking) {
    String subnet = aws.state().subnets().get(0).id();
    String eni =
        aws.addNetworkInterface(
            subnet, List.of(), InterfaceUse.ofLoadBalancer("app/web/0123"), Map.of());
    ApplyReport report = networking.apply(networking.planDelete(CLUSTER.name()));
    return report.outcomes().stream()
        .filter(result -> result.id().kind().name().equals("Subnet"))
        .map(result -> ((Outcome.Failed) result.outcome()).message())
        .findFirst()
        .orElseThrow()
        .replace(subnet, "subnet-1")
        .replace(eni, "eni-1")
        .replaceAll(" \\((?:Service|SDK)[^)]*\\)", "") // which request it was
        .replace("; blocked by", ";\nblocked by");
  }

  private static void change(AwsSimulator aws) {
    String vpc = aws.state().vpcs().get(0).id();
    aws.ec2().modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(off -> off.value(false)));
    aws.ec2()
        .revokeSecurityGroupIngress(
            r ->
                r.groupId(group(aws, "api-elb.k.example.com"))
                    .ipPermissions(tcp(443, "0.0.0.0/0")));
    aws.ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(group(aws, "nodes.k.example.com"))
                    .ipPermissions(tcp(8080, "198.51.100.0/24")));
  }

  private static IpPermission tcp(int port, String cidr) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(cidr).build())
        .build();
  }

  private static String group(AwsSimulator aws, String name) {
    return aws.ec2().describeSecurityGroups().securityGroups().stream()
        .filter(group -> group.groupName().equals(name))
        .map(SecurityGroup::groupId)
        .findFirst()
        .orElseThrow();
  }
}
