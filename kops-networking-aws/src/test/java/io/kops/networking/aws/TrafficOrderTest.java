package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.AwsState;
import io.kops.networking.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * While a change is applied, a subnet that has egress before and after it has egress after every
 * call: a route table with an active default route.
 */
class TrafficOrderTest {
  private static final Cluster PUBLIC = TestAccount.publicCluster();
  private static final Cluster PRIVATE =
      TestAccount.cluster().zones("us-east-1a").privateTopology().build();

  private final TestAccount account = TestAccount.open();

  @AfterEach
  void close() {
    account.close();
  }

  private String subnet() {
    return account.aws().state().subnets().stream()
        .filter(each -> "us-east-1a.k.example.com".equals(each.tags().get("Name")))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static boolean hasDefaultRoute(String subnet, AwsState state) {
    return state.routeTables().stream()
        .filter(table -> table.subnetIds().contains(subnet))
        .flatMap(table -> table.routes().stream())
        .anyMatch(
            route -> route.destination().equals("0.0.0.0/0") && route.state().equals("active"));
  }

  private void assertNeverCutOff(Cluster after) {
    String subnet = subnet();
    List<String> cutOffAfter = new ArrayList<>();
    account
        .aws()
        .watch(
            call -> {
              if (!hasDefaultRoute(subnet, account.aws().state())) {
                cutOffAfter.add(call.action());
              }
            });
    account.make(after);
    account.aws().watch(call -> {});
    assertThat(cutOffAfter).isEmpty();
    assertThat(account.changes(after)).isEmpty();
    assertThat(subnet()).isEqualTo(subnet);
  }

  @Test
  void keepsDefaultRouteWhenTopologyBecomesPrivate() {
    account.make(PUBLIC);
    assertNeverCutOff(PRIVATE);
  }

  @Test
  void keepsDefaultRouteWhenTopologyBecomesPublic() {
    account.make(PRIVATE);
    assertNeverCutOff(PUBLIC);
  }

  @Test
  void keepsDefaultRouteWhenTableIsCreatedAgain() {
    account.make(PRIVATE);
    String theirs =
        account
            .ec2()
            .createRouteTable(r -> r.vpcId(account.aws().state().vpcs().get(0).id()))
            .routeTable()
            .routeTableId();
    account
        .ec2()
        .createRoute(
            r ->
                r.routeTableId(theirs)
                    .destinationCidrBlock("0.0.0.0/0")
                    .natGatewayId(account.aws().state().natGateways().get(0).id()));
    var table =
        account.aws().state().routeTables().stream()
            .filter(each -> each.subnetIds().contains(subnet()))
            .findFirst()
            .orElseThrow();
    account
        .ec2()
        .replaceRouteTableAssociation(
            r -> r.associationId(table.associations().get(0).id()).routeTableId(theirs));
    account.ec2().deleteRouteTable(r -> r.routeTableId(table.id()));
    assertNeverCutOff(PRIVATE);
  }
}
