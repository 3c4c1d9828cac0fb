package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The natural keys of a kind match observed resources. */
class NaturalKeyMatchingTest {
  private static final ResourceKind SUBNET = new ResourceKind("Subnet");
  private static final ResourceKind NAT = new ResourceKind("NatGateway");
  private static final ResourceKind ADDRESS = new ResourceKind("ElasticIp");
  private static final ResourceKind TABLE = new ResourceKind("RouteTable");
  private static final ResourceKind VPC = new ResourceKind("Vpc");

  private static final List<ResourceDriver> DRIVERS =
      List.of(
          new KeyedDriver(VPC, List.of()),
          new KeyedDriver(SUBNET, List.of(NaturalKey.of("cidr"))),
          new KeyedDriver(NAT, List.of(NaturalKey.of("subnet"), NaturalKey.of("address"))),
          new KeyedDriver(ADDRESS, List.of(new NaturalKey.UsedBy(NAT, "address"))),
          new KeyedDriver(
              TABLE,
              List.of(
                  new NaturalKey.Tagged("role", List.of("vpc")), NaturalKey.of("vpc", "zone"))));

  private static final Thing SUBNET_A = thing(SUBNET, "a", "cidr", "10.0.0.0/24");
  private static final Thing SUBNET_B = thing(SUBNET, "b", "cidr", "10.0.1.0/24");
  private static final Thing ADDRESS_A = thing(ADDRESS, "a");
  private static final Thing NAT_A =
      new Thing(
          new ResourceId(NAT, "a"),
          Map.of(
              "subnet", PropertyValue.of(SUBNET_A.id()),
              "address", PropertyValue.of(ADDRESS_A.id())),
          Map.of("Name", "a"),
          List.of());
  private static final Thing TABLE_A =
      thing(TABLE, "a", "vpc", "vpc-1", "zone", "a").tagged("role", "private-a");

  private static Thing thing(ResourceKind kind, String name, String... properties) {
    return new Thing(
        new ResourceId(kind, name), values(properties), Map.of("Name", name), List.of());
  }

  private static ObservedResource seen(
      ResourceKind kind, String name, String physicalId, String... properties) {
    return ObservedResource.owned(
        new ResourceId(kind, name), physicalId, values(properties), Map.of("Name", name));
  }

  private static ObservedResource table(String physicalId, String role, String... properties) {
    return ObservedResource.owned(
        new ResourceId(TABLE, "x"),
        physicalId,
        values(properties),
        role.isEmpty() ? Map.of() : Map.of("role", role));
  }

