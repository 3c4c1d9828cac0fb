package io.kops.networking.core.planning;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Observations for which planning reports problems. */
public final class PlanningExamples {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final ResourceId SUBNET =
      new ResourceId(new ResourceKind("Subnet"), "us-east-1a.k.example.com");
  private static final Planner PLANNER = new Planner(List.of(new FakeDriver(SUBNET.kind())));

  private PlanningExamples() {}

  /** Returns the problems of the plan. */
  public static List<Problem> problems() {
    Observation.Builder orphans = Observation.builder();
    orphans.add(new Orphan("network interface", "eni-1", "delete it or its creator"));
    return Stream.of(
            plan(seen("subnet-1", "172.20.64.0/19")),
            plan(seen("subnet-1", "172.20.32.0/19").as(Ownership.FOREIGN)),
            PLANNER.plan(
                new DesiredState(CLUSTER, List.of()),
                Observation.builder()
                    .add(seen("subnet-1", "172.20.32.0/19").as(Ownership.UNMARKED))
                    .build(),
                Problems.NONE),
            plan(seen("subnet-1", "172.20.32.0/19"), seen("subnet-2", "172.20.32.0/19")),
            ambiguous(),
            named(),
            PLANNER.planDelete(CLUSTER, orphans.build()),
            PLANNER.planDelete(
                CLUSTER,
                Observation.builder()
                    .add(seen("subnet-1", "172.20.32.0/19"))
                    .add(
                        ObservedResource.owned(
                                new ResourceId(new ResourceKind("NatGateway"), "appliances"),
                                "nat-1",
                                Map.of("subnet", PropertyValue.of("subnet-1")),
                                Map.of())
                            .as(Ownership.FOREIGN))
                    .build()))
        .flatMap(plan -> plan.problems().stream())
        .toList();
  }

  private static Plan ambiguous() {
    Observation.Builder observation = Observation.builder();
    for (String id : List.of("subnet-1", "subnet-2")) {
      observation.add(
          ObservedResource.owned(
              new ResourceId(SUBNET.kind(), id),
              id,
              Map.of("cidr", PropertyValue.of("172.20.32.0/19")),
              Map.of()));
    }
    Thing desired =
        new Thing(SUBNET, Map.of("cidr", PropertyValue.of("172.20.32.0/19")), Map.of(), List.of());
    return new Planner(List.of(new KeyedDriver(SUBNET.kind(), List.of(NaturalKey.of("cidr")))))
        .plan(new DesiredState(CLUSTER, List.of(desired)), observation.build(), Problems.NONE);
  }

  /** The spec has the NAT gateway of the cluster itself as egress. */
  private static Plan named() {
    String nat = "nat-0123456789abcdef0";
    ResourceKind route = new ResourceKind("Route");
    Thing desired =
        new Thing(
            new ResourceId(route, "private-us-east-1a.k.example.com/0.0.0.0/0"),
            Map.of("natGateway", PropertyValue.of(nat)),
            Map.of(),
            List.of());
    ResourceId gateway = new ResourceId(new ResourceKind("NatGateway"), "us-east-1a.k.example.com");
    return new Planner(List.of(new FakeDriver(route), new FakeDriver(gateway.kind())))
        .plan(
            new DesiredState(CLUSTER, List.of(desired)),
            Observation.builder()
                .add(ObservedResource.owned(gateway, nat, Map.of(), Map.of()))
                .build(),
            Problems.NONE);
  }

  private static Plan plan(ObservedResource... seen) {
    Observation.Builder observation = Observation.builder();
    Stream.of(seen).forEach(observation::add);
    Thing desired =
        new Thing(SUBNET, Map.of("fixed", PropertyValue.of("172.20.32.0/19")), Map.of(), List.of());
    return PLANNER.plan(
        new DesiredState(CLUSTER, List.of(desired)), observation.build(), Problems.NONE);
  }

  private static ObservedResource seen(String id, String cidr) {
    return ObservedResource.owned(SUBNET, id, Map.of("fixed", PropertyValue.of(cidr)), Map.of());
  }
}
