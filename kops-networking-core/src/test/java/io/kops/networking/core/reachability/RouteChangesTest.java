package io.kops.networking.core.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.problem.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notices of the routes that differ between two states of the subnets of a cluster. */
class RouteChangesTest {
  private static final ClusterNetwork NETWORK =
      FlowProblemsTest.network(FlowProblemsTest.cluster().build());

  private static final Vpc.Route INTERNET =
      TestVpc.route("0.0.0.0/0", Vpc.Target.INTERNET_GATEWAY, "igw");

  private static final Vpc.Route TRANSIT = transit("10.0.0.0/8", "tgw-a");
  private static final String TO_A = "transit gateway tgw-a";
  private static final String TO_B = "transit gateway tgw-b";
  private static final String INSTANCES =
      "nodes in us-east-1a and us-east-1b, control-plane in us-east-1a";

  private static Vpc.Route transit(String destination, String gateway) {
    return TestVpc.route(destination, Vpc.Target.TRANSIT_GATEWAY, gateway);
  }

  /** Returns the VPC whose subnets have these routes. */
  private static Vpc vpc(Vpc.Route... routes) {
    return vpc(NETWORK, routes);
  }

  private static Vpc vpc(ClusterNetwork network, Vpc.Route... routes) {
    Vpc desired = DesiredVpc.of(network);
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>();
    desired
        .subnets()
        .forEach(
            (name, subnet) ->
                subnets.put(
                    name,
                    new Vpc.Subnet(
                        name,
                        subnet.blocks(),
                        Optional.of(new Vpc.RouteTable("rtb", List.of(routes))),
                        Optional.empty())));
    return new Vpc(
        desired.blocks(),
        subnets,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.of(Map.of()),
        Optional.empty());
  }

  private static List<String> changes(Vpc before, Vpc after) {
    return changes(NETWORK, before, after);
  }

  private static List<String> changes(ClusterNetwork network, Vpc before, Vpc after) {
    return FlowChanges.ofRoutes(network, before, after).stream().map(Problem::message).toList();
  }

  /** Returns the change that all instances have. */
  private static String routes(String destination, String to, String from) {
    return "the plan routes %s to %s through %s instead of %s"
        .formatted(INSTANCES, destination, to, from);
  }

  @Test
  void listsOnlyTheNarrowerNetworkIfItsRouteChanges() {
    Vpc wide = vpc(INTERNET, TRANSIT);
    for (String narrow : List.of("10.0.0.0/16", "10.9.0.0/16", "10.255.0.0/16")) {
      Vpc both = vpc(INTERNET, TRANSIT, transit(narrow, "tgw-b"));

      assertThat(changes(wide, wide)).isEmpty();
      assertThat(changes(both, both)).isEmpty();
      assertThat(changes(wide, both)).containsExactly(routes(narrow, TO_B, TO_A));
      assertThat(changes(both, wide)).containsExactly(routes(narrow, TO_A, TO_B));
    }
  }

  @Test
  void listsOnlyTheNarrowerNetworkIfItsRouteStopsWorking() {
    Vpc wide = vpc(INTERNET, TRANSIT);
    Vpc blackhole =
        vpc(INTERNET, TRANSIT, TestVpc.route("10.9.0.0/16", Vpc.Target.BLACKHOLE, "tgw-b"));

    assertThat(changes(wide, blackhole))
        .containsExactly(
            "the plan closes the route from %s to 10.9.0.0/16 through %s"
                .formatted(INSTANCES, TO_A));
    assertThat(changes(blackhole, wide))
        .containsExactly(
            "the plan opens the route from %s to 10.9.0.0/16 through %s"
                .formatted(INSTANCES, TO_A));
  }

  @Test
  void omitsNetworksWhoseRoutesNoAddressUses() {
    Vpc after =
        vpc(INTERNET, TRANSIT, transit("10.0.0.0/9", "tgw-b"), transit("10.128.0.0/9", "tgw-c"));

    assertThat(changes(vpc(INTERNET, TRANSIT), after))
        .containsExactly(
            routes("10.0.0.0/9", TO_B, TO_A),
            routes("10.128.0.0/9", "transit gateway tgw-c", TO_A));
    // The local route of the VPC has these addresses.
    assertThat(changes(vpc(INTERNET), vpc(INTERNET, transit("172.20.64.0/19", "tgw-a")))).isEmpty();
    assertThat(changes(vpc(INTERNET), vpc(INTERNET, transit("172.16.0.0/12", "tgw-a"))))
        .containsExactly(routes("172.16.0.0/12", TO_A, "internet gateway igw"));
  }

  @Test
  void listsTheHalvesThatReplaceADefaultRoute() {
    Vpc halves = vpc(transit("0.0.0.0/1", "tgw-a"), transit("128.0.0.0/1", "tgw-b"));

    assertThat(changes(vpc(INTERNET), halves))
        .containsExactly(
            routes("0.0.0.0/1", TO_A, "internet gateway igw"),
            routes("128.0.0.0/1", TO_B, "internet gateway igw"));
  }

  @Test
  void countsTheSubnetsOfLargeClusters() {
    String[] zones = new String[7];
    Arrays.setAll(zones, zone -> "us-east-1" + (char) ('a' + zone));
    ClusterNetwork large =
        FlowProblemsTest.network(FlowProblemsTest.cluster().zones(zones).build());

    assertThat(changes(large, vpc(large, INTERNET), vpc(large, transit("0.0.0.0/0", "tgw-a"))))
        .containsExactly(
            "the plan routes control-plane and nodes in us-east-1a and us-east-1b and us-east-1c"
                + " and us-east-1d and us-east-1e and 2 further subnets to the Internet through"
                + " transit gateway tgw-a instead of internet gateway igw");
  }
}
