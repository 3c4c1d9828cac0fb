package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A resource without its name is known by its natural key. */
class IdentificationTest {
  private static final ResourceKind SUBNET = new ResourceKind("Subnet");
  private static final ResourceKind NAT = new ResourceKind("NatGateway");
  private static final ResourceKind ADDRESS = new ResourceKind("ElasticIp");
  private static final ResourceKind TABLE = new ResourceKind("RouteTable");

  private static final List<ResourceDriver> DRIVERS =
      List.of(
          new KeyedDriver(SUBNET, List.of(NaturalKey.of("cidr"))),
          new KeyedDriver(NAT, List.of(NaturalKey.of("subnet"), NaturalKey.of("address"))),
          new KeyedDriver(ADDRESS, List.of(new NaturalKey.UsedBy(NAT, "address"))),
          new KeyedDriver(TABLE, List.of(new NaturalKey.Tagged("role", List.of()))));

  private static final ResourceId A = new ResourceId(SUBNET, "a");
  private static final ResourceId B = new ResourceId(SUBNET, "b");
  private static final ResourceId NAT_A = new ResourceId(NAT, "a");
  private static final ResourceId ADDRESS_A = new ResourceId(ADDRESS, "a");
  private static final ResourceId TABLE_A = new ResourceId(TABLE, "a");

  private static Thing thing(ResourceId id, Map<String, PropertyValue> properties) {
    return new Thing(id, properties, Map.of("Name", id.name()), List.of());
  }

  private static DesiredState desired() {
    return new DesiredState(
        ClusterName.of("k.example.com"),
        List.of(
            thing(A, Map.of("cidr", PropertyValue.of("10.0.0.0/24"))),
            thing(B, Map.of("cidr", PropertyValue.of("10.0.1.0/24"))),
            thing(ADDRESS_A, Map.of()),
            thing(
                NAT_A,
                Map.of("subnet", PropertyValue.of(A), "address", PropertyValue.of(ADDRESS_A))),
            new Thing(TABLE_A, Map.of(), Map.of("Name", "a", "role", "private-a"), List.of())));
  }

  private static ObservedResource seen(
      ResourceKind kind, String name, String physicalId, Map<String, PropertyValue> properties) {
    return seen(kind, name, physicalId, properties, Map.of("Name", name));
  }

  private static ObservedResource seen(
      ResourceKind kind,
      String name,
      String physicalId,
      Map<String, PropertyValue> properties,
      Map<String, String> tags) {
    return ObservedResource.owned(new ResourceId(kind, name), physicalId, properties, tags);
  }

  private static Observation observed(
      String a, String b, String nat, String address, String table) {
    return Observation.builder()
        .add(seen(SUBNET, a, "subnet-a", Map.of("cidr", PropertyValue.of("10.0.0.0/24"))))
        .add(seen(SUBNET, b, "subnet-b", Map.of("cidr", PropertyValue.of("10.0.1.0/24"))))
        .add(seen(ADDRESS, address, "eip-a", Map.of()))
        .add(
            seen(
                NAT,
                nat,
                "nat-a",
                Map.of(
                    "subnet", PropertyValue.of("subnet-a"), "address", PropertyValue.of("eip-a"))))
        .add(seen(TABLE, table, "rtb-a", Map.of(), Map.of("Name", table, "role", "private-a")))
        .build();
  }

  private static Plan plan(Observation observation) {
    return new Planner(DRIVERS).plan(desired(), observation, Problems.NONE);
  }

  private static List<String> changes(Plan plan) {
    return plan.changes().stream()
        .map(resource -> resource.action().mark() + " " + resource.id() + " " + resource.changes())
        .toList();
  }

  @Test
  void findsEachKindWhenItsNameIsAnother() {
    assertThat(changes(plan(observed("x", "b", "a", "a", "a"))))
        .containsExactly("~ Subnet/a [tags.Name: x -> a]");
    assertThat(changes(plan(observed("a", "b", "x", "a", "a"))))
        .containsExactly("~ NatGateway/a [tags.Name: x -> a]");
    assertThat(changes(plan(observed("a", "b", "a", "x", "a"))))
        .containsExactly("~ ElasticIp/a [tags.Name: x -> a]");
    assertThat(changes(plan(observed("a", "b", "a", "a", "x"))))
        .containsExactly("~ RouteTable/a [tags.Name: x -> a]");
  }

