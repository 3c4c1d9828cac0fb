package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/** Clusters whose completion reports problems. */
public final class CompletionExamples {
  private static final ZoneName ZONE_A = ZoneName.of("us-east-1a");
  private static final ZoneName ZONE_B = ZoneName.of("us-east-1b");

  private CompletionExamples() {}

  /** Returns their problems. */
  public static List<Problem> problems() {
    ExistingNetwork none = ExistingNetwork.none();
    return Stream.of(
            completed(inVpc().zones("us-east-1a"), none),
            completed(inVpc().zones("us-east-1a").networkCidr("10.7.0.0/16"), vpc()),
            completed(old().networking(AmazonVpc.DEFAULT).nonMasqueradeCidr("100.64.0.0/10"), none),
            completed(old().networking(Calico.DEFAULT).nonMasqueradeCidr("::/0"), none),
            completed(old().networking(Romana.DEFAULT).nonMasqueradeCidr("10.9.0.0/26"), none),
            completed(
                inVpc()
                    .subnet(shared("a", ZONE_A, "subnet-a").cidr(Cidr.parse("10.8.9.0/24")).build())
                    .subnet(shared("b", ZONE_B, "subnet-gone").build())
                    .subnet(shared("b2", ZONE_B, "subnet-a").build()),
                vpc()),
            completed(
                inVpc()
                    .spec(
                        spec ->
                            spec.networkCidr(Cidr.parse("10.8.0.0/16"))
                                .addSubnets(
                                    Subnet.builder()
                                        .name("a")
                                        .type(SubnetType.PUBLIC)
                                        .id("subnet-a")
                                        .cidr(Cidr.parse("10.8.1.0/24"))
                                        .build())),
                none),
            completed(
                inVpc()
                    .spec(spec -> spec.networkCidr(Cidr.parse("10.8.0.0/16")))
                    .subnet(shared("a", ZONE_A, "subnet-a").build()),
                none),
            completed(
                named("1.10.6")
                    .zones(
                        "us-east-1a",
                        "us-east-1b",
                        "us-east-1c",
                        "us-east-1d",
                        "us-east-1e",
                        "us-east-1f",
                        "us-east-1g",
                        "us-east-1h"),
                none),
            completed(
                named("1.10.6")
                    .subnet(
                        Subnet.builder()
                            .name("us-east-1a")
                            .zone(ZONE_A)
                            .type(SubnetType.DUAL_STACK)
                            .build()),
                none),
            ClusterCompletion.complete(withoutSubnetsForNodes(), none).problems().all(),
            completed(
                named("1.34.0")
                    .zones("us-east-1a")
                    .networking(Calico.builder().encapsulationMode("vxlan").build()),
                none))
        .flatMap(List::stream)
        .toList();
  }

  private static Cluster withoutSubnetsForNodes() {
    Subnet utility =
        Subnet.builder()
            .name("utility-us-east-1a")
            .zone(ZONE_A)
            .type(SubnetType.UTILITY)
            .cidr(Cidr.parse("172.20.0.0/22"))
            .build();
    return old()
        .build()
        .edit(spec -> spec.subnets(List.of(utility)))
        .withInstanceGroups(
            List.of(InstanceGroup.builder().name("nodes").role(InstanceGroupRole.NODE).build()));
  }

  private static List<Problem> completed(ClusterBuilder cluster, ExistingNetwork existing) {
    return ClusterCompletion.complete(cluster.build(), existing).problems().all();
  }

  private static ClusterBuilder named(String version) {
    return ClusterBuilder.named("k.example.com").kubernetesVersion(version);
  }

  private static ClusterBuilder old() {
    return named("1.10.6").zones("us-east-1a");
  }

  private static ClusterBuilder inVpc() {
    return named("1.10.6").spec(spec -> spec.networkId("vpc-1"));
  }

  private static Subnet.Builder shared(String name, ZoneName zone, String id) {
    Subnet.Builder subnet = Subnet.builder();
    subnet.name(name).zone(zone).type(SubnetType.PUBLIC).id(id);
    return subnet;
  }

  private static ExistingNetwork vpc() {
    ExistingNetwork.Builder existing = ExistingNetwork.builder();
    existing.vpcId("vpc-1").vpcCidr(Cidr.parse("10.8.0.0/16"));
    existing.subnet(new ExistingSubnet("subnet-a", "vpc-1", ZONE_A, Cidr.parse("10.8.1.0/24")));
    return existing.build();
  }
}