  private static Map<String, PropertyValue> values(String... properties) {
    Map<String, PropertyValue> values = new TreeMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      values.put(properties[i], PropertyValue.of(properties[i + 1]));
    }
    return values;
  }

  private static Plan plan(List<Thing> desired, ObservedResource... seen) {
    Observation.Builder observation = Observation.builder();
    Arrays.stream(seen).forEach(observation::add);
    return new Planner(DRIVERS)
        .plan(
            new DesiredState(ClusterName.of("k.example.com"), new ArrayList<>(desired)),
            observation.build(),
            Problems.NONE);
  }

  /** Returns the desired resources by id with the physical id of the match, or {@code new}. */
  private static List<String> matches(Plan plan) {
    return plan.resources().stream()
        .filter(resource -> resource.action() != Action.DELETE)
        .map(resource -> resource.id() + "=" + resource.physicalId().orElse("new"))
        .sorted()
        .toList();
  }

  private static List<String> ambiguities(Plan plan) {
    return plan.problems().of(PlanningCodes.RESOURCE_AMBIGUOUS).stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  void matchesResourcesWhoseNamesWereSwapped() {
    Plan plan =
        plan(
            List.of(SUBNET_A, SUBNET_B),
            seen(SUBNET, "b", "subnet-1", "cidr", "10.0.0.0/24"),
            seen(SUBNET, "a", "subnet-2", "cidr", "10.0.1.0/24"));

    assertThat(matches(plan)).containsExactly("Subnet/a=subnet-1", "Subnet/b=subnet-2");
  }

  @Test
  void matchesByNameIfNoKeyMatchesAnyDesiredResource() {
    Plan plan =
        plan(
            List.of(SUBNET_A, SUBNET_B),
            seen(SUBNET, "a", "subnet-1", "cidr", "10.0.9.0/24"),
            seen(SUBNET, "x", "subnet-2", "cidr", "10.0.0.0/24"));

    assertThat(matches(plan)).containsExactly("Subnet/a=subnet-1", "Subnet/b=new");
  }

  @Test
  void keepsNameOfOtherDesiredResourceIfItsOwnKeyMatchesToo() {
    Thing sameCidr = thing(SUBNET, "b", "cidr", "10.0.0.0/24");

    Plan plan =
        plan(List.of(SUBNET_A, sameCidr), seen(SUBNET, "b", "subnet-1", "cidr", "10.0.0.0/24"));

    assertThat(matches(plan)).containsExactly("Subnet/a=new", "Subnet/b=subnet-1");
  }

  @Test
  void matchesResourceOnlyOnce() {
    Plan plan =
        plan(
            List.of(SUBNET_A, thing(SUBNET, "c", "cidr", "10.0.0.0/24")),
            seen(SUBNET, "x", "subnet-1", "cidr", "10.0.0.0/24"));

    assertThat(matches(plan)).containsExactly("Subnet/a=subnet-1", "Subnet/c=new");
  }

  @Test
  void comparesReferencesWithTheDuplicateThatTheKeyMatches() {
    ObservedResource other = seen(SUBNET, "a", "subnet-1", "cidr", "10.0.9.0/24");
    ObservedResource matching = seen(SUBNET, "a", "subnet-2", "cidr", "10.0.0.0/24");

    assertThat(
            matches(
                plan(
                    List.of(SUBNET_A, ADDRESS_A, NAT_A),
                    other,
                    matching,
                    seen(NAT, "x", "nat-1", "subnet", "subnet-2"))))
        .contains("NatGateway/a=nat-1");
    assertThat(
            matches(
                plan(
                    List.of(SUBNET_A, ADDRESS_A, NAT_A),
                    other,
                    matching,
                    seen(NAT, "x", "nat-1", "subnet", "subnet-1"))))
        .contains("NatGateway/a=new");
  }

  @Test
  void comparesReferencesWithAllDuplicatesIfNoKeyMatches() {
    assertThat(
            matches(
                plan(
                    List.of(SUBNET_A, ADDRESS_A, NAT_A),
                    seen(SUBNET, "a", "subnet-1", "cidr", "10.0.8.0/24"),
                    seen(SUBNET, "a", "subnet-2", "cidr", "10.0.9.0/24"),
                    seen(NAT, "x", "nat-1", "subnet", "subnet-2"))))
        .contains("NatGateway/a=nat-1");
  }

  @Test
  void prefersWorkingCandidate() {
    ObservedResource working = seen(NAT, "x", "nat-1", "subnet", "subnet-1");
    ObservedResource broken =
        seen(NAT, "y", "nat-2", "subnet", "subnet-1").brokenBecause("it failed");
    ObservedResource subnet = seen(SUBNET, "a", "subnet-1", "cidr", "10.0.0.0/24");

    Plan plan = plan(List.of(SUBNET_A, ADDRESS_A, NAT_A), subnet, broken, working);

    assertThat(matches(plan)).contains("NatGateway/a=nat-1");
    assertThat(ambiguities(plan)).isEmpty();
  }

  @Test
  void reportsAmbiguityIfAllCandidatesAreBroken() {
    Plan plan =
        plan(
            List.of(SUBNET_A),
            seen(SUBNET, "x", "subnet-1", "cidr", "10.0.0.0/24").brokenBecause("it failed"),
            seen(SUBNET, "y", "subnet-2", "cidr", "10.0.0.0/24").brokenBecause("it failed"));

    assertThat(ambiguities(plan)).hasSize(1);
    assertThat(matches(plan)).containsExactly("Subnet/a=new");
  }

  @Test
  void narrowsCandidatesByWeakerKey() {
    ObservedResource subnet = seen(SUBNET, "a", "subnet-1", "cidr", "10.0.0.0/24");
    ObservedResource address = seen(ADDRESS, "a", "eip-1");

    Plan plan =
        plan(
            List.of(SUBNET_A, ADDRESS_A, NAT_A),
            subnet,
            address,
            seen(NAT, "x", "nat-1", "subnet", "subnet-1", "address", "eip-9"),
            seen(NAT, "y", "nat-2", "subnet", "subnet-1", "address", "eip-1"));

    assertThat(matches(plan)).contains("NatGateway/a=nat-2");
  }

  @Test
  void keepsCandidatesOfStrongerKeyIfWeakerKeyMatchesNone() {
    Plan plan =
        plan(
            List.of(SUBNET_A, ADDRESS_A, NAT_A),
            seen(SUBNET, "a", "subnet-1", "cidr", "10.0.0.0/24"),
            seen(ADDRESS, "a", "eip-1"),
            seen(NAT, "x", "nat-1", "subnet", "subnet-1", "address", "eip-8"),
            seen(NAT, "y", "nat-2", "subnet", "subnet-1", "address", "eip-9"));

    assertThat(ambiguities(plan)).singleElement().asString().contains("nat-1 (x)", "nat-2 (y)");
  }

  @Test
  void matchesUsedResourceOfTheKindThroughItsUser() {
    ObservedResource nat = seen(NAT, "a", "nat-1", "address", "eip-1");

    assertThat(matches(plan(List.of(ADDRESS_A, NAT_A), nat, seen(ADDRESS, "x", "eip-1"))))
        .contains("ElasticIp/a=eip-1");
    assertThat(matches(plan(List.of(ADDRESS_A, NAT_A), nat, seen(TABLE, "x", "eip-1"))))
        .contains("ElasticIp/a=new");
    assertThat(matches(plan(List.of(ADDRESS_A, NAT_A), nat, seen(ADDRESS, "x", "eip-2"))))
        .contains("ElasticIp/a=new");
  }

  @Test
  void ignoresUsersOfOtherResourcesAndProperties() {
    Thing otherNat =
        new Thing(
            new ResourceId(NAT, "b"),
            Map.of("address", PropertyValue.of(new ResourceId(ADDRESS, "b"))),
            Map.of("Name", "b"),
            List.of());

    assertThat(
            matches(
                plan(
                    List.of(ADDRESS_A, thing(ADDRESS, "b"), otherNat),
                    seen(NAT, "b", "nat-1", "address", "eip-1"),
                    seen(ADDRESS, "x", "eip-1"))))
        .contains("ElasticIp/a=new", "ElasticIp/b=eip-1");
  }

  @Test
  void matchesTagTogetherWithProperties() {
    assertThat(matches(plan(List.of(TABLE_A), table("rtb-1", "private-a", "vpc", "vpc-1"))))
        .containsExactly("RouteTable/a=rtb-1");
    assertThat(matches(plan(List.of(TABLE_A), table("rtb-1", "private-a", "vpc", "vpc-2"))))
        .containsExactly("RouteTable/a=new");
    assertThat(matches(plan(List.of(TABLE_A), table("rtb-1", "private-a"))))
        .containsExactly("RouteTable/a=new");
  }

  @Test
  void rejectsMatchWithDifferentTagValue() {
    assertThat(
            matches(
                plan(List.of(TABLE_A), table("rtb-1", "private-b", "vpc", "vpc-1", "zone", "a"))))
        .containsExactly("RouteTable/a=new");
    assertThat(matches(plan(List.of(TABLE_A), table("rtb-1", "", "vpc", "vpc-1", "zone", "a"))))
        .containsExactly("RouteTable/a=rtb-1");
  }

  @Test
  void ignoresTagKeyIfDesiredResourceHasNoSuchTag() {
    Thing untagged = thing(TABLE, "a", "vpc", "vpc-1", "zone", "a");

    assertThat(
            matches(
                plan(List.of(untagged), table("rtb-1", "private-b", "vpc", "vpc-1", "zone", "a"))))
        .containsExactly("RouteTable/a=rtb-1");
    assertThat(
            matches(
                plan(List.of(untagged), table("rtb-1", "private-b", "vpc", "vpc-1", "zone", "b"))))
        .containsExactly("RouteTable/a=new");
  }

  @Test
  void matchesSharedResourceOnlyIfItIsChildOfSharedParent() {
    ObservedResource shared =
        seen(SUBNET, "x", "subnet-1", "cidr", "10.0.0.0/24").as(Ownership.SHARED);
    ObservedResource unmarked =
        seen(SUBNET, "x", "subnet-1", "cidr", "10.0.0.0/24").as(Ownership.UNMARKED);

    assertThat(matches(plan(List.of(SUBNET_A), shared))).containsExactly("Subnet/a=new");
    assertThat(matches(plan(List.of(SUBNET_A), shared.partOf("vpc-1"))))
        .containsExactly("Subnet/a=subnet-1");
    assertThat(matches(plan(List.of(SUBNET_A), shared.within("vpc-1"))))
        .containsExactly("Subnet/a=new");
    assertThat(matches(plan(List.of(SUBNET_A), unmarked))).containsExactly("Subnet/a=subnet-1");
  }

  @Test
  void doesNotMatchSharedChildThroughItsUser() {
    ObservedResource address = seen(ADDRESS, "x", "eip-1").as(Ownership.SHARED).partOf("vpc-1");

    assertThat(
            matches(
                plan(
                    List.of(ADDRESS_A, NAT_A),
                    seen(NAT, "a", "nat-1", "address", "eip-1"),
                    address)))
        .contains("ElasticIp/a=new");
  }

  @Test
  void matchesKindWithoutKeysByNameOnly() {
    assertThat(matches(plan(List.of(thing(VPC, "k")), seen(VPC, "k", "vpc-1"))))
        .containsExactly("Vpc/k=vpc-1");
    assertThat(matches(plan(List.of(thing(VPC, "k")), seen(VPC, "x", "vpc-1"))))
        .containsExactly("Vpc/k=new");
  }
}