  @Test
  void findsAllWhenEveryNameIsAnother() {
    assertThat(changes(plan(observed("v", "w", "x", "y", "z"))))
        .allMatch(change -> change.startsWith("~ ") && change.contains("[tags.Name: "))
        .hasSize(5);
  }

  @Test
  void findsResourceThatHasTheNameOfAnother() {
    Plan plan = plan(observed("b", "b", "a", "a", "a"));
    assertThat(changes(plan)).containsExactly("~ Subnet/a [tags.Name: b -> a]");
    assertThat(plan.problems().of(PlanningCodes.DUPLICATE_RESOURCE)).isEmpty();
  }

  @Test
  void keepsFingerprintOfTheObservation() {
    Observation observation = observed("x", "b", "a", "a", "a");
    assertThat(plan(observation).fingerprint()).isEqualTo(observation.fingerprint());
    assertThat(observation.fingerprint())
        .isNotEqualTo(observed("a", "b", "a", "a", "a").fingerprint());
  }

  @Test
  void showsEditedNameAsDrift() {
    Drift drift =
        new Planner(DRIVERS).drift(desired(), observed("x", "b", "a", "a", "a"), Problems.NONE);
    assertThat(drift.deviations())
        .singleElement()
        .matches(deviation -> deviation.id().equals(A) && deviation.changes().size() == 1);
  }

  @Test
  void namesCandidatesWhenSeveralMatch() {
    Observation observation =
        Observation.builder()
            .add(seen(SUBNET, "x", "subnet-1", Map.of("cidr", PropertyValue.of("10.0.0.0/24"))))
            .add(seen(SUBNET, "y", "subnet-2", Map.of("cidr", PropertyValue.of("10.0.0.0/24"))))
            .build();
    Plan plan = plan(observation);
    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(PlanningCodes.RESOURCE_AMBIGUOUS))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("Subnet/a", "subnet-1 (x)", "subnet-2 (y)");
  }

  @Test
  void leavesResourcesOfOtherOwnersAndOtherRolesAlone() {
    Observation observation =
        Observation.builder()
            .add(
                seen(SUBNET, "x", "subnet-1", Map.of("cidr", PropertyValue.of("10.0.0.0/24")))
                    .as(Ownership.FOREIGN))
            .add(seen(TABLE, "x", "rtb-1", Map.of(), Map.of("role", "private-b")))
            .build();
    assertThat(changes(plan(observation))).contains("+ Subnet/a []", "+ RouteTable/a []");
  }

  @Test
  void leavesResourceWithoutTheIdentifyingTagAlone() {
    Observation observation =
        Observation.builder().add(seen(TABLE, "x", "rtb-1", Map.of(), Map.of())).build();
    assertThat(changes(plan(observation))).contains("+ RouteTable/a []");
  }

  @Test
  void findsEachAddressByTheGatewayThatUsesIt() {
    ResourceId natB = new ResourceId(NAT, "b");
    ResourceId addressB = new ResourceId(ADDRESS, "b");
    DesiredState desired =
        new DesiredState(
            ClusterName.of("k.example.com"),
            List.of(
                thing(ADDRESS_A, Map.of()),
                thing(addressB, Map.of()),
                thing(NAT_A, Map.of("address", PropertyValue.of(ADDRESS_A))),
                thing(natB, Map.of("address", PropertyValue.of(addressB)))));
    Observation observation =
        Observation.builder()
            .add(seen(ADDRESS, "x", "eip-a", Map.of()))
            .add(seen(ADDRESS, "y", "eip-b", Map.of()))
            .add(seen(NAT, "a", "nat-a", Map.of("address", PropertyValue.of("eip-a"))))
            .add(seen(NAT, "b", "nat-b", Map.of("address", PropertyValue.of("eip-b"))))
            .build();

    Plan plan = new Planner(DRIVERS).plan(desired, observation, Problems.NONE);

    assertThat(changes(plan))
        .containsExactlyInAnyOrder(
            "~ ElasticIp/a [tags.Name: x -> a]", "~ ElasticIp/b [tags.Name: y -> b]");
  }
}
