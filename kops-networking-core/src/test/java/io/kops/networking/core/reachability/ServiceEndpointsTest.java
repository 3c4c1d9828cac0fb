package io.kops.networking.core.reachability;

import static io.kops.networking.core.reachability.TestVpc.out;
import static io.kops.networking.core.reachability.TestVpc.route;
import static io.kops.networking.core.reachability.TestVpc.rule;
import static io.kops.networking.core.reachability.TestVpc.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Packets to AWS services pass the VPC endpoints of the services, if there are any. */
class ServiceEndpointsTest {
  private static final String LIST = "pl-0123456789abcdef0";
  private static final Vpc.RouteTable TABLE =
      table("private", route(LIST, Vpc.Target.VPC_ENDPOINT, "vpce-1"));
  private static final Map<String, Vpc.ServiceEndpoint> GATEWAY =
      Map.of("vpce-1", new Vpc.ServiceEndpoint("s3", true));

  private static Answer ask(String service, TestVpc vpc, String... groups) {
    Endpoint node = vpc.node("private", groups);
    return vpc.build().ask(Question.tcp(node, new Endpoint.AwsService(service), 443));
  }

  private static TestVpc vpc(Vpc.RouteTable table) {
    return new TestVpc().subnet("private", "10.0.0.0/24", table).group("nodes", out());
  }

  @Test
  void gatewayEndpointsReplaceTheInternet() {
    TestVpc vpc = vpc(TABLE).endpoints(Optional.of(GATEWAY));
    Answer answer = ask("s3", vpc, "nodes");
    assertThat(answer).isInstanceOf(Answer.Reachable.class);
    assertThat(answer.path().get(answer.path().size() - 1))
        .hasToString("route " + LIST + " (to route target vpce-1)");
    assertThat(ask("ec2", vpc, "nodes")).isInstanceOf(Answer.Blocked.class);
  }

