package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A plan reports missing and conflicting resources of a shared VPC, on both kops releases. */
class SharedVpcProblemsTest {
  private final TestAccount account = TestAccount.open();
  private final ExternalVpc shared = ExternalVpc.in(account);

  @AfterEach
  void close() {
    account.close();
  }

  private ClusterBuilder cluster(String version, Networking mode) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .networking(mode)
        .zones("us-east-1a")
        .inVpc(shared.vpc(), "10.0.0.0/16")
        .configBase("s3://state/k.example.com");
  }

  private Cluster overlapping(String version) {
    return cluster(version, Cni.DEFAULT)
        .spec(
            spec ->
                spec.subnets(
                    List.of(
                        Subnet.builder()
                            .name("us-east-1a")
                            .zone(ZoneName.of("us-east-1a"))
                            .type(SubnetType.PUBLIC)
                            .cidr(Cidr.parse("10.0.192.0/20"))
                            .build())))
        .build();
  }

  private Cluster kubenet(String version) {
    return cluster(version, new Kubenet()).spec(shared::inSubnetA).build();
  }

  /** Returns an example of each problem with a shared VPC. */
  static List<Problem> problems() {
    SharedVpcProblemsTest examples = new SharedVpcProblemsTest();
    try (TestAccount account = examples.account) {
      List<Problem> found = new ArrayList<>();
      found.addAll(account.networking().plan(examples.overlapping("1.34.1")).problems().all());
      examples.tagTables("kubernetes.io/cluster/other.example.com");
      found.addAll(account.networking().plan(examples.kubenet("1.34.1")).problems().all());
      return found;
    }
  }

  private void tagTables(String key) {
    account
        .ec2()
        .createTags(
            r ->
                r.resources(
                        account.aws().state().routeTables().stream()
                            .map(table -> table.id())
                            .toList())
                    .tags(Tag.builder().key(key).value("shared").build()));
  }

  /** EC2 would answer InvalidSubnet.Conflict, after addresses and gateways were created. */
  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void namesExistingSubnetWhenRangeOfNewOneOverlapsIt(String version) {
    Plan plan = account.networking().plan(overlapping(version));

    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(ExistingCodes.SUBNET_RANGE_TAKEN))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).hasToString("spec.subnets[0].cidr");
              assertThat(problem.message()).contains(shared.subnetA(), "10.0.200.0/24", "theirs");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void acceptsOwnSubnetsWhenPlannedAgain(String version) {
    Cluster cluster = cluster(version, Cni.DEFAULT).spec(ExternalVpc::keepClear).build();
    account.make(cluster);
    assertThat(account.networking().plan(cluster).problems().of(Severity.ERROR)).isEmpty();
  }

  /** EC2 would answer InvalidSubnet.Range. */
  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void refusesAdditionalBlockThatVpcLacks(String version) {
    Cluster cluster =
        cluster(version, Cni.DEFAULT)
            .spec(ExternalVpc::keepClear)
            .additionalNetworkCidrs(List.of(Cidr.parse("10.1.0.0/16")))
            .build();
    assertThat(account.networking().plan(cluster).problems().of(Severity.ERROR))
        .extracting(Problem::code, problem -> problem.path().text())
        .contains(tuple(CompletionCodes.NETWORK_CIDR_MISMATCH, "spec.additionalNetworkCIDRs[0]"));

    account.ec2().associateVpcCidrBlock(r -> r.vpcId(shared.vpc()).cidrBlock("10.1.0.0/16"));

    assertThat(account.networking().plan(cluster).problems().of(Severity.ERROR)).isEmpty();
  }

  /** The route controller of Kubernetes looks for the one table with the tag of the cluster. */
  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void warnsWhenKubenetCannotFindTableOfSharedSubnet(String version) {
    assertThat(account.networking().plan(kubenet(version)).problems().all())
        .extracting(Problem::code, Problem::severity)
        .contains(tuple(ExistingCodes.KUBENET_TABLE_UNTAGGED, Severity.WARNING));

    tagTables("kubernetes.io/cluster/k.example.com");

    assertThat(account.networking().plan(kubenet(version)).problems().all())
        .extracting(Problem::code)
        .doesNotContain(
            ExistingCodes.KUBENET_TABLE_UNTAGGED, ExistingCodes.KUBENET_TABLE_OF_OTHER_CLUSTER);

    tagTables("kubernetes.io/cluster/other.example.com");

    assertThat(account.networking().plan(kubenet(version)).problems().all())
        .extracting(Problem::code)
        .contains(ExistingCodes.KUBENET_TABLE_OF_OTHER_CLUSTER);
  }

  /** The cluster creates and tags the table of its own subnets. */
  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void acceptsKubenetInOwnSubnetsOfSharedVpc(String version) {
    Cluster cluster = cluster(version, new Kubenet()).spec(ExternalVpc::keepClear).build();

    Plan plan = account.networking().plan(cluster);

    assertThat(plan.isApplicable()).isTrue();
    assertThat(plan.problems().all())
        .extracting(Problem::code)
        .doesNotContain(
            ExistingCodes.KUBENET_TABLE_UNTAGGED, ExistingCodes.KUBENET_TABLE_OF_OTHER_CLUSTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void looksUpZoneOfSharedSubnet(String version) {
    Cluster written = cluster(version, Cni.DEFAULT).spec(shared::inSubnetA).build();
    Subnet subnet =
        written.spec().subnets().get(0).toBuilder()
            .name("theirs")
            .knownZone(Optional.empty())
            .build();
    Cluster cluster =
        written
            .edit(spec -> spec.subnets(List.of(subnet)))
            .withInstanceGroups(
                written.instanceGroups().stream()
                    .map(group -> group.toBuilder().subnets(List.of("theirs")).build())
                    .toList());

    Preparation preparation = account.networking().prepare(cluster);

    assertThat(preparation.problems().of(Severity.ERROR)).isEmpty();
    assertThat(preparation.cluster().spec().subnets())
        .extracting(Subnet::zone)
        .containsExactly(ZoneName.of("us-east-1a"));
    assertThat(account.networking().plan(cluster).isApplicable()).isTrue();
    assertThat(NetworkingEngine.builder().build().validate(cluster))
        .extracting(Problem::code)
        .contains(CompletionCodes.SHARED_SUBNET_WITHOUT_ZONE);
  }
}
