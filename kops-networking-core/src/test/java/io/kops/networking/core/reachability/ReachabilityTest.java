package io.kops.networking.core.reachability;

import static io.kops.networking.core.reachability.TestVpc.entry;
import static io.kops.networking.core.reachability.TestVpc.in;
import static io.kops.networking.core.reachability.TestVpc.out;
import static io.kops.networking.core.reachability.TestVpc.outIpv6;
import static io.kops.networking.core.reachability.TestVpc.route;
import static io.kops.networking.core.reachability.TestVpc.rule;
import static io.kops.networking.core.reachability.TestVpc.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachabilityTest {
  private static final Endpoint INTERNET = new Endpoint.Internet();
  private static final PortRange EPHEMERAL = new PortRange(1024, 65535);

  private static final Vpc.RouteTable LOCAL = table("local-only");
  private static final Vpc.RouteTable PUBLIC =
      table("public", route("0.0.0.0/0", Vpc.Target.INTERNET_GATEWAY, "igw-1"));
  private static final Vpc.RouteTable PRIVATE =
      table("private", route("0.0.0.0/0", Vpc.Target.NAT_GATEWAY, "nat-1"));

  private static Endpoint network(String cidr) {
    return new Endpoint.Network(Cidr.parse(cidr));
  }

  private static List<String> path(Answer answer) {
    return answer.path().stream().map(Hop::toString).toList();
  }

  private static Answer.Blocked blocked(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Blocked.class);
    return (Answer.Blocked) answer;
  }

  private static Answer.Unknown unknown(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Unknown.class);
    return (Answer.Unknown) answer;
  }

  @Test
  void listsEveryHopBetweenSubnets() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .subnet("b", "10.0.1.0/24", LOCAL)
            .group("clients", out())
            .group("servers", in("tcp", 443, "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("b", "servers");

    Answer answer = vpc.build().ask(Question.tcp(client, server, 443));

    assertThat(answer).isInstanceOf(Answer.Reachable.class);
    assertThat(path(answer))
        .containsExactly(
            "network interface node of nodes-0 in a",
            "security group rule EGRESS -1 0-65535 0.0.0.0/0 (egress of clients)",
            "subnet a",
            "route local (10.0.1.0/24)",
            "security group rule INGRESS tcp 443 clients (ingress of servers)",
            "network interface node of nodes-1 in b");
  }

  @Test
  void blocksPortsWithoutIngressRule() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .group("servers", in("tcp", 443, "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");

    Answer.Blocked answer = blocked(vpc.build().ask(Question.tcp(client, server, 2379)));

    assertThat(answer.at().kind()).isEqualTo(Hop.Kind.SECURITY_GROUP_RULE);
    assertThat(answer.because())
        .isEqualTo("no ingress rule of servers allows tcp 2379 from node of nodes-0 in a");
    assertThat(answer.remedy())
        .isEqualTo("allow tcp 2379 in a security group of node of nodes-1 in a");
    assertThat(blocked(vpc.build().ask(Question.udp(client, server, 443))).because())
        .contains("udp 443");
    // Security groups have a direction: replies pass, connections the other way do not.
    assertThat(blocked(vpc.build().ask(Question.tcp(server, client, 443))).because())
        .startsWith("no egress rule of servers");
  }

  /**
   * A rule with a CIDR admits hosts by their addresses, and all addresses of the sender's subnet
   * have to be in a CIDR, or in several of them together.
   */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, true",
    "10.0.0.0/16, true",
    "0.0.0.0/0, true",
    "10.0.0.0/25, false",
    "10.0.0.0/25 10.0.0.128/25, true",
    "10.0.0.0/25 10.0.0.128/26, false",
    "10.0.1.0/24, false",
  })
  void admitsNetworksThatRulesCover(String rules, boolean reachable) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .subnet("b", "10.0.1.0/24", LOCAL)
            .group("clients", out())
            .group(
                "servers",
                List.of(rules.split(" ")).stream()
                    .map(cidr -> in("tcp", 443, cidr))
                    .toArray(Vpc.Rule[]::new));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("b", "servers");

    Answer answer = vpc.build().ask(Question.tcp(client, server, 443));

    assertThat(answer instanceof Answer.Reachable).isEqualTo(reachable);
    assertThat(answer instanceof Answer.Blocked).isEqualTo(!reachable);
  }

  @Test
  void answersPortRangesForEveryPort() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .group(
                "servers",
                rule(Direction.INGRESS, "tcp", new PortRange(1, 2379), "clients"),
                rule(Direction.INGRESS, "tcp", new PortRange(2382, 65535), "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");
    Reachability reachability = vpc.build();
    Question all = new Question(client, server, IpFamily.IPV4, "tcp", new PortRange(1000, 3000));

    assertThat(reachability.split(all))
        .extracting(part -> part.ports().toString())
        .containsExactly("1000-2379", "2380-2381", "2382-3000");
    assertThat(blocked(reachability.ask(all)).because()).contains("tcp 2380-2381");
    assertThat(
            reachability.ask(
                new Question(client, server, IpFamily.IPV4, "tcp", new PortRange(2382, 9999))))
        .isInstanceOf(Answer.Reachable.class);
  }

  /** No host uses port 0 of TCP and UDP. Rules with it cover all ports. */
  @ParameterizedTest
  @CsvSource({
    "0, 65535, ''",
    "1, 65535, ''",
    "2, 65535, 'tcp 1 '",
    "1, 1023, 'tcp 1024-65535 '",
    "0, 1023, 'tcp 1024-65535 '",
  })
  void asksAboutAllPortsFromPortOne(int first, int last, String denied) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .group(
                "servers", rule(Direction.INGRESS, "tcp", new PortRange(first, last), "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");
    Reachability reachability = vpc.build();
    Question all = new Question(client, server, IpFamily.IPV4, "tcp", PortRange.ALL);

    Answer answer = reachability.ask(all);

    assertThat(reachability.split(all).get(0).ports().from()).isEqualTo(1);
    assertThat(reachability.askAny(all)).isInstanceOf(Answer.Reachable.class);
    if (denied.isEmpty()) {
      assertThat(answer).isInstanceOf(Answer.Reachable.class);
    } else {
      assertThat(blocked(answer).because()).contains("allows " + denied);
      assertThat(blocked(answer).remedy()).contains("allow " + denied);
    }
    Question udp = new Question(client, server, IpFamily.IPV4, "udp", PortRange.ALL);
    assertThat(blocked(reachability.ask(udp)).because()).contains("allows udp 1-65535 ");
  }

  @Test
  void comparesTypesAndCodesOfIcmp() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .group("servers", rule(Direction.INGRESS, "icmp", new PortRange(3, 4), "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");
    Reachability reachability = vpc.build();

    assertThat(
            reachability.ask(
                new Question(client, server, IpFamily.IPV4, "icmp", new PortRange(3, 4))))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(
            blocked(
                    reachability.ask(
                        new Question(
                            client, server, IpFamily.IPV4, "icmp", PortRange.EVERY_ICMP_TYPE)))
                .because())
        .contains("allows icmp from");
  }

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html. */
  @ParameterizedTest
  @CsvSource({
    "8, -1, 8, 0, true",
    "8, -1, 8, 3, true",
    "8, 0, 8, 0, true",
    "8, 0, 8, 3, false",
    "8, 0, 8, -1, false",
    "8, -1, 13, 0, false",
    "8, -1, -1, -1, false",
    "-1, -1, 8, 0, true",
  })
  void allowsAllCodesOfAType(int ruleType, int ruleCode, int type, int code, boolean reachable) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .group(
                "servers",
                rule(Direction.INGRESS, "icmp", new PortRange(ruleType, ruleCode), "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");

    Answer answer = vpc.build().ask(icmp(client, server, type, code));

    assertThat(answer instanceof Answer.Reachable).isEqualTo(reachable);
  }

  private static Question icmp(Endpoint from, Endpoint to, int type, int code) {
    return new Question(from, to, IpFamily.IPV4, "icmp", new PortRange(type, code));
  }

  @Test
  void networkAclsSeeTypesOfRequestsAndReplies() {
    Vpc.AclEntry in =
        entry(100, Direction.INGRESS, "icmp", PortRange.EVERY_ICMP_TYPE, "0.0.0.0/0", true);
    Vpc.AclEntry echoReplies =
        entry(100, Direction.EGRESS, "icmp", new PortRange(0, -1), "0.0.0.0/0", true);
    Vpc.AclEntry noEcho =
        entry(90, Direction.INGRESS, "icmp", new PortRange(8, 0), "10.0.0.0/8", false);

    assertThat(pingThroughAcl(8, 0, in, echoReplies)).isInstanceOf(Answer.Reachable.class);
    assertThat(pingThroughAcl(8, 0, in, echoReplies, noEcho)).isInstanceOf(Answer.Blocked.class);
    assertThat(blocked(pingThroughAcl(13, 0, in, echoReplies, noEcho)).because())
        .endsWith("does not allow the replies, icmp type 14 code 0 to 10.0.0.0/24");
    // Error messages have no replies.
    assertThat(pingThroughAcl(3, 4, in, noEcho)).isInstanceOf(Answer.Reachable.class);
    assertThat(blocked(pingThroughAcl(-1, -1, in, echoReplies, noEcho)).because())
        .endsWith("does not allow icmp from 10.0.0.0/24");
  }

  private static Answer pingThroughAcl(int type, int code, Vpc.AclEntry... entries) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .subnet("b", "10.0.1.0/24", Optional.of(LOCAL), acl(entries))
            .group("nodes", out(), rule(Direction.INGRESS, "-1", PortRange.ALL, "nodes"));
    Endpoint client = vpc.node("a", "nodes");
    Endpoint server = vpc.node("b", "nodes");
    return vpc.build().ask(icmp(client, server, type, code));
  }

  private static Optional<Vpc.NetworkAcl> acl(Vpc.AclEntry... entries) {
    return Optional.of(new Vpc.NetworkAcl("acl-1", List.of(entries)));
  }

  @Test
  void reachesTheInternetThroughNatGateway() {
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24", PRIVATE)
            .subnet("utility", "10.0.1.0/24", PUBLIC)
            .nat("nat-1", "utility")
            .group("nodes", out());
    Endpoint node = vpc.node("private", "nodes");
    Reachability reachability = vpc.build();

    Answer answer = reachability.ask(Question.tcp(node, INTERNET, 443));

    assertThat(answer).isInstanceOf(Answer.Reachable.class);
    assertThat(path(answer))
        .containsExactly(
            "network interface node of nodes-0 in private",
            "security group rule EGRESS -1 0-65535 0.0.0.0/0 (egress of nodes)",
            "route table private",
            "route 0.0.0.0/0 (to NAT gateway nat-1)",
            "NAT gateway nat-1",
            "subnet utility",
            "route table public",
            "route 0.0.0.0/0 (to internet gateway igw-1)",
            "internet gateway igw-1");
    assertThat(blocked(reachability.ask(Question.tcp(INTERNET, node, 22))).because())
        .isEqualTo("node of nodes-0 in private has no public IPv4 address");
  }

  @Test
  void internetGatewaysDropPacketsOfPrivateNatGateways() {
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24", PRIVATE)
            .subnet("utility", "10.0.1.0/24", PUBLIC)
            .privateNat("nat-1", "utility")
            .group("nodes", out());
    Endpoint node = vpc.node("private", "nodes");
    Answer.Blocked answer = blocked(vpc.build().ask(Question.tcp(node, INTERNET, 443)));
    assertThat(answer.at()).isEqualTo(new Hop(Hop.Kind.INTERNET_GATEWAY, "igw-1", ""));
    assertThat(answer.because())
        .isEqualTo("NAT gateway nat-1 is private, and internet gateways drop its packets");
  }

  @Test
  void blocksEndsThatDoNotExist() {
    TestVpc vpc =
        new TestVpc()
            .subnet("public", "10.0.1.0/24", PUBLIC)
            .group("nodes", out(), in("tcp", 22, "nodes"));
    Endpoint node = vpc.openNode("public", "nodes");
    Endpoint missing = vpc.missingNode("public", "nodes");
    Endpoint withoutSubnet = vpc.openNode("private", "nodes");
    Reachability reachability = vpc.build();
    assertThat(blocked(reachability.ask(Question.tcp(node, missing, 22))).because())
        .isEqualTo("node of nodes-1 in public does not exist");
    assertThat(blocked(reachability.ask(Question.tcp(missing, INTERNET, 443))).because())
        .isEqualTo("node of nodes-1 in public does not exist");
    assertThat(blocked(reachability.ask(Question.tcp(node, withoutSubnet, 22))).at())
        .isEqualTo(new Hop(Hop.Kind.SUBNET, "private", ""));
  }

  /** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html. */
  @Test
  void natGatewaysPassTcpUdpAndIcmpOnly() {
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24", PRIVATE)
            .subnet("utility", "10.0.1.0/24", PUBLIC)
            .nat("nat-1", "utility")
            .group("nodes", out());
    Endpoint node = vpc.node("private", "nodes");
    Reachability reachability = vpc.build();
    Question esp = new Question(node, INTERNET, IpFamily.IPV4, "50", PortRange.ALL);

    assertThat(reachability.ask(Question.udp(node, INTERNET, 4500)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(icmp(node, INTERNET, 8, 0))).isInstanceOf(Answer.Reachable.class);
    assertThat(blocked(reachability.ask(esp)).because())
        .isEqualTo("NAT gateways pass TCP, UDP and ICMP only, not ESP (protocol 50)");
  }

  /** The NAT gateway sends replies by the route table of its own subnet. */
  @Test
  void repliesOfNatGatewaysFollowTheTableOfTheirSubnet() {
    Vpc.RouteTable diverted =
        table(
            "diverted",
            route("0.0.0.0/0", Vpc.Target.INTERNET_GATEWAY, "igw-1"),
            route("10.0.0.0/24", Vpc.Target.BLACKHOLE, "eni-1"));
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24", PRIVATE)
            .subnet("utility", "10.0.1.0/24", diverted)
            .nat("nat-1", "utility")
            .group("nodes", out());
    Endpoint node = vpc.node("private", "nodes");

    assertThat(blocked(vpc.build().ask(Question.tcp(node, INTERNET, 443))).because())
        .contains("route 10.0.0.0/24 of route table diverted is a blackhole");
  }

  /** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html. */
  @Test
  void blocksNatGatewayInSubnetWithoutInternetGateway() {
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24", PRIVATE)
            .subnet("utility", "10.0.1.0/24", PRIVATE)
            .nat("nat-1", "utility")
            .group("nodes", out());
    Endpoint node = vpc.node("private", "nodes");

    assertThat(blocked(vpc.build().ask(Question.tcp(node, INTERNET, 443))).because())
        .isEqualTo("subnet utility of NAT gateway nat-1 has no route to an internet gateway");
  }

  @Test
  void needsPublicAddressBehindInternetGateway() {
    TestVpc vpc =
        new TestVpc()
            .subnet("public", "10.0.0.0/24", PUBLIC)
            .group("nodes", out(), in("tcp", 22, "0.0.0.0/0"));
    Endpoint closed = vpc.node("public", "nodes");
    Endpoint open = vpc.openNode("public", "nodes");
    Reachability reachability = vpc.build();

    assertThat(blocked(reachability.ask(Question.tcp(closed, INTERNET, 443))).at().kind())
        .isEqualTo(Hop.Kind.INTERNET_GATEWAY);
    assertThat(reachability.ask(Question.tcp(open, INTERNET, 443)))
        .isInstanceOf(Answer.Reachable.class);
    Answer inbound = reachability.ask(Question.tcp(INTERNET, open, 22));
    assertThat(inbound).isInstanceOf(Answer.Reachable.class);
    assertThat(path(inbound)).startsWith("internet gateway igw-1");
    assertThat(reachability.ask(Question.tcp(INTERNET, open, 443)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** The reply would leave through the NAT gateway, which has no connection to translate back. */
  @Test
  void blocksInboundConnectionsWhoseRepliesLeaveThroughNatGateway() {
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24", PRIVATE)
            .group("nodes", out(), in("tcp", 22, "0.0.0.0/0"));
    Endpoint node = vpc.openNode("private", "nodes");

    assertThat(blocked(vpc.build().ask(Question.tcp(INTERNET, node, 22))).because())
        .isEqualTo("NAT gateway nat-1 accepts no connections from outside");
  }

  @Test
  void followsTheLongestPrefix() {
    Vpc.RouteTable table =
        table(
            "mixed",
            route("0.0.0.0/0", Vpc.Target.INTERNET_GATEWAY, "igw-1"),
            route("192.0.2.0/24", Vpc.Target.BLACKHOLE, "pcx-1"),
            route("192.0.2.128/25", Vpc.Target.TRANSIT_GATEWAY, "tgw-1"));
    TestVpc vpc = new TestVpc().subnet("a", "10.0.0.0/24", table).group("nodes", out());
    Endpoint node = vpc.openNode("a", "nodes");
    Reachability reachability = vpc.build();

    assertThat(reachability.ask(Question.tcp(node, network("198.51.100.0/24"), 443)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(blocked(reachability.ask(Question.tcp(node, network("192.0.2.1/32"), 443))))
        .satisfies(
            answer -> {
              assertThat(answer.because())
                  .isEqualTo(
                      "route 192.0.2.0/24 of route table mixed is a blackhole: its target pcx-1"
                          + " does not exist");
              assertThat(answer.remedy()).isEqualTo("direct the route to an existing target");
            });
    assertThat(unknown(reachability.ask(Question.tcp(node, network("192.0.2.192/26"), 443))))
        .satisfies(answer -> assertThat(answer.at().toString()).isEqualTo("transit gateway tgw-1"));
    // The routes divide the network, and the packets to one part are dropped.
    assertThat(reachability.ask(Question.tcp(node, network("192.0.0.0/16"), 443)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** VPN clients and some guides use these two routes in place of a default route. */
  @Test
  void followsRoutesOfTheHalvesOfAllAddresses() {
    Vpc.RouteTable halves =
        table(
            "halves",
            route("0.0.0.0/1", Vpc.Target.INTERNET_GATEWAY, "igw-1"),
            route("128.0.0.0/1", Vpc.Target.NAT_GATEWAY, "nat-1"));
    Vpc.RouteTable half = table("half", route("0.0.0.0/1", Vpc.Target.INTERNET_GATEWAY, "igw-1"));
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", halves)
            .subnet("b", "10.0.1.0/24", PUBLIC)
            .subnet("c", "10.0.2.0/24", half)
            .nat("nat-1", "b")
            .group("nodes", out());
    Endpoint a = vpc.openNode("a", "nodes");
    Endpoint c = vpc.openNode("c", "nodes");
    Reachability reachability = vpc.build();

    Answer answer = reachability.ask(Question.tcp(a, INTERNET, 443));

    assertThat(answer).isInstanceOf(Answer.Reachable.class);
    assertThat(path(answer)).contains("internet gateway igw-1", "NAT gateway nat-1");
    assertThat(reachability.ask(Question.tcp(c, INTERNET, 443))).isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void needsRoute() {
    TestVpc vpc = new TestVpc().subnet("a", "10.0.0.0/24", LOCAL).group("nodes", out());
    Endpoint node = vpc.openNode("a", "nodes");

    Answer.Blocked answer = blocked(vpc.build().ask(Question.tcp(node, INTERNET, 443)));

    assertThat(answer.because()).isEqualTo("route table local-only has no route to 0.0.0.0/0");
    assertThat(answer.remedy()).isEqualTo("add a route to 0.0.0.0/0");
  }

  /**
   * A table can have routes that are more specific than the local route:
   * https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html.
   */
  @Test
  void followsRoutesMoreSpecificThanLocal() {
    Vpc.RouteTable diverted =
        table("diverted", route("10.0.1.0/24", Vpc.Target.BLACKHOLE, "eni-1"));
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", diverted)
            .subnet("b", "10.0.1.0/24", LOCAL)
            .subnet("c", "10.0.2.0/24", LOCAL)
            .group("nodes", out(), in("tcp", 443, "nodes"));
    Endpoint a = vpc.node("a", "nodes");
    Endpoint b = vpc.node("b", "nodes");
    Endpoint c = vpc.node("c", "nodes");
    Reachability reachability = vpc.build();

    assertThat(blocked(reachability.ask(Question.tcp(a, b, 443))).because())
        .contains("route 10.0.1.0/24 of route table diverted is a blackhole");
    assertThat(reachability.ask(Question.tcp(a, c, 443))).isInstanceOf(Answer.Reachable.class);
    // The replies of b to a are not diverted, those of a to b are.
    assertThat(reachability.ask(Question.tcp(b, a, 443))).isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void knowsEntriesOfPrefixLists() {
    TestVpc vpc =
        new TestVpc()
            .subnet("public", "10.0.0.0/24", PUBLIC)
            .prefixList("pl-1", "192.0.2.0/24", "198.51.100.0/24")
            .group("nodes", out(), in("tcp", 22, "pl-1"), in("tcp", 80, "pl-2"));
    Endpoint node = vpc.openNode("public", "nodes");
    Reachability reachability = vpc.build();

    assertThat(reachability.ask(Question.tcp(network("192.0.2.7/32"), node, 22)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(Question.tcp(network("203.0.113.7/32"), node, 22)))
        .isInstanceOf(Answer.Blocked.class);
    assertThat(unknown(reachability.ask(Question.tcp(network("192.0.2.7/32"), node, 80))).because())
        .isEqualTo("the entries of prefix list pl-2 were not read");
  }

  @Test
  void claimsNothingAboutUnreadGroups() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .unreadGroup("sg-1", in("tcp", 443, "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "sg-1");
    Endpoint other = vpc.node("a", "sg-2");
    Reachability reachability = vpc.build();

    assertThat(reachability.ask(Question.tcp(client, server, 443)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(unknown(reachability.ask(Question.tcp(client, server, 22))).because())
        .isEqualTo("the rules of security group sg-1 were not read");
    assertThat(unknown(reachability.ask(Question.tcp(client, other, 22))).because())
        .isEqualTo("the rules of security group sg-2 were not read");
  }

  @Test
  void claimsNothingAboutUnreadTables() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", Optional.empty(), Optional.empty())
            .subnet("b", "10.0.1.0/24", LOCAL)
            .group("nodes", out(), in("tcp", 443, "nodes"))
            .group("closed", out());
    Endpoint shared = vpc.node("a", "nodes");
    Endpoint neighbor = vpc.node("a", "nodes");
    Endpoint own = vpc.node("b", "nodes");
    Endpoint closed = vpc.node("b", "closed");
    Reachability reachability = vpc.build();

    assertThat(unknown(reachability.ask(Question.tcp(shared, own, 443))).because())
        .isEqualTo("the route table of subnet a was not read");
    assertThat(reachability.ask(Question.tcp(shared, INTERNET, 443)))
        .isInstanceOf(Answer.Unknown.class);
    // Packets within a subnet pass no route.
    assertThat(reachability.ask(Question.tcp(shared, neighbor, 443)))
        .isInstanceOf(Answer.Reachable.class);
    // The obstacle behind the unknown table is certain.
    assertThat(reachability.ask(Question.tcp(shared, closed, 443)))
        .isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void claimsNothingAboutPrivateNetworksOutside() {
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24", PRIVATE)
            .subnet("utility", "10.0.1.0/24", PUBLIC)
            .nat("nat-1", "utility")
            .group("nodes", out(), in("tcp", 443, "192.168.0.0/16"));
    Endpoint node = vpc.node("private", "nodes");
    Reachability reachability = vpc.build();

    assertThat(unknown(reachability.ask(Question.tcp(network("192.168.1.0/24"), node, 443))))
        .satisfies(
            answer ->
                assertThat(answer.because())
                    .isEqualTo(
                        "192.168.1.0/24 is private, and its connection to the VPC was not read"));
    assertThat(reachability.ask(Question.tcp(network("192.168.1.0/24"), node, 22)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** Groups refer to interfaces, which hosts outside the VPC do not have. */
  @Test
  void referencesToGroupsDoNotAdmitAddresses() {
    TestVpc vpc =
        new TestVpc()
            .subnet("public", "10.0.0.0/24", PUBLIC)
            .group("nodes", out(), in("tcp", 22, "nodes"));
    Endpoint node = vpc.openNode("public", "nodes");

    assertThat(vpc.build().ask(Question.tcp(network("10.0.9.0/24"), node, 22)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /**
   * Network ACLs have no state, and the entry with the lowest number decides:
   * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html.
   */
  @Test
  void networkAclsDropRepliesWithoutEntry() {
    Vpc.AclEntry in = entry(100, Direction.INGRESS, "tcp", PortRange.of(443), "0.0.0.0/0", true);
    Vpc.AclEntry replies = entry(100, Direction.EGRESS, "tcp", EPHEMERAL, "0.0.0.0/0", true);
    Vpc.AclEntry denied =
        entry(90, Direction.EGRESS, "tcp", new PortRange(40000, 40009), "10.0.0.0/16", false);

    assertThat(askThroughAcl(in, replies)).isInstanceOf(Answer.Reachable.class);
    assertThat(blocked(askThroughAcl(in)).because())
        .isEqualTo(
            "network ACL acl-1 of subnet b does not allow the replies, tcp 32768-60999 to"
                + " 10.0.0.0/24");
    assertThat(blocked(askThroughAcl(in)).remedy())
        .isEqualTo(
            "in network ACL acl-1, add an egress entry that allows tcp 32768-60999 to 10.0.0.0/24");
    assertThat(blocked(askThroughAcl(replies)).because())
        .isEqualTo("network ACL acl-1 of subnet b does not allow tcp 443 from 10.0.0.0/24");
    assertThat(blocked(askThroughAcl(replies)).remedy())
        .isEqualTo(
            "in network ACL acl-1, add an ingress entry that allows tcp 443 from 10.0.0.0/24");
    assertThat(blocked(askThroughAcl(in, replies, denied)).remedy())
        .isEqualTo(
            "in network ACL acl-1, add an egress entry that allows tcp 32768-60999 to 10.0.0.0/24,"
                + " before the entry that denies it");
    assertThat(
            blocked(
                    askThroughAcl(
                        in,
                        entry(32767, Direction.EGRESS, "-1", PortRange.ALL, "0.0.0.0/0", false)))
                .remedy())
        .endsWith("to 10.0.0.0/24");
    assertThat(
            askThroughAcl(
                in,
                replies,
                entry(110, Direction.EGRESS, "tcp", PortRange.ALL, "10.0.0.0/16", false)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(
            askThroughAcl(
                in,
                replies,
                entry(50, Direction.INGRESS, "-1", PortRange.ALL, "10.0.0.8/29", false)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** The Internet has no private addresses, and none of the VPC. */
  @Test
  void entriesAboutPrivateNetworksDoNotBlockTheInternet() {
    Vpc.AclEntry in = entry(100, Direction.INGRESS, "-1", PortRange.ALL, "0.0.0.0/0", true);
    Vpc.AclEntry out = entry(100, Direction.EGRESS, "-1", PortRange.ALL, "0.0.0.0/0", true);

    for (String network : List.of("10.0.1.0/24", "192.168.0.0/16")) {
      assertThat(
              askInternetThroughAcl(
                  in, out, entry(90, Direction.EGRESS, "-1", PortRange.ALL, network, false)))
          .isInstanceOf(Answer.Reachable.class);
    }
    assertThat(
            askInternetThroughAcl(
                in, out, entry(90, Direction.EGRESS, "tcp", PortRange.ALL, "192.0.2.0/24", false)))
        .isInstanceOf(Answer.Blocked.class);
  }

  private static Answer askInternetThroughAcl(Vpc.AclEntry... entries) {
    TestVpc vpc =
        new TestVpc()
            .subnet("public", "10.0.0.0/24", Optional.of(PUBLIC), acl(entries))
            .group("nodes", out());
    Endpoint node = vpc.openNode("public", "nodes");
    return vpc.build().ask(Question.tcp(node, INTERNET, 443));
  }

  /** Rules that together allow all public addresses allow the Internet. */
  @Test
  void rulesForPublicNetworksAllowTheInternet() {
    Vpc.Rule[] rules =
        Stream.of(
                "0.0.0.0/5 8.0.0.0/7 11.0.0.0/8 12.0.0.0/6 16.0.0.0/4 32.0.0.0/3 64.0.0.0/2"
                    + " 128.0.0.0/1")
            .flatMap(networks -> Stream.of(networks.split(" ")))
            .map(network -> rule(Direction.EGRESS, "tcp", PortRange.of(443), network))
            .toArray(Vpc.Rule[]::new);
    TestVpc vpc = new TestVpc().subnet("public", "10.0.0.0/24", PUBLIC).group("nodes", rules);
    Endpoint node = vpc.openNode("public", "nodes");

    assertThat(vpc.build().ask(Question.tcp(node, INTERNET, 443)))
        .isInstanceOf(Answer.Reachable.class);
  }

  /** Hosts of the VPC are in subnets, whose network ACLs and routes apply. */
  @Test
  void passesTheSubnetsOfHostsInTheVpc() {
    Vpc.AclEntry in = entry(100, Direction.INGRESS, "tcp", PortRange.of(443), "0.0.0.0/0", true);
    Vpc.AclEntry out = entry(100, Direction.EGRESS, "tcp", EPHEMERAL, "0.0.0.0/0", true);
    Vpc.RouteTable diverted =
        table("diverted", route("10.0.0.0/24", Vpc.Target.BLACKHOLE, "eni-1"));
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", Optional.of(LOCAL), acl(in, out))
            .subnet("b", "10.0.1.0/24", LOCAL)
            .subnet("c", "10.0.2.0/24", Optional.of(LOCAL), acl(in, out))
            .subnet("d", "10.0.3.0/24", diverted)
            .group("nodes", out(), rule(Direction.INGRESS, "tcp", PortRange.ALL, "10.0.0.0/16"));
    Endpoint a = vpc.node("a", "nodes");
    Endpoint b = vpc.node("b", "nodes");
    Reachability reachability = vpc.build();

    assertThat(reachability.ask(Question.tcp(b, network("10.0.2.0/24"), 443)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(blocked(reachability.ask(Question.tcp(b, network("10.0.2.0/23"), 22))).because())
        .isEqualTo("network ACL acl-1 of subnet c does not allow tcp 22 from 10.0.1.0/24");
    assertThat(reachability.ask(Question.tcp(network("10.0.2.0/24"), b, 443)))
        .isInstanceOf(Answer.Blocked.class);
    assertThat(reachability.ask(Question.tcp(network("10.0.1.0/24"), a, 443)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(Question.tcp(network("10.0.1.0/24"), a, 22)))
        .isInstanceOf(Answer.Blocked.class);
    assertThat(reachability.ask(Question.tcp(network("10.0.3.0/24"), a, 443)))
        .isInstanceOf(Answer.Blocked.class);
    // Packets within a subnet pass neither.
    assertThat(reachability.ask(Question.tcp(a, network("10.0.0.0/24"), 22)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(Question.tcp(network("10.0.0.0/24"), a, 22)))
        .isInstanceOf(Answer.Reachable.class);
  }

  private static Answer askThroughAcl(Vpc.AclEntry... entries) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .subnet(
                "b",
                "10.0.1.0/24",
                Optional.of(LOCAL),
                Optional.of(new Vpc.NetworkAcl("acl-1", List.of(entries))))
            .group("nodes", out(), in("tcp", 443, "nodes"));
    Endpoint client = vpc.node("a", "nodes");
    Endpoint server = vpc.node("b", "nodes");
    return vpc.build().ask(Question.tcp(client, server, 443));
  }

  /** The route of a private network is none of the Internet. */
  @Test
  void routesWithHalvesOfAllAddressesReachTheInternetBesidePrivateRoutes() {
    TestVpc vpc =
        new TestVpc()
            .subnet(
                "a",
                "10.0.0.0/24",
                table(
                    "halves",
                    route("0.0.0.0/1", Vpc.Target.INTERNET_GATEWAY, "igw-1"),
                    route("128.0.0.0/1", Vpc.Target.INTERNET_GATEWAY, "igw-1"),
                    route("10.8.0.0/16", Vpc.Target.INTERNET_GATEWAY, "igw-1"),
                    route("10.0.1.0/24", Vpc.Target.BLACKHOLE, "eni-1"),
                    route("192.168.0.0/16", Vpc.Target.OTHER, "pcx-1")))
            .group("nodes", out());
    Endpoint node = vpc.openNode("a", "nodes");

    assertThat(vpc.build().ask(Question.tcp(node, INTERNET, 443)))
        .isInstanceOf(Answer.Reachable.class);
  }

  /** A route with a list can be more specific than the local route. */
  @Test
  void claimsNothingAboutLocalPacketsBesideRoutesWithUnreadLists() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", table("lists", route("pl-1", Vpc.Target.OTHER, "pcx-1")))
            .subnet("b", "10.0.1.0/24", LOCAL)
            .group("nodes", out(), in("tcp", 443, "nodes"));
    Endpoint a = vpc.node("a", "nodes");
    Endpoint b = vpc.node("b", "nodes");

    assertThat(unknown(vpc.build().ask(Question.tcp(a, b, 443))).because())
        .isEqualTo("the entries of prefix list pl-1 in route table lists were not read");
    assertThat(vpc.build().ask(Question.tcp(b, a, 443))).isInstanceOf(Answer.Unknown.class);
    assertThat(vpc.prefixList("pl-1", "192.0.2.0/24").build().ask(Question.tcp(a, b, 443)))
        .isInstanceOf(Answer.Reachable.class);
  }

  /** https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html. */
  @Test
  void staticRoutesPrecedeListsAndListsPrecedePropagatedRoutes() {
    Vpc.Route propagated =
        new Vpc.Route(AccessSource.parse("192.0.2.0/24"), Vpc.Target.OTHER, "vgw-1", true);
    Vpc.Route list = route("pl-1", Vpc.Target.BLACKHOLE, "eni-1");
    Vpc.Route internet = route("192.0.2.0/24", Vpc.Target.INTERNET_GATEWAY, "igw-1");

    assertThat(askBy(propagated, list, internet)).isInstanceOf(Answer.Reachable.class);
    assertThat(askBy(internet, list, propagated)).isInstanceOf(Answer.Reachable.class);
    assertThat(askBy(propagated, list)).isInstanceOf(Answer.Blocked.class);
    assertThat(askBy(list, propagated)).isInstanceOf(Answer.Blocked.class);
    assertThat(askBy(propagated)).isInstanceOf(Answer.Unknown.class);
  }

  private static Answer askBy(Vpc.Route... routes) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", table("routes", routes))
            .prefixList("pl-1", "192.0.2.0/24")
            .group("nodes", out());
    Endpoint node = vpc.openNode("a", "nodes");
    return vpc.build().ask(Question.tcp(node, network("192.0.2.0/24"), 443));
  }

  @ParameterizedTest
  @CsvSource({"true, Reachable", "false, Blocked", ", Unknown"})
  void hostsWithoutIpv4NeedDns64(Boolean dns64, String answer) {
    TestVpc vpc =
        new TestVpc()
            .dns64Subnet(
                "a",
                "2001:db8::/64",
                table("routes", route("64:ff9b::/96", Vpc.Target.NAT_GATEWAY, "nat-1")),
                Optional.ofNullable(dns64))
            .subnet("utility", "10.0.1.0/24", PUBLIC)
            .nat("nat-1", "utility")
            .group("nodes", out(), outIpv6());
    Endpoint node = vpc.node("a", "nodes");

    assertThat(vpc.build().ask(Question.tcp(node, INTERNET, 443)).getClass().getSimpleName())
        .isEqualTo(answer);
  }

  /** Their addresses are unknown, and the rules for them are not. */
  @Test
  void answersForSecurityGroupsAndPrefixListsByTheirRules() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", PUBLIC)
            .group("nodes", out(), in("tcp", 22, "sg-1"), in("tcp", 443, "pl-1"));
    Endpoint node = vpc.openNode("a", "nodes");
    Reachability reachability = vpc.build();
    Endpoint group = new Endpoint.SecurityGroup("sg-1");
    Endpoint list = new Endpoint.PrefixList("pl-1");

    assertThat(reachability.ask(Question.tcp(group, node, 22)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(blocked(reachability.ask(Question.tcp(group, node, 80))).because())
        .isEqualTo("no ingress rule of nodes allows tcp 80 from interfaces of sg-1");
    assertThat(unknown(reachability.ask(Question.tcp(list, node, 443))).because())
        .isEqualTo("the addresses of prefix list pl-1 are unknown");
    assertThat(reachability.ask(Question.tcp(list, node, 22))).isInstanceOf(Answer.Blocked.class);
    assertThatThrownBy(() -> reachability.ask(Question.tcp(node, group, 22)))
        .hasMessage("interfaces of sg-1 is a sender, not a destination");
  }

  @Test
  void egressOnlyGatewaysAcceptNoConnections() {
    Vpc.RouteTable table =
        table("private", route("::/0", Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY, "eigw-1"));
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "10.0.0.0/24 2001:db8::/64", table)
            .group("nodes", out(), outIpv6(), in("tcp", 22, "::/0"));
    Endpoint node = vpc.node("private", "nodes");
    Reachability reachability = vpc.build();

    assertThat(reachability.ask(Question.tcp(node, INTERNET, 443).over(IpFamily.IPV6)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(
            blocked(reachability.ask(Question.tcp(INTERNET, node, 22).over(IpFamily.IPV6)))
                .because())
        .isEqualTo("egress-only internet gateway eigw-1 accepts no connections from outside");
    assertThat(reachability.ask(Question.tcp(node, INTERNET, 443)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html. */
  @Test
  void translatesForHostsWithoutIpv4() {
    Vpc.RouteTable table =
        table(
            "private",
            route("64:ff9b::/96", Vpc.Target.NAT_GATEWAY, "nat-1"),
            route("::/0", Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY, "eigw-1"));
    TestVpc vpc =
        new TestVpc()
            .subnet("private", "2001:db8::/64", table)
            .subnet("utility", "10.0.1.0/24", PUBLIC)
            .nat("nat-1", "utility")
            .group("nodes", out(), outIpv6());
    Endpoint node = vpc.node("private", "nodes");

    Answer answer = vpc.build().ask(Question.tcp(node, network("192.0.2.1/32"), 443));

    assertThat(answer).isInstanceOf(Answer.Reachable.class);
    assertThat(path(answer))
        .contains("route 64:ff9b::/96 (to NAT gateway nat-1)", "internet gateway igw-1");
  }

  @ParameterizedTest
  @CsvSource({"true, Reachable", "false, Blocked", ", Unknown"})
  void queriesTheResolverWithoutRules(Boolean dnsSupport, String answer) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("nodes")
            .dnsSupport(Optional.ofNullable(dnsSupport));
    Endpoint node = vpc.node("a", "nodes");

    Answer actual = vpc.build().ask(Question.udp(node, new Endpoint.Resolver(), 53));

    assertThat(actual.getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void answersWhetherAnyPacketPasses() {
    TestVpc vpc =
        new TestVpc()
            .subnet("public", "10.0.0.0/24", PUBLIC)
            .group("nodes", in("tcp", 2379, "192.0.2.7/32"), in("tcp", 10250, "203.0.113.0/24"));
    Endpoint node = vpc.openNode("public", "nodes");
    Reachability reachability = vpc.build();
    Question etcd = Question.tcp(INTERNET, node, 2379);

    assertThat(reachability.ask(etcd)).isInstanceOf(Answer.Blocked.class);
    assertThat(reachability.askAny(etcd)).isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.askAny(etcd.withPorts(new PortRange(1, 2378))))
        .isInstanceOf(Answer.Blocked.class);
    assertThat(reachability.askAny(etcd.withPorts(PortRange.ALL)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.askAny(Question.tcp(network("198.51.100.0/24"), node, 2379)))
        .isInstanceOf(Answer.Blocked.class);
    assertThat(reachability.askAny(Question.tcp(network("203.0.112.0/23"), node, 10250)))
        .isInstanceOf(Answer.Reachable.class);
  }

  /** The Internet has neither addresses of the VPC nor those of RFC 6890. */
  @ParameterizedTest
  @CsvSource({"10.0.0.0/24", "52.216.0.0/24", "192.168.0.0/16", "127.0.0.0/8", "224.0.0.0/4"})
  void noPacketOfTheInternetHasAnAddressOfTheVpcOrAPrivateOne(String source) {
    TestVpc vpc =
        new TestVpc()
            .block("52.216.0.0/24")
            .subnet("public", "10.0.0.0/24", PUBLIC)
            .group(
                "nodes",
                in("tcp", 2379, source),
                rule(Direction.EGRESS, "tcp", PortRange.of(443), source));
    Endpoint node = vpc.openNode("public", "nodes");
    Reachability reachability = vpc.build();

    assertThat(reachability.askAny(Question.tcp(INTERNET, node, 2379)))
        .isInstanceOf(Answer.Blocked.class);
    assertThat(reachability.askAny(Question.tcp(node, INTERNET, 443)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** A route to a gateway endpoint has the addresses of its service alone. */
  @ParameterizedTest
  @CsvSource({
    "52.216.0.0/15 3.5.0.0/19, Reachable, Reachable",
    "52.216.0.0/15, Blocked, Reachable",
    "3.5.0.0/20 52.217.1.0/24, Blocked, Reachable",
    "198.51.100.0/24, Blocked, Blocked",
  })
  void reachesTheAddressesOfServicesBehindGatewayEndpoints(String allowed, String all, String any) {
    TestVpc vpc =
        new TestVpc()
            .subnet(
                "private",
                "10.0.0.0/24",
                table(
                    "private",
                    route("0.0.0.0/0", Vpc.Target.NAT_GATEWAY, "nat-1"),
                    route("pl-s3", Vpc.Target.VPC_ENDPOINT, "vpce-1")))
            .subnet("public", "10.0.1.0/24", PUBLIC)
            .nat("nat-1", "public")
            .prefixList("pl-s3", "52.216.0.0/15", "3.5.0.0/19")
            .endpoints(Optional.of(Map.of("vpce-1", new Vpc.ServiceEndpoint("s3", true))))
            .group(
                "nodes",
                Stream.of(allowed.split(" "))
                    .map(cidr -> rule(Direction.EGRESS, "tcp", PortRange.of(443), cidr))
                    .toArray(Vpc.Rule[]::new));
    Endpoint node = vpc.node("private", "nodes");
    Reachability reachability = vpc.build();
    Question question = Question.tcp(node, new Endpoint.AwsService("s3"), 443);

    assertThat(reachability.ask(question).getClass().getSimpleName()).isEqualTo(all);
    assertThat(reachability.askRequired(question).getClass().getSimpleName()).isEqualTo(all);
    assertThat(reachability.askAny(question).getClass().getSimpleName()).isEqualTo(any);
    // Neither the Internet nor another service has these addresses.
    for (Endpoint other : List.of(INTERNET, new Endpoint.AwsService("ec2"))) {
      assertThat(reachability.askAny(Question.tcp(node, other, 443)).getClass().getSimpleName())
          .isEqualTo(allowed.startsWith("198.") ? "Reachable" : "Blocked");
    }
  }

  /** The rule has one type and code, the question another, all of a type, or all. */
  @ParameterizedTest
  @CsvSource({"8, 0, true", "8, -1, true", "-1, -1, true", "8, 3, false", "13, -1, false"})
  void passesTypesOfIcmpThatARuleAllows(int type, int code, boolean passes) {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .group("servers", rule(Direction.INGRESS, "icmp", new PortRange(8, 0), "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");

    Answer answer = vpc.build().askAny(icmp(client, server, type, code));

    assertThat(answer instanceof Answer.Reachable).isEqualTo(passes);
  }

  /** All types are allowed but those that an earlier entry denies. */
  @Test
  void passesTypesOfIcmpThatNoEntryDenies() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .subnet(
                "b",
                "10.0.1.0/24",
                Optional.of(LOCAL),
                acl(
                    entry(90, Direction.INGRESS, "icmp", new PortRange(8, -1), "0.0.0.0/0", false),
                    entry(91, Direction.INGRESS, "icmp", new PortRange(3, 4), "0.0.0.0/0", false),
                    entry(100, Direction.INGRESS, "-1", PortRange.ALL, "0.0.0.0/0", true),
                    entry(100, Direction.EGRESS, "-1", PortRange.ALL, "0.0.0.0/0", true)))
            .group(
                "nodes",
                out(),
                rule(Direction.INGRESS, "icmp", PortRange.EVERY_ICMP_TYPE, "nodes"));
    Endpoint client = vpc.node("a", "nodes");
    Endpoint server = vpc.node("b", "nodes");
    Reachability reachability = vpc.build();

    assertThat(reachability.askAny(icmp(client, server, -1, -1)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.askAny(icmp(client, server, 3, -1)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.askAny(icmp(client, server, 3, 4))).isInstanceOf(Answer.Blocked.class);
    assertThat(reachability.askAny(icmp(client, server, 8, -1))).isInstanceOf(Answer.Blocked.class);
  }

  @Test
  void namesFiveEndsIfAnEndDoesNotExist() {
    TestVpc vpc = new TestVpc().subnet("a", "10.0.0.0/24", LOCAL).group("nodes");
    for (int i = 0; i < 7; i++) {
      vpc.node("a", "nodes");
    }
    Question question = Question.tcp(new Endpoint.Node("nodes", "a"), INTERNET, 443);

    assertThatThrownBy(() -> vpc.build().ask(question))
        .hasMessage(
            "the network has no node of nodes in a; it has node of nodes-0 in a, node of nodes-1 in"
                + " a, node of nodes-2 in a, node of nodes-3 in a, node of nodes-4 in a and 2"
                + " more");
  }

  @Test
  void pingsWithEchoRequestsOfBothFamilies() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24 2001:db8::/64", LOCAL)
            .group("clients", out(), outIpv6())
            .group(
                "servers",
                rule(Direction.INGRESS, "icmp", new PortRange(8, 0), "clients"),
                rule(Direction.INGRESS, "icmpv6", new PortRange(128, 0), "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");
    Question ping = Question.ping(client, server);

    assertThat(vpc.build().ask(ping).isReachable()).isTrue();
    assertThat(vpc.build().ask(ping.over(IpFamily.IPV6)).isReachable()).isTrue();
    assertThat(ping.over(IpFamily.IPV6).traffic()).isEqualTo("icmpv6 type 128 code 0");
    assertThat(ping.over(IpFamily.IPV6).over(IpFamily.IPV4)).isEqualTo(ping);
    assertThat(blocked(vpc.build().ask(Question.ping(server, client))).because())
        .isEqualTo("no egress rule of servers allows icmp type 8 code 0 to node of nodes-0 in a");
  }

  /** Rules of providers have all ports for protocols whose ports they do not restrict. */
  @Test
  void allPortsOfIcmpAreAllTypes() {
    TestVpc vpc =
        new TestVpc()
            .subnet("a", "10.0.0.0/24", LOCAL)
            .group("clients", out())
            .group("servers", rule(Direction.INGRESS, "icmp", PortRange.ALL, "clients"));
    Endpoint client = vpc.node("a", "clients");
    Endpoint server = vpc.node("a", "servers");

    assertThat(vpc.build().ask(Question.ping(client, server)).isReachable()).isTrue();
    assertThat(new Question(client, server, IpFamily.IPV4, "icmp", PortRange.ALL))
        .isEqualTo(new Question(client, server, IpFamily.IPV4, "icmp", PortRange.EVERY_ICMP_TYPE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.amazonaws.us-east-1.dynamodb", "S3", "", "s3.", "ecr api"})
  void rejectsNamesThatAreNoServiceCodes(String name) {
    assertThatThrownBy(() -> new Endpoint.AwsService(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\" is not the name of an AWS service such as s3 or ecr.api, in lower case and"
                + " without com.amazonaws.<region>.",
            name);
  }

  @Test
  void rejectsQuestionsAboutOtherNetworks() {
    TestVpc vpc = new TestVpc().subnet("a", "10.0.0.0/24", LOCAL).group("nodes");
    Endpoint node = vpc.node("a", "nodes");
    Reachability reachability = vpc.build();

    assertThatThrownBy(
            () -> reachability.ask(Question.tcp(node, new Endpoint.Node("other", "a"), 443)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the network has no node of other in a; it has node of nodes-0 in a");
    Endpoint balancer = new Endpoint.LoadBalancer("api", "a");
    assertThatThrownBy(() -> reachability.ask(Question.tcp(node, balancer, 443)))
        .hasMessage("the network has no load balancer api in a, and no other end of this kind");
    assertThatThrownBy(() -> Question.tcp(node, INTERNET, 70000))
        .hasMessage("70000 is not a port from 0 to 65535");
    assertThatThrownBy(() -> new Question(node, INTERNET, IpFamily.IPV4, "tcp", PortRange.of(-1)))
        .hasMessage("not a range of ports: -1");
    assertThatThrownBy(
            () -> new Question(node, INTERNET, IpFamily.IPV4, "icmp", new PortRange(8, 256)))
        .hasMessage(
            "8-256 is not a type and a code of ICMP; use PortRange.EVERY_ICMP_TYPE for all of"
                + " them");
    assertThatThrownBy(() -> reachability.ask(Question.tcp(INTERNET, network("192.0.2.0/24"), 443)))
        .hasMessage(
            "neither the Internet nor 192.0.2.0/24 is an instance, a pod or a load balancer of"
                + " the network");
    assertThatThrownBy(() -> reachability.ask(Question.tcp(new Endpoint.Resolver(), node, 443)))
        .hasMessage("the resolver of the VPC is a destination, not a sender");
    assertThatThrownBy(() -> reachability.ask(Question.tcp(node, network("2001:db8::/64"), 443)))
        .hasMessage("2001:db8::/64 is not a network of IPV4 addresses");
    assertThatThrownBy(() -> new Question(node, INTERNET, IpFamily.IPV4, "esp", PortRange.ALL))
        .hasMessage(
            "\"esp\" is neither tcp, udp, icmp, icmpv6 nor a protocol number from 0 to 255");
    assertThatThrownBy(() -> new Question(node, INTERNET, IpFamily.IPV4, "-1", PortRange.ALL))
        .hasMessage("a question is about one protocol, not about all");
  }
}
