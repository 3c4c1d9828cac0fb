package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Hop;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.networking.Cilium;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.sampling.Sampling;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * The notices of plans agree with what nodes reach in the observed network before and after an
 * apply, for any two specs and any deleted routes. {@code -Dkops.histories=500} tries more pairs.
 */
class RouteChangesPropertyTest {
  private static final int PAIRS = Integer.getInteger("kops.histories", Sampling.count(8, 60));
  private static final List<String> GATEWAYS =
      List.of("tgw-0123456789abcdef0", "tgw-0123456789abcdef1");
  private static final List<Cidr> NETWORKS =
      List.of(Cidr.parse("10.8.0.0/16"), Cidr.parse("10.9.0.0/16"));
  private static final String INTERNET = "93.184.215.14/32";
  private static final String IPV6_INTERNET = "2606:4700::/64";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noticesAgreeWithTheObservedNetworks(boolean ipv6) {
    for (int seed = 0; seed < PAIRS; seed++) {
      Random random = new Random(seed);
      try (TestAccount account = TestAccount.open()) {
        GATEWAYS.forEach(account.aws()::addTransitGateway);
        account.make(cluster(random, ipv6));
        deleteSome(account, random);
        Cluster next = cluster(random, ipv6);
        Map<String, Answer> before = answers(account, next);
        Plan plan = account.networking().plan(next);
        assertThat(account.networking().apply(plan).unfinished()).isEmpty();

        Set<String> changes = changes(before, answers(account, next));
        assertThat(changes(plan)).as("IPv6 %s, seed %d", ipv6, seed).isEqualTo(changes);
      }
    }
  }

  private static Cluster cluster(Random random, boolean ipv6) {
    ClusterBuilder builder = V137Clusters.v137("us-east-1a", "us-east-1b").privateTopology();
    if (ipv6) {
      builder.nonMasqueradeCidr("::/0").networking(Cilium.DEFAULT);
    }
    Cluster cluster = builder.build();
    List<Subnet> subnets = new ArrayList<>();
    Map<ZoneName, Routes> routes = new TreeMap<>();
    for (Subnet subnet : cluster.spec().subnets()) {
      if (subnet.type().isPrivate()) {
        // Subnets of one zone have one route table.
        Routes ofZone =
            routes.computeIfAbsent(subnet.knownZone().orElseThrow(), zone -> routes(random));
        subnets.add(
            subnet.toBuilder()
                .egress(ofZone.egress())
                .additionalRoutes(
                    subnet.type() == SubnetType.PRIVATE ? ofZone.additional() : List.of())
                .build());
      } else {
        subnets.add(subnet);
      }
    }
    return cluster.edit(spec -> spec.subnets(subnets));
  }

  private record Routes(Optional<String> egress, List<AdditionalRoute> additional) {}

  private static Routes routes(Random random) {
    Optional<String> egress =
        random.nextInt(3) == 0 ? Optional.of(any(GATEWAYS, random)) : Optional.empty();
    List<AdditionalRoute> additional = new ArrayList<>();
    for (Cidr network : NETWORKS) {
      if (random.nextInt(3) == 0) {
        additional.add(new AdditionalRoute(network, any(GATEWAYS, random)));
      }
    }
    return new Routes(egress, additional);
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Deletes some routes of the cluster by hand. */
  private static void deleteSome(TestAccount account, Random random) {
    for (RouteTable table : account.ec2().describeRouteTables().routeTables()) {
      table.routes().stream()
          .filter(route -> !"local".equals(route.gatewayId()) && random.nextInt(6) == 0)
          .forEach(
              route ->
                  account
                      .ec2()
                      .deleteRoute(
                          r ->
                              r.routeTableId(table.routeTableId())
                                  .destinationCidrBlock(route.destinationCidrBlock())
                                  .destinationIpv6CidrBlock(route.destinationIpv6CidrBlock())));
    }
  }

  /** Returns the answers of all nodes by subnet and destination. */
  private static Map<String, Answer> answers(TestAccount account, Cluster cluster) {
    Reachability observed = account.networking().diagnose(cluster).observed().orElseThrow();
    Map<String, Answer> answers = new TreeMap<>();
    for (Endpoint end : observed.endpoints()) {
      String subnet =
          end instanceof Endpoint.Node node
              ? node.subnet()
              : end instanceof Endpoint.Instance instance ? instance.subnet() : "";
      if (!subnet.isEmpty()) {
        ask(observed, end, Cidr.parse(INTERNET), subnet + " to the Internet", answers);
        ask(observed, end, Cidr.parse(IPV6_INTERNET), subnet + " to the IPv6 Internet", answers);
        NETWORKS.forEach(cidr -> ask(observed, end, cidr, subnet + " to " + cidr, answers));
      }
    }
    return answers;
  }

  private static void ask(
      Reachability observed, Endpoint from, Cidr to, String key, Map<String, Answer> answers) {
    IpFamily family = to.family();
    answers.put(
        key,
        observed.ask(
            new Question(from, new Endpoint.Network(to), family, "tcp", PortRange.of(443))));
  }

  private static Set<String> changes(Map<String, Answer> before, Map<String, Answer> after) {
    Set<String> changes = new TreeSet<>();
    before.forEach(
        (key, answer) -> {
          Set<String> old = gateways(answer);
          Set<String> next = gateways(after.get(key));
          boolean own = hasOwnRoute(answer, key) || hasOwnRoute(after.get(key), key);
          if (own && !old.equals(next)) {
            changes.add((old.isEmpty() ? "opens " : next.isEmpty() ? "closes " : "routes ") + key);
          }
        });
    return changes;
  }

  /** Networks without a route of their own have the same changes as the Internet. */
  private static boolean hasOwnRoute(Answer answer, String key) {
    return key.endsWith("Internet")
        || Stream.concat(
                answer.path().stream(),
                answer instanceof Answer.Blocked blocked ? Stream.of(blocked.at()) : Stream.of())
            .anyMatch(hop -> hop.kind() == Hop.Kind.ROUTE && key.endsWith(" to " + hop.name()));
  }

  /** Returns the targets of the routes on a path; none for a path that ends in the VPC. */
  private static Set<String> gateways(Answer answer) {
    return answer instanceof Answer.Blocked
        ? Set.of()
        : answer.path().stream()
            .filter(hop -> hop.kind() == Hop.Kind.ROUTE)
            .map(hop -> hop.detail())
            .limit(1)
            .collect(Collectors.toSet());
  }

  /** Returns the notices about nodes, one for each subnet. */
  private static Set<String> changes(Plan plan) {
    Set<String> changes = new TreeSet<>();
    for (Problem notice : plan.problems().of(PlanningCodes.FLOWS_CHANGE)) {
      String text = notice.message();
      if (text.contains(" through ") && !text.contains("load-balancer")) {
        String verb = text.substring("the plan ".length(), text.indexOf(' ', 9));
        String path = text.substring(0, text.indexOf(" through "));
        int to = path.lastIndexOf(" to ");
        for (String subnet : path.substring(0, to).split(" in | and |, ", -1)) {
          if (subnet.contains("us-east-1")) {
            changes.add(verb + " " + subnet + path.substring(to));
          }
        }
      }
    }
    return changes;
  }
}
