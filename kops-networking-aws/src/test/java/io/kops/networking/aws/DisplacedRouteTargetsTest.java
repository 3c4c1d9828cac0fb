package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.ec2.VpcAttachmentKind;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.report.NetworkReport;
import io.kops.networking.core.text.DriftText;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;

/**
 * A plan that redirects a route shows the old target, of any type. The types are those of the Route
 * data type of the EC2 API.
 */
class DisplacedRouteTargetsTest {
  private static final Cluster CLUSTER =
      TestAccount.cluster().zones("us-east-1a").privateTopology().build();

  private TestAccount account;
  private Ec2Client ec2;
  private String table;

  @BeforeEach
  void createNetwork() {
    account = TestAccount.open();
    ec2 = account.ec2();
    account.make(CLUSTER);
    table =
        account.aws().state().routeTables().stream()
            .filter(each -> "private-us-east-1a.k.example.com".equals(each.tags().get("Name")))
            .findFirst()
            .orElseThrow()
            .id();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private void redirect(Consumer<ReplaceRouteRequest.Builder> target) {
    ec2.replaceRoute(
        request -> {
          request.routeTableId(table).destinationCidrBlock("0.0.0.0/0");
          target.accept(request);
        });
  }

  private void assertShowsDisplaced(String id) {
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(TestAccount.changes(plan))
        .containsExactly("~ Route/private-us-east-1a.k.example.com/0.0.0.0/0 natGateway");
    assertThat(PlanText.write(plan, Palette.PLAIN))
        .contains("natGateway: " + id + " -> NAT gateway us-east-1a");
    assertThat(PlanJson.write(plan)).contains("\"from\": \"" + id + "\"");
    assertThat(new NetworkReport(plan, plan.problems(), Optional.empty()).html()).contains(id);
    assertThat(DriftText.write(account.networking().drift(CLUSTER), Palette.PLAIN))
        .contains("natGateway: is " + id + ", should be");

    account.make(CLUSTER);
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  private String subnet() {
    return account.aws().state().subnets().get(0).id();
  }

  @Test
  void showsNetworkInterfaceThatLosesRoute() {
    String appliance =
        account.aws().addNetworkInterface(subnet(), List.of(), "appliance", Map.of());
    redirect(request -> request.networkInterfaceId(appliance));
    assertShowsDisplaced(appliance);
  }

  @Test
  void showsInstanceThatLosesRoute() {
    String instance = account.aws().addInstance(subnet(), List.of(), Map.of());
    redirect(request -> request.instanceId(instance));
    assertShowsDisplaced(instance);
  }

  @ParameterizedTest
  @CsvSource({
    "GatewayId, vgw-0123456789abcdef0",
    "VpcEndpointId, vpce-0123456789abcdef0",
    "TransitGatewayId, tgw-0123456789abcdef0",
    "LocalGatewayId, lgw-0123456789abcdef0",
    "CarrierGatewayId, cagw-0123456789abcdef0",
    "CoreNetworkArn, arn:aws:networkmanager::123456789012:core-network/core-network-0123456"
  })
  void showsTargetOfEveryTypeThatLosesRoute(String parameter, String id) {
    account.aws().addTransitGateway("tgw-0123456789abcdef0");
    redirect(
        request -> {
          switch (parameter) {
            case "GatewayId" -> request.gatewayId(id);
            case "VpcEndpointId" -> request.vpcEndpointId(id);
            case "TransitGatewayId" -> request.transitGatewayId(id);
            case "LocalGatewayId" -> request.localGatewayId(id);
            case "CarrierGatewayId" -> request.carrierGatewayId(id);
            default -> request.coreNetworkArn(id);
          }
        });
    assertShowsDisplaced(id);
  }

  @Test
  void showsPeeringThatLosesRoute() {
    String peering =
        account
            .aws()
            .addVpcAttachment(
                VpcAttachmentKind.PEERING,
                account.aws().state().vpcs().get(0).id(),
                "active",
                Map.of());
    redirect(request -> request.vpcPeeringConnectionId(peering));
    assertShowsDisplaced(peering);
  }

  @Test
  void showsResourceOfPlanThatLosesRouteWithItsKind() {
    String gateway = account.aws().state().internetGateways().get(0).id();
    redirect(request -> request.gatewayId(gateway));
    assertThat(PlanText.write(account.networking().plan(CLUSTER), Palette.PLAIN))
        .contains("natGateway: internet gateway k.example.com -> NAT gateway us-east-1a");
  }

  /** EC2 adds such a route for a gateway endpoint, with the origin CreateRoute. */
  @Test
  void keepsAndReportsRouteToPrefixList() {
    ec2.createRoute(
        request ->
            request
                .routeTableId(table)
                .destinationPrefixListId("pl-0123456789abcdef0")
                .vpcEndpointId("vpce-0123456789abcdef0"));
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(plan.isUpToDate()).isTrue();
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION))
        .anyMatch(problem -> problem.message().contains("pl-0123456789abcdef0"));
    account.delete(CLUSTER);
    assertThat(account.aws().state().vpcs()).isEmpty();
  }
}
