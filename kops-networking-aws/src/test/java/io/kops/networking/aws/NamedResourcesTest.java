package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.SubnetState;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A spec can contain the ids of resources that the library created itself, such as those that a
 * user copied from the console. The resources would then be shared, and no longer wanted as the
 * cluster's own, so that a plan would delete the resources that the spec asks for.
 */
class NamedResourcesTest {
  private static final Cluster CLUSTER =
      V137Clusters.v137("us-east-1a", "us-east-1b").privateTopology().build();

  private final TestAccount account = TestAccount.open();

  @BeforeEach
  void create() {
    account.make(CLUSTER);
  }

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster withSubnets(UnaryOperator<Subnet> change) {
    return CLUSTER.edit(
        spec -> spec.subnets(CLUSTER.spec().subnets().stream().map(change).toList()));
  }

  private static Cluster withEgress(String id) {
    return withSubnets(
        subnet ->
            subnet.type() == SubnetType.PRIVATE ? subnet.toBuilder().egress(id).build() : subnet);
  }

  private String nat() {
    return account.aws().state().natGateways().get(0).id();
  }

  private String vpc() {
    return account.aws().state().vpcs().stream()
        .filter(vpc -> "k.example.com".equals(vpc.tags().get("Name")))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void rejects(Cluster cluster, String... ids) {
    Plan plan = account.networking().plan(cluster);
    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(PlanningCodes.NAMED_RESOURCE_DELETED))
        .extracting(Problem::message)
        .allSatisfy(message -> assertThat(message).contains("would be deleted"))
        .satisfies(
            messages -> {
              for (String id : ids) {
                assertThat(messages).anyMatch(message -> message.contains("(" + id + ")"));
              }
            });
  }

  @Test
  void rejectsAnOwnNatGatewayAsEgress() {
    rejects(withEgress(nat()), nat());
  }

  @Test
  void rejectsAnOwnElasticIp() {
    String address = account.aws().state().addresses().get(0).allocationId();
    rejects(withEgress(address), address);
  }

  @Test
  void rejectsTheOwnVpcAsExistingVpc() {
    rejects(CLUSTER.edit(spec -> spec.networkId(vpc())), vpc());
  }

  @Test
  void rejectsOwnSubnetsAsSharedSubnets() {
    Map<String, SubnetState> byName =
        account.aws().state().subnets().stream()
            .collect(
                Collectors.toMap(
                    subnet -> subnet.tags().getOrDefault("Name", subnet.id()), subnet -> subnet));
    Cluster shared =
        withSubnets(
            subnet -> {
              SubnetState own = byName.get(subnet.name() + ".k.example.com");
              return subnet.toBuilder().id(own.id()).cidr(Cidr.parse(own.cidr())).build();
            });
    rejects(
        shared.edit(spec -> spec.networkId(vpc())),
        byName.get("us-east-1a.k.example.com").id(),
        byName.get("utility-us-east-1b.k.example.com").id());
  }

  @Test
  void sharesAResourceWithoutTheTagsOfTheCluster() {
    Map<String, String> tags = account.aws().state().natGateways().get(0).tags();
    String nat = nat();
    account
        .ec2()
        .deleteTags(
            request ->
                request
                    .resources(nat)
                    .tags(
                        tags.keySet().stream()
                            .map(key -> Tag.builder().key(key).build())
                            .toList()));
    Plan plan = account.networking().plan(withEgress(nat));
    assertThat(plan.problems().of(PlanningCodes.NAMED_RESOURCE_DELETED)).isEmpty();
    assertThat(deleted(plan, ResourceKinds.NAT_GATEWAY)).doesNotContain(nat);
  }

  private static List<String> deleted(Plan plan, ResourceKind kind) {
    return plan.of(kind).stream()
        .filter(resource -> resource.action() == Action.DELETE)
        .flatMap(resource -> resource.physicalId().stream())
        .toList();
  }
}
