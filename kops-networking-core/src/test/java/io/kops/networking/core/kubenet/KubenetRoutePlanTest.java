package io.kops.networking.core.kubenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.kubenet.KubenetTable.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KubenetRoutePlanTest {
  private static final PodRange RANGE = PodRange.of(Cidr.parse("100.96.0.0/11"));

  private static KubenetNode node(int number) {
    return KubenetNode.of("node-" + number, "i-" + number);
  }

  private static List<KubenetNode> nodes(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(KubenetRoutePlanTest::node).toList();
  }

  private static KubenetTable table(String... routes) {
    Map<Cidr, Target> found = new TreeMap<>();
    for (int i = 0; i < routes.length; i += 2) {
      boolean gone = routes[i + 1].endsWith("!");
      found.put(Cidr.parse(routes[i]), new Target(routes[i + 1].replace("!", ""), gone));
    }
    return new KubenetTable("rtb-1", found, 2);
  }

  private static KubenetRoutePlan plan(List<KubenetNode> nodes, KubenetTable... tables) {
    return KubenetRoutePlan.of(RANGE, nodes, List.of(tables), 50);
  }

  private static List<String> needed(KubenetRoutePlan plan) {
    return plan.needed().stream().map(RouteChange::toString).toList();
  }

  private static List<String> codes(KubenetRoutePlan plan) {
    return plan.problems().stream().map(problem -> problem.code().toString()).toList();
  }

  @Test
  void assignsTheFirstRangesToTheFirstNodes() {
    assertThat(needed(plan(nodes(1, 3), table())))
        .containsExactly(
            "+ route 100.96.0.0/24 to i-1 (node-1) in rtb-1",
            "+ route 100.96.1.0/24 to i-2 (node-2) in rtb-1",
            "+ route 100.96.2.0/24 to i-3 (node-3) in rtb-1");
  }

  @Test
  void keepsExistingRoutesAndAppendsNewOnes() {
    KubenetRoutePlan plan =
        plan(nodes(1, 3), table("100.96.4.0/24", "i-2", "100.96.0.0/24", "i-1"));
    assertThat(needed(plan)).containsExactly("+ route 100.96.5.0/24 to i-3 (node-3) in rtb-1");
    assertThat(plan.podCidrs())
        .containsEntry("node-2", Cidr.parse("100.96.4.0/24"))
        .containsEntry("node-1", Cidr.parse("100.96.0.0/24"));
  }

  @Test
  void prefersThePodCidrOfKubernetesToTheRoute() {
    KubenetNode node = new KubenetNode("node-1", "i-1", Optional.of(Cidr.parse("100.96.9.0/24")));
    assertThat(needed(plan(List.of(node), table("100.96.0.0/24", "i-1"))))
        .containsExactly(
            "- route 100.96.0.0/24 to i-1 (i-1) in rtb-1",
            "+ route 100.96.9.0/24 to i-1 (node-1) in rtb-1");
  }

  @Test
  void deletesTheRouteOfAMissingNodeAndReusesItsRangeLast() {
    KubenetRoutePlan plan =
        plan(nodes(2, 3), table("100.96.0.0/24", "i-1", "100.96.1.0/24", "i-2"));
    assertThat(needed(plan))
        .containsExactly(
            "- route 100.96.0.0/24 to i-1 (i-1) in rtb-1",
            "+ route 100.96.2.0/24 to i-3 (node-3) in rtb-1");
  }

  @Test
  void assignsTheFirstFreeRangeAfterTheLast() {
    PodRange small = new PodRange(Cidr.parse("100.96.0.0/22"), 24);
    KubenetTable full = table("100.96.1.0/24", "i-1", "100.96.3.0/24", "i-2");
    KubenetRoutePlan plan = KubenetRoutePlan.of(small, nodes(1, 4), List.of(full), 50);
    assertThat(plan.podCidrs())
        .containsEntry("node-3", Cidr.parse("100.96.0.0/24"))
        .containsEntry("node-4", Cidr.parse("100.96.2.0/24"));
    assertThat(codes(KubenetRoutePlan.of(small, nodes(1, 5), List.of(full), 50)))
        .containsExactly("POD_RANGE_EXHAUSTED");
  }

  @Test
  void reusesTheRouteOfAMissingNodeInAFullRange() {
    PodRange small = new PodRange(Cidr.parse("100.96.0.0/23"), 24);
    KubenetTable full = table("100.96.0.0/24", "i-1", "100.96.1.0/24", "i-2!");
    KubenetRoutePlan plan =
        KubenetRoutePlan.of(small, List.of(node(1), node(3)), List.of(full), 50);
    assertThat(plan.isApplicable()).isTrue();
    assertThat(needed(plan)).containsExactly("~ route 100.96.1.0/24 to i-3 (node-3) in rtb-1");
  }

  @Test
  void restoresMisdirectedAndBlackholeRoutes() {
    KubenetNode first = new KubenetNode("node-1", "i-1", Optional.of(Cidr.parse("100.96.0.0/24")));
    KubenetNode second = new KubenetNode("node-2", "i-2", Optional.of(Cidr.parse("100.96.1.0/24")));
    KubenetRoutePlan plan =
        plan(List.of(first, second), table("100.96.0.0/24", "i-9", "100.96.1.0/24", "i-2!"));
    assertThat(needed(plan))
        .containsExactly(
            "~ route 100.96.0.0/24 to i-1 (node-1) in rtb-1",
            "~ route 100.96.1.0/24 to i-2 (node-2) in rtb-1");
    assertThat(codes(plan)).containsExactly("ROUTE_BLACKHOLE");
  }

  @Test
  void rejectsDuplicateAndForeignPodCidrs() {
    Optional<Cidr> same = Optional.of(Cidr.parse("100.96.7.0/24"));
    KubenetRoutePlan plan =
        plan(
            List.of(
                new KubenetNode("a", "i-1", same),
                new KubenetNode("b", "i-2", same),
                new KubenetNode("c", "i-3", Optional.of(Cidr.parse("10.0.0.0/24"))),
                new KubenetNode("d", "i-4", Optional.of(Cidr.parse("100.96.8.0/25")))),
            table());
    assertThat(codes(plan))
        .containsExactly("POD_CIDR_TAKEN", "POD_CIDR_NOT_IN_RANGE", "POD_CIDR_NOT_IN_RANGE");
    assertThat(plan.isApplicable()).isFalse();
  }

  @Test
  void warnsBeforeTheRouteLimit() {
    assertThat(codes(plan(nodes(1, 43), table()))).isEmpty();
    KubenetRoutePlan near = plan(nodes(1, 45), table());
    assertThat(codes(near)).containsExactly("ROUTE_LIMIT_NEAR");
    assertThat(near.nodesLeft()).containsEntry("rtb-1", 3);
    assertThat(near.problems().toString()).contains("room for 3 more nodes");
    assertThat(plan(nodes(1, 48), table()).isApplicable()).isTrue();
    KubenetRoutePlan full = plan(nodes(1, 49), table());
    assertThat(codes(full)).containsExactly("ROUTE_LIMIT_REACHED");
    assertThat(full.isApplicable()).isFalse();
  }

  @Test
  void warnsBeforeThePodRangeIsExhausted() {
    PodRange small = PodRange.of(Cidr.parse("100.96.0.0/20"));
    KubenetRoutePlan roomy = KubenetRoutePlan.of(small, nodes(1, 14), List.of(table()), 50);
    assertThat(codes(roomy)).isEmpty();
    assertThat(roomy.partsLeft()).isEqualTo(2);

    KubenetRoutePlan near = KubenetRoutePlan.of(small, nodes(1, 15), List.of(table()), 50);
    assertThat(codes(near)).containsExactly("POD_RANGE_NEARLY_EXHAUSTED");
    assertThat(near.problems().toString())
        .contains(
            "15 of 16 parts of the pod range 100.96.0.0/20 are in use: there is room for 1 more")
        .contains("a larger pod range (kubeControllerManager.clusterCIDR)");
    assertThat(near.partsLeft()).isEqualTo(1);
    assertThat(near.isApplicable()).isTrue();

    KubenetRoutePlan full = KubenetRoutePlan.of(small, nodes(1, 16), List.of(table()), 50);
    assertThat(codes(full)).containsExactly("POD_RANGE_NEARLY_EXHAUSTED");
    assertThat(full.isApplicable()).isTrue();
    KubenetRoutePlan over = KubenetRoutePlan.of(small, nodes(1, 17), List.of(table()), 50);
    assertThat(codes(over)).containsExactly("POD_RANGE_EXHAUSTED");
    assertThat(over.partsLeft()).isZero();
  }

  @Test
  void putsEveryRouteIntoEveryTable() {
    KubenetTable other = new KubenetTable("rtb-2", Map.of(), 0);
    assertThat(needed(plan(nodes(1, 1), table("100.96.0.0/24", "i-1"), other)))
        .containsExactly("+ route 100.96.0.0/24 to i-1 (node-1) in rtb-2");
    assertThat(codes(plan(nodes(1, 1)))).containsExactly("NO_ROUTE_TABLE");
  }

  @Test
  void rejectsImpossibleRanges() {
    Cidr range = Cidr.parse("100.96.0.0/16");
    assertThatThrownBy(() -> new PodRange(range, 15)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PodRange(range, 31)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PodRange.of(Cidr.parse("fd00::/64")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plansALargeCluster() {
    List<KubenetNode> nodes = new ArrayList<>(nodes(1, 500));
    KubenetRoutePlan plan = KubenetRoutePlan.of(RANGE, nodes, List.of(table()), 1000);
    assertThat(plan.needed()).hasSize(500);
    assertThat(plan.podCidrs().values()).doesNotHaveDuplicates();
  }
}
