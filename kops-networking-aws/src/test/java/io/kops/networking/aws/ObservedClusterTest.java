package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.aws.observed.ClusterObserver;
import io.kops.networking.aws.observed.ObservedNetwork;
import io.kops.networking.aws.observed.SpecDifference;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags in an account identify the cluster that they were created from. */
class ObservedClusterTest {
  private final TestAccount account = TestAccount.open();
  private final ClusterObserver observer =
      new ClusterObserver(
          account.ec2(), new SimulatedPacing(account.clock()), CallLimits.documented());

  @AfterEach
  void close() {
    account.close();
  }

  static Stream<Cluster> clusters() {
    return Stream.of(
        TestAccount.publicCluster(),
        TestAccount.privateCluster(),
        TestAccount.cluster().zones("us-east-1a", "us-east-1b").privateTopology().build(),
        TestAccount.cluster().zones("us-east-1c").networkCidr("10.1.0.0/16").build());
  }

  private ClusterSpec completed(Cluster cluster) {
    return account.networking().prepare(cluster).cluster().spec();
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void reconstructsTheSpecOfACreatedNetwork(Cluster cluster) {
    account.make(cluster);
    account.aws().forgetCalls();

    ObservedNetwork observed = observer.observe(cluster.name());

    assertThat(account.aws().calls()).hasSizeLessThanOrEqualTo(7).noneMatch(Call::mutating);
    ClusterSpec spec = completed(cluster);
    assertThat(observed.problems().isEmpty()).isTrue();
    assertThat(observed.subnets()).containsExactlyInAnyOrderElementsOf(spec.subnets());
    assertThat(observed.differences(spec)).isEmpty();
    assertThat(account.changes(cluster.withSpec(observed.in(spec)))).isEmpty();
  }

  @Test
  void comparesTwoSpecsFieldByField() {
    account.make(TestAccount.privateCluster());
    ObservedNetwork observed = observer.observe(TestAccount.privateCluster().name());
    ClusterSpec other =
        completed(
            TestAccount.cluster()
                .zones("us-east-1a", "us-east-1b", "us-east-1c")
                .networkCidr("10.9.0.0/16")
                .build());
    assertThat(observed.differences(other))
        .extracting(SpecDifference::toString)
        .contains(
            "spec.networkCIDR: spec has 10.9.0.0/16, AWS has 172.20.0.0/16",
            "spec.topology.masters: spec has public, AWS has private",
            "spec.topology.bastion: spec has nothing, AWS has a bastion",
            "spec.subnets[us-east-1a].type: spec has Public, AWS has Private")
        .anyMatch(line -> line.startsWith("spec.subnets[utility-us-east-1b].cidr: spec has no"));
  }

  @Test
  void marksUnmanagedResourcesAsShared() {
    ExternalVpc others = ExternalVpc.in(account);
    Cluster cluster =
        TestAccount.cluster()
            .inVpc(others.vpc(), "10.0.0.0/16")
            .subnet(shared("us-east-1a", others.subnetA()))
            .subnet(shared("us-east-1b", others.subnetB()))
            .build();
    account.make(cluster);

    ObservedNetwork observed = observer.observe(cluster.name());

    assertThat(observed.networkId()).contains(others.vpc());
    assertThat(observed.subnets())
        .extracting(subnet -> subnet.id().orElse(""))
        .containsExactly(others.subnetA(), others.subnetB());
    assertThat(observed.problems().stream()).hasSize(2);
    assertThat(account.changes(cluster.withSpec(observed.in(cluster.spec())))).isEmpty();
  }

  private static Subnet shared(String zone, String id) {
    return Subnet.builder()
        .name(zone)
        .zone(ZoneName.of(zone))
        .type(SubnetType.PUBLIC)
        .id(id)
        .build();
  }

  @Test
  void namesSharedSubnetsOfOneZoneAndTypeApart() {
    ExternalVpc others = ExternalVpc.in(account);
    String second =
        account
            .ec2()
            .createSubnet(
                request ->
                    request
                        .vpcId(others.vpc())
                        .availabilityZone("us-east-1a")
                        .cidrBlock("10.0.210.0/24"))
            .subnet()
            .subnetId();
    Cluster cluster =
        TestAccount.cluster()
            .inVpc(others.vpc(), "10.0.0.0/16")
            .subnet(shared("us-east-1a", others.subnetA()))
            .subnet(shared("us-east-1a", second).toBuilder().name("more").build())
            .subnet(shared("us-east-1b", others.subnetB()))
            .build();
    account.make(cluster);

    ObservedNetwork observed = observer.observe(cluster.name());

    assertThat(observed.subnets())
        .extracting(subnet -> subnet.name() + " is " + subnet.id().orElse(""))
        .containsExactlyInAnyOrder(
            "us-east-1a-%s is %s".formatted(others.subnetA(), others.subnetA()),
            "us-east-1a-%s is %s".formatted(second, second),
            "us-east-1b is " + others.subnetB());
    assertThat(observer.observe(cluster.name()).subnets()).isEqualTo(observed.subnets());
  }

  @Test
  void namesASharedSubnetBesideAnOwnOne() {
    ExternalVpc others = ExternalVpc.in(account);
    Cluster cluster =
        TestAccount.cluster().inVpc(others.vpc(), "10.0.0.0/16").zones("us-east-1a").build();
    account.make(cluster);
    Tag shared = Tag.builder().key("kubernetes.io/cluster/k.example.com").value("shared").build();
    account.ec2().createTags(request -> request.resources(others.subnetA()).tags(shared));

    assertThat(observer.observe(cluster.name()).subnets())
        .extracting(Subnet::name)
        .containsExactly("us-east-1a", "us-east-1a-" + others.subnetA());
  }

  @Test
  void reportsASharedVpcWithOwnSubnets() {
    ExternalVpc others = ExternalVpc.in(account);
    Cluster cluster =
        TestAccount.cluster()
            .inVpc(others.vpc(), "10.0.0.0/16")
            .zones("us-east-1a", "us-east-1b")
            .privateTopology()
            .build();
    account.make(cluster);

    ObservedNetwork observed = observer.observe(cluster.name());

    assertThat(observed.networkId()).contains(others.vpc());
    assertThat(observed.differences(completed(cluster))).isEmpty();
  }

  @Test
  void reportsAMissingCluster() {
    ObservedNetwork observed = observer.observe(ClusterName.of("nowhere.example.com"));
    assertThat(observed.exists()).isFalse();
    assertThat(observed.problems().stream().map(p -> p.code().toString()))
        .containsExactly("CLUSTER_NOT_IN_AWS");
    assertThat(observed.differences(completed(TestAccount.publicCluster())))
        .extracting(SpecDifference::spec)
        .doesNotContainNull()
        .anyMatch(value -> value.equals(Optional.of("172.20.0.0/16")));
  }
}
