package io.kops.networking.core.creation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
import io.kops.networking.problem.Problem;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.secret.SecretValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Requests whose creation reports problems. */
public final class CreationExamples {
  private static final ExistingNetwork EXISTING =
      ExistingNetwork.builder()
          .subnet(subnet("subnet-a", "vpc-1", "us-east-1a", "10.0.0.0/24"))
          .subnet(subnet("subnet-a2", "vpc-1", "us-east-1a", "10.0.1.0/24"))
          .subnet(subnet("subnet-c", "vpc-1", "us-east-1c", "10.0.2.0/24"))
          .subnet(subnet("subnet-x", "vpc-2", "us-east-1b", "10.0.3.0/24"))
          .vpcCidr(Cidr.parse("10.0.0.0/16"))
          .region("us-east-1")
          .zones(zones("us-east-1a", "us-east-1b", "us-east-1c"))
          .build();

  private CreationExamples() {}

  /** Returns their problems. */
  public static List<Problem> problems() {
    return Stream.<UnaryOperator<CreateClusterRequest.Builder>>of(
            request -> request.zones(List.of()),
            request -> request.zones(zones("us-east-1a", "eu-west-1a")),
            request -> request.zones(zones("us-east-1a", "us-east-1z")),
            request -> request.zones(zones("eu-west-1a")),
            request -> request.networkId("vpc-gone"),
            request -> request.channel("alpha"),
            request -> request.nodeSize("m6g.large"),
            request -> request.networking("weave"),
            request -> request.weavePassword(SecretValue.of("Kx7mR2qZp")),
            request -> request.bastion(true),
            request -> request.networking("calcio"),
            request -> request.networking("kindnet"),
            request -> request.controlPlaneCount(2),
            request ->
                request
                    .controlPlaneZones(zones("us-east-1a", "us-east-1b", "us-east-1c"))
                    .controlPlaneCount(1),
            request -> request.controlPlaneCount(3),
            request -> request.nodeCount(0),
            request ->
                request
                    .networkCidrs(List.of(Cidr.parse("10.0.0.0/16"), Cidr.parse("10.1.0.0/16")))
                    .ipv6(true),
            request ->
                request
                    .zones(zones("us-east-1a", "us-east-1b"))
                    .networkId("vpc-1")
                    .subnets(
                        List.of("subnet-a", "subnet-a2", "subnet-c", "subnet-x", "subnet-gone")))
        .flatMap(edit -> problems(edit).stream())
        .toList();
  }

  private static List<Problem> problems(UnaryOperator<CreateClusterRequest.Builder> edit) {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request
        .name(ClusterName.of("k.example.com"))
        .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
        .zones(zones("us-east-1a"));
    return ClusterCreation.create(edit.apply(request).build(), EXISTING, PlainProvider.ENGINE)
        .problems()
        .all();
  }

  private static ExistingSubnet subnet(String id, String vpc, String zone, String cidr) {
    return new ExistingSubnet(id, vpc, ZoneName.of(zone), Cidr.parse(cidr));
  }

  private static List<ZoneName> zones(String... names) {
    return Arrays.stream(names).map(ZoneName::of).toList();
  }
}
