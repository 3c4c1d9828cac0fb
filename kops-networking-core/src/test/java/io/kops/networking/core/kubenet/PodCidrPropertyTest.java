package io.kops.networking.core.kubenet;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.kubenet.KubenetTable.Target;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Nodes join and leave in any order, and each plan is applied before the next. */
class PodCidrPropertyTest {
  private static final PodRange RANGE = new PodRange(Cidr.parse("100.96.0.0/20"), 24);

  @Property(tries = 300)
  void givesEachNodeAStableRangeOfItsOwn(
      @ForAll @Size(min = 1, max = 25)
          List<@Size(max = 16) Set<@IntRange(max = 30) Integer>> runs) {
    Map<Cidr, Target> routes = new TreeMap<>();
    Map<String, Cidr> before = Map.of();
    for (Set<Integer> present : runs) {
      List<KubenetNode> nodes = new ArrayList<>();
      present.forEach(number -> nodes.add(KubenetNode.of("n" + number, "i-" + number)));
      KubenetRoutePlan plan =
          KubenetRoutePlan.of(RANGE, nodes, List.of(new KubenetTable("rtb-1", routes, 1)), 100);

      Set<Cidr> given = new LinkedHashSet<>(plan.podCidrs().values());
      assertThat(given).hasSize(plan.podCidrs().size()).allMatch(RANGE::isPart);
      for (KubenetNode node : nodes) {
        if (before.containsKey(node.name())) {
          assertThat(plan.podCidrs()).containsEntry(node.name(), before.get(node.name()));
        }
      }
      carryOut(plan, routes);
      if (plan.isApplicable()) {
        assertThat(routes.keySet()).isEqualTo(given);
        assertThat(
                KubenetRoutePlan.of(
                        RANGE, nodes, List.of(new KubenetTable("rtb-1", routes, 1)), 100)
                    .needed())
            .isEmpty();
      }
      before = new TreeMap<>(plan.podCidrs());
    }
  }

  private static void carryOut(KubenetRoutePlan plan, Map<Cidr, Target> routes) {
    for (RouteChange change : plan.needed()) {
      if (change.action() == Action.DELETE) {
        routes.remove(change.destination());
      } else {
        routes.put(change.destination(), new Target(change.instanceId(), false));
      }
    }
  }
}