  /** IPv6 packets follow the other routes if the prefix list has IPv4 networks only. */
  @Test
  void gatewayEndpointsHaveTheFamiliesOfTheirLists() {
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24 2001:db8::/64", TABLE)
            .prefixList(LIST, "52.216.0.0/15")
            .endpoints(Optional.of(GATEWAY))
            .group("nodes", out(), TestVpc.outIpv6());
    Endpoint node = vpc.node("private", "nodes");
    Question question = Question.tcp(node, new Endpoint.AwsService("s3"), 443);

    assertThat(vpc.build().ask(question)).isInstanceOf(Answer.Reachable.class);
    assertThat(vpc.build().ask(question.over(IpFamily.IPV6))).isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void rulesCanAllowThePrefixListOfTheServiceAlone() {
    TestVpc vpc =
        vpc(TABLE)
            .endpoints(Optional.of(GATEWAY))
            .group("strict", rule(Direction.EGRESS, "tcp", PortRange.of(443), LIST));
    assertThat(ask("s3", vpc, "strict")).isInstanceOf(Answer.Reachable.class);
  }

  @Test
  void interfaceEndpointsHaveUnknownSecurityGroups() {
    TestVpc vpc =
        vpc(table("private"))
            .endpoints(Optional.of(Map.of("vpce-2", new Vpc.ServiceEndpoint("ec2", false))));
    assertThat(ask("ec2", vpc, "nodes"))
        .isInstanceOfSatisfying(
            Answer.Unknown.class, answer -> assertThat(answer.because()).contains("vpce-2"));
    assertThat(ask("s3", vpc, "nodes")).isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void unreadEndpointsMakeBlockedServicesUnknown() {
    TestVpc vpc = vpc(table("private")).endpoints(Optional.empty());
    assertThat(ask("ec2", vpc, "nodes")).isInstanceOf(Answer.Unknown.class);
    Endpoint node = vpc.node("private", "nodes");
    assertThat(vpc.build().ask(Question.tcp(node, new Endpoint.Internet(), 443)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** An interface endpoint can have security groups that block the packets. */
  @Test
  void unreadEndpointsMakeReachableServicesUnknown() {
    TestVpc vpc =
        vpc(table("private", route("0.0.0.0/0", Vpc.Target.NAT_GATEWAY, "nat-1")))
            .subnet(
                "utility",
                "10.0.1.0/24",
                table("public", route("0.0.0.0/0", Vpc.Target.INTERNET_GATEWAY, "igw-1")))
            .nat("nat-1", "utility");
    assertThat(ask("ec2", vpc, "nodes")).isInstanceOf(Answer.Reachable.class);
    assertThat(ask("ec2", vpc.endpoints(Optional.empty()), "nodes"))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            answer -> assertThat(answer.because()).isEqualTo("the VPC endpoints were not read"));
  }

  @Test
  void unreadListsOfServicesDoNotMatterToTheInternet() {
    Vpc.RouteTable both =
        table(
            "public",
            route("0.0.0.0/0", Vpc.Target.INTERNET_GATEWAY, "igw-1"),
            route(LIST, Vpc.Target.VPC_ENDPOINT, "vpce-1"));
    TestVpc vpc = vpc(both).endpoints(Optional.of(GATEWAY));
    Endpoint node = vpc.openNode("private", "nodes");
    assertThat(vpc.build().ask(Question.tcp(node, new Endpoint.Internet(), 443)))
        .isInstanceOf(Answer.Reachable.class);
  }

  @Test
  void regionalNatGatewaysAreInNoSubnet() {
    Vpc.RouteTable regional = table("private", route("0.0.0.0/0", Vpc.Target.NAT_GATEWAY, "nat-1"));
    TestVpc vpc = vpc(regional).nat("nat-1", "");
    Endpoint node = vpc.node("private", "nodes");
    assertThat(vpc.build().ask(Question.tcp(node, new Endpoint.Internet(), 443)))
        .isInstanceOf(Answer.Reachable.class);
    Question esp = new Question(node, new Endpoint.Internet(), IpFamily.IPV4, "50", PortRange.ALL);
    assertThat(vpc.build().ask(esp)).isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void unreadNetworkAclsLetNothingPassForCertain() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", table("a"))
            .subnet(
                "b",
                "10.0.1.0/24",
                Optional.of(table("b")),
                Optional.of(new Vpc.NetworkAcl("of subnet b", List.of(), false)))
            .group("nodes", out(), rule(Direction.INGRESS, "-1", PortRange.ALL, "nodes"));
    Endpoint from = vpc.node("a", "nodes");
    Endpoint to = vpc.node("b", "nodes");
    assertThat(vpc.build().ask(Question.tcp(from, to, 443)))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            answer ->
                assertThat(answer.because()).isEqualTo("network ACL of subnet b was not read"));
  }

  @Test
  void entriesForPrivateAddressesDoNotMatterToTheInternet() {
    Vpc.RouteTable open = table("public", route("0.0.0.0/0", Vpc.Target.INTERNET_GATEWAY, "igw-1"));
    TestVpc vpc =
        new TestVpc()
            .subnet(
                "a",
                "10.0.0.0/24",
                Optional.of(open),
                Optional.of(
                    new Vpc.NetworkAcl(
                        "acl-1",
                        List.of(
                            entry(1, Direction.EGRESS, "10.0.0.0/8", false),
                            entry(2, Direction.EGRESS, "0.0.0.0/0", true),
                            entry(2, Direction.INGRESS, "0.0.0.0/0", true)))))
            .group("nodes", out());
    Endpoint node = vpc.openNode("a", "nodes");
    assertThat(vpc.build().ask(Question.tcp(node, new Endpoint.Internet(), 443)))
        .isInstanceOf(Answer.Reachable.class);
  }

  private static Vpc.AclEntry entry(int number, Direction direction, String cidr, boolean allows) {
    return new Vpc.AclEntry(number, direction, "-1", PortRange.ALL, Cidr.parse(cidr), allows);
  }
}
