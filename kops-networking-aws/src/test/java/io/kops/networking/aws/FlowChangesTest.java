package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.report.NetworkReport;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** A plan for an existing network lists the traffic that its rules and routes open and close. */
class FlowChangesTest {
  private static final Cluster CLUSTER = V137Clusters.v137("us-east-1a").build();

  private static final String GATEWAY = "tgw-0123456789abcdef0";

  private final TestAccount account = TestAccount.open();
  private final Ec2Client ec2 = account.ec2();

  @AfterEach
  void close() {
    account.close();
  }

  private List<String> flows(Cluster cluster) {
    return flows(account.networking().plan(cluster));
  }

  private static List<String> flows(Plan plan) {
    return plan.problems().of(PlanningCodes.FLOWS_CHANGE).stream().map(Problem::message).toList();
  }

  private static Cluster sshFrom(String... networks) {
    return CLUSTER.edit(
        spec -> spec.sshAccess(List.of(networks).stream().map(AccessSource::parse).toList()));
  }

  private String nodes() {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals("nodes.k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void doesNotListTheFlowsOfNewAndUnchangedNetworks() {
    assertThat(flows(CLUSTER)).isEmpty();
    account.make(CLUSTER);
    assertThat(flows(CLUSTER)).isEmpty();
  }

  @Test
  void listsReplacedNetworksOfAccessLists() {
    account.make(sshFrom("198.51.100.0/24"));
    Plan plan = account.networking().plan(sshFrom("203.0.113.0/24"));
    assertThat(flows(plan))
        .containsExactly(
            "the plan opens tcp 22 from 203.0.113.0/24 to control-plane and nodes",
            "the plan closes tcp 22 from 198.51.100.0/24 to control-plane and nodes");
    assertThat(PlanText.write(plan, Palette.PLAIN))
        .contains(
            """

            Flows
              the plan opens tcp 22 from 203.0.113.0/24 to control-plane and nodes
              the plan closes tcp 22 from 198.51.100.0/24 to control-plane and nodes

            """);
    assertThat(new NetworkReport(plan, plan.problems(), Optional.empty()).html())
        .contains(
            "<h2 id=\"flows\">Flows</h2>",
            "<li>the plan opens tcp 22 from 203.0.113.0/24 to control-plane and nodes</li>",
            "<li>the plan closes tcp 22 from 198.51.100.0/24 to control-plane and nodes</li>")
        .doesNotContain("FLOWS_CHANGE");
  }

  @Test
  void listsNothingForNetworksThatAnotherRuleHas() {
    account.make(sshFrom("0.0.0.0/0"));
    assertThat(flows(sshFrom("0.0.0.0/0", "203.0.113.0/24"))).isEmpty();
    account.make(sshFrom("0.0.0.0/0", "203.0.113.0/24"));
    assertThat(flows(sshFrom("0.0.0.0/0"))).isEmpty();
    assertThat(flows(sshFrom("203.0.113.0/24")))
        .containsExactly(
            "the plan closes tcp 22 from 0.0.0.0/0 except 203.0.113.0/24 to control-plane and"
                + " nodes");
  }

  @Test
  void listsNothingForNetworksThatAreDivided() {
    account.make(sshFrom("198.51.100.0/24"));
    assertThat(flows(sshFrom("198.51.100.0/25", "198.51.100.128/25"))).isEmpty();
    assertThat(flows(sshFrom("198.51.100.0/25", "198.51.100.128/26")))
        .containsExactly(
            "the plan closes tcp 22 from 198.51.100.0/24 except 198.51.100.0/25 and"
                + " 198.51.100.128/26 to control-plane and nodes");
    account.make(sshFrom("198.51.100.0/25", "198.51.100.128/25"));
    assertThat(flows(sshFrom("198.51.100.0/24"))).isEmpty();
  }

  @Test
  void considersUnmanagedRules() {
    account.make(sshFrom("203.0.113.0/24"));
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(nodes())
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(1)
                        .toPort(1000)
                        .ipRanges(IpRange.builder().cidrIp("203.0.113.0/24").build())
                        .build()));
    assertThat(flows(sshFrom("198.51.100.0/24")))
        .contains("the plan closes tcp 22 from 203.0.113.0/24 to control-plane");
  }

  @Test
  void listsTheFlowsThatARepairOpens() {
    account.make(CLUSTER);
    ec2.describeSecurityGroupRules(r -> {}).securityGroupRules().stream()
        .filter(rule -> rule.groupId().equals(nodes()) && !rule.isEgress())
        .filter(
            rule ->
                rule.referencedGroupInfo() != null
                    && rule.referencedGroupInfo().groupId().equals(nodes()))
        .forEach(
            rule ->
                ec2.revokeSecurityGroupIngress(
                    r -> r.groupId(nodes()).securityGroupRuleIds(rule.securityGroupRuleId())));
    assertThat(flows(CLUSTER))
        .containsExactly(
            // Rules for sshAccess allow tcp 22 already.
            "the plan opens all protocols except tcp 22 from nodes to nodes");
  }

  @Test
  void listsTheFlowsOfAnotherProvider() {
    account.make(CLUSTER.edit(spec -> spec.networking(Calico.DEFAULT)));
    assertThat(flows(CLUSTER.edit(spec -> spec.networking(Cilium.DEFAULT))))
        .containsExactly("the plan closes IP-in-IP (protocol 4) from nodes to control-plane");
  }

  @Test
  void listsTheFlowsOfAddedAndRemovedBastions() {
    Cluster closed = V137Clusters.v137("us-east-1a").privateTopology().build();
    Cluster withBastion = V137Clusters.v137("us-east-1a").privateTopology().bastion().build();
    account.make(closed);
    assertThat(flows(withBastion))
        .containsExactly(
            "the plan opens all protocols from bastion to 0.0.0.0/0 (egress) and ::/0 (egress)",
            "the plan opens all protocols from bastion-load-balancer to 0.0.0.0/0 (egress) and"
                + " ::/0 (egress)",
            "the plan opens icmp type 3 code 4 from bastion to bastion-load-balancer",
            "the plan opens icmp type 3 code 4, tcp 22 from 0.0.0.0/0 to bastion-load-balancer",
            "the plan opens icmp type 3 code 4, tcp 22 from 172.20.0.0/20 to"
                + " bastion-load-balancer",
            "the plan opens icmp type 3 code 4, tcp 22 from bastion-load-balancer to bastion",
            // Rules from the bastion replace those from the access list.
            "the plan closes tcp 22 from 0.0.0.0/0 to control-plane and nodes");
    account.make(withBastion);
    assertThat(flows(closed))
        .contains(
            "the plan opens tcp 22 from 0.0.0.0/0 to control-plane and nodes",
            "the plan closes all protocols from bastion to 0.0.0.0/0 (egress) and ::/0 (egress)",
            "the plan closes icmp type 3 code 4, tcp 22 from 0.0.0.0/0 to bastion-load-balancer");
  }

  private static Cluster closed() {
    return V137Clusters.v137("us-east-1a", "us-east-1b").privateTopology().build();
  }

  /** The same cluster with other private subnets. */
  private static Cluster closed(UnaryOperator<Subnet.Builder> change) {
    return closed()
        .edit(
            spec ->
                spec.subnets(
                    closed().spec().subnets().stream()
                        .map(
                            subnet ->
                                subnet.type().isPrivate()
                                    ? change.apply(subnet.toBuilder()).build()
                                    : subnet)
                        .toList()));
  }

  private static Cluster withTransitGateway() {
    return closed(subnet -> subnet.egress(GATEWAY));
  }

  private static Cluster withRoute() {
    return closed(
        subnet ->
            subnet.addAdditionalRoutes(new AdditionalRoute(Cidr.parse("10.9.0.0/16"), GATEWAY)));
  }

  private String table(String name) {
    return account.aws().state().routeTables().stream()
        .filter(table -> name.equals(table.tags().get("Name")))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void listsRoutesThatMoveToAnotherGateway() {
    account.aws().addTransitGateway(GATEWAY);
    account.make(closed());
    assertThat(flows(withTransitGateway()))
        .containsExactly(
            "the plan routes control-plane and nodes in us-east-1a to the Internet through transit"
                + " gateway tgw-0123456789abcdef0 instead of NAT gateway us-east-1a.k.example.com",
            "the plan routes nodes in us-east-1b to the Internet through transit gateway"
                + " tgw-0123456789abcdef0 instead of NAT gateway us-east-1b.k.example.com");
    account.make(withTransitGateway());
    assertThat(flows(withTransitGateway())).isEmpty();
    assertThat(flows(closed()))
        .hasSize(2)
        .allSatisfy(
            flow ->
                assertThat(flow)
                    .endsWith("instead of transit gateway tgw-0123456789abcdef0")
                    .contains("to the Internet through NAT gateway us-east-1"));
  }

  @Test
  void listsAddedRoutesOfFurtherNetworks() {
    account.aws().addTransitGateway(GATEWAY);
    account.make(closed());
    String nat = "NAT gateway us-east-1a.k.example.com";
    String transit = "transit gateway tgw-0123456789abcdef0";
    String change =
        "the plan routes control-plane and nodes in us-east-1a to 10.9.0.0/16 through %s instead of"
            + " %s";
    assertThat(flows(withRoute())).hasSize(2).contains(change.formatted(transit, nat));
    account.make(withRoute());
    // Plans keep routes that no spec declares.
    assertThat(flows(closed())).isEmpty();
  }

  @Test
  void listsTheRoutesThatARepairOpens() {
    account.make(closed());
    ec2.deleteRoute(
        r ->
            r.routeTableId(table("private-us-east-1b.k.example.com"))
                .destinationCidrBlock("0.0.0.0/0"));
    assertThat(flows(closed()))
        .containsExactly(
            "the plan opens the route from nodes in us-east-1b to the Internet through NAT gateway"
                + " us-east-1b.k.example.com");
  }

  @Test
  void listsTheRoutesOfMissingGateways() {
    account.make(closed());
    account
        .aws()
        .state()
        .natGateways()
        .forEach(nat -> ec2.deleteNatGateway(r -> r.natGatewayId(nat.id())));
    account.clock().advance(Duration.ofMinutes(30));
    ec2.deleteRoute(r -> r.routeTableId(table("k.example.com")).destinationCidrBlock("0.0.0.0/0"));
    assertThat(flows(closed()))
        .containsExactlyInAnyOrder(
            "the plan opens the route from api-load-balancer in utility-us-east-1a and"
                + " utility-us-east-1b to the Internet through internet gateway k.example.com",
            "the plan opens the route from control-plane and nodes in us-east-1a to the Internet"
                + " through NAT gateway us-east-1a.k.example.com",
            "the plan opens the route from nodes in us-east-1b to the Internet through NAT gateway"
                + " us-east-1b.k.example.com");
  }

  @Test
  void listsTheRoutesOfSubnetsWithTheMainRouteTable() {
    account.make(closed());
    String table = table("private-us-east-1b.k.example.com");
    ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().stream()
        .flatMap(found -> found.associations().stream())
        .forEach(
            association ->
                ec2.disassociateRouteTable(
                    r -> r.associationId(association.routeTableAssociationId())));
    assertThat(flows(closed()))
        .containsExactly(
            "the plan routes nodes in us-east-1b to the Internet through NAT gateway"
                + " us-east-1b.k.example.com instead of the main route table of the VPC");
  }

  @Test
  void listsTheRoutesOfMissingEgressOnlyGateways() {
    Cluster ipv6 =
        V137Clusters.v137("us-east-1a")
            .privateTopology()
            .nonMasqueradeCidr("::/0")
            .networking(Cilium.DEFAULT)
            .build();
    account.make(ipv6);
    String gateway = account.aws().state().egressOnlyInternetGateways().get(0).id();
    ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(gateway));
    assertThat(flows(ipv6))
        .containsExactly(
            "the plan opens the route from nodes in us-east-1a, control-plane in"
                + " dualstack-us-east-1a to the IPv6 Internet through egress-only internet gateway"
                + " k.example.com");
  }

  @Test
  void namesTheUnmanagedRouteTableThatASubnetLeaves() {
    account.make(closed());
    String vpc = account.aws().state().vpcs().get(0).id();
    String other = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    String table = table("private-us-east-1b.k.example.com");
    ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().stream()
        .flatMap(found -> found.associations().stream())
        .forEach(
            association ->
                ec2.replaceRouteTableAssociation(
                    r ->
                        r.associationId(association.routeTableAssociationId())
                            .routeTableId(other)));
    assertThat(flows(closed()))
        .containsExactly(
            "the plan routes nodes in us-east-1b to the Internet through NAT gateway"
                + " us-east-1b.k.example.com instead of route table "
                + other);
    account.make(closed());
    assertThat(flows(closed())).isEmpty();
  }
}
