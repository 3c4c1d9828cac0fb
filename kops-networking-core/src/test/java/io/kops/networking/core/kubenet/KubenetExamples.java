package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.kubenet.KubenetTable.Target;
import io.kops.networking.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Clusters whose routes of kubenet are not as they should be. */
public final class KubenetExamples {
  private static final PodRange RANGE = PodRange.of(Cidr.parse("100.96.0.0/11"));
  private static final PodRange SMALL = PodRange.of(Cidr.parse("100.96.0.0/20"));

  private KubenetExamples() {}

  /** Returns the problems of these routes. */
  public static List<Problem> problems() {
    Optional<Cidr> same = Optional.of(Cidr.parse("100.96.1.0/24"));
    return Stream.of(
            plan(
                RANGE,
                List.of(
                    new KubenetNode("a", "i-1", same),
                    new KubenetNode("b", "i-2", same),
                    new KubenetNode("c", "i-3", Optional.of(Cidr.parse("10.0.0.0/24")))),
                table(Map.of())),
            plan(RANGE, nodes(45), table(Map.of())),
            plan(RANGE, nodes(49), table(Map.of())),
            plan(SMALL, nodes(15), table(Map.of())),
            plan(SMALL, nodes(17), table(Map.of())),
            plan(
                RANGE,
                nodes(1),
                table(Map.of(Cidr.parse("100.96.0.0/24"), new Target("i-9", true)))),
            plan(RANGE, nodes(1)))
        .flatMap(plan -> plan.problems().stream())
        .toList();
  }

  private static KubenetRoutePlan plan(
      PodRange range, List<KubenetNode> nodes, KubenetTable... tables) {
    return KubenetRoutePlan.of(range, nodes, List.of(tables), 50);
  }

  private static KubenetTable table(Map<Cidr, Target> routes) {
    return new KubenetTable("rtb-1", routes, 2);
  }

  private static List<KubenetNode> nodes(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> KubenetNode.of("node-" + number, "i-" + number))
        .toList();
  }
}
