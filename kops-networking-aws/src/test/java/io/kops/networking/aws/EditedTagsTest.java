package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kops.networking.apply.StalePlanException;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/**
 * After an edit of one tag of any resource, including the tags that identify it, the plan restores
 * only that tag.
 */
class EditedTagsTest {
  private static final String OWNERSHIP = "kubernetes.io/cluster/k.example.com";
  private static final Set<String> IDENTIFYING =
      Set.of(ClusterTags.NAME, ClusterTags.KUBERNETES_CLUSTER, OWNERSHIP, ClusterTags.KOPS_ROLE);

  /**
   * An edit of a tag.
   *
   * @param value the new value; empty where the tag is removed
   */
  private record Edit(String resource, String key, Optional<String> value) {}

  static Stream<Cluster> clusters() {
    return Stream.of(
        TestAccount.cluster().zones("us-east-1a", "us-east-1b").privateTopology().build(),
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.1")
            .zones("us-east-1a", "us-east-1b")
            .privateTopology()
            .networking(Cni.DEFAULT)
            .configBase("s3://state/k.example.com")
            .build(),
        V137NetworksTest.dualStackInOneZone());
  }

  private static Map<String, Map<String, String>> tags(Ec2Client ec2) {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    for (TagDescription tag : ec2.describeTagsPaginator(r -> {}).tags()) {
      tags.computeIfAbsent(tag.resourceId(), id -> new TreeMap<>()).put(tag.key(), tag.value());
    }
    return tags;
  }

  private static List<Edit> edits(Map<String, Map<String, String>> tags) {
    List<Edit> edits = new ArrayList<>();
    tags.forEach(
        (resource, own) ->
            own.forEach(
                (key, value) -> {
                  if (IDENTIFYING.contains(key)) {
                    edits.add(new Edit(resource, key, Optional.empty()));
                    edits.add(new Edit(resource, key, Optional.of("edited")));
                    sibling(resource, key, value, tags)
                        .ifPresent(other -> edits.add(new Edit(resource, key, Optional.of(other))));
                  }
                }));
    return edits;
  }

  /** The value of another resource of the same kind. */
  private static Optional<String> sibling(
      String resource, String key, String value, Map<String, Map<String, String>> tags) {
    String prefix = resource.substring(0, resource.indexOf('-') + 1);
    return tags.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .flatMap(entry -> Stream.ofNullable(entry.getValue().get(key)))
        .filter(other -> !other.equals(value))
        .findFirst();
  }

  private static void createNetwork(Edit edit, Ec2Client ec2) {
    Tag.Builder tag = Tag.builder().key(edit.key());
    edit.value()
        .ifPresentOrElse(
            value ->
                ec2.createTags(r -> r.resources(edit.resource()).tags(tag.value(value).build())),
            () -> ec2.deleteTags(r -> r.resources(edit.resource()).tags(tag.build())));
  }

  private static Set<String> physicalIds(Plan plan) {
    return plan.resources().stream()
        .flatMap(resource -> resource.physicalId().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean setsTag(PlannedResource resource, Edit edit) {
    return resource.action() == Action.UPDATE
        && resource.physicalId().filter(edit.resource()::equals).isPresent()
        && resource.changes().stream()
            .allMatch(change -> change.field().equals("tags." + edit.key()));
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void setsTagAgainAndChangesNothingElse(Cluster cluster) {
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      NetworkShape made = account.shape();
      Map<String, Map<String, String>> tags = tags(account.ec2());
      Set<String> deleted = physicalIds(account.networking().planDelete(cluster.name()));
      for (Edit edit : Sampling.of(edits(tags), 20)) {
        createNetwork(edit, account.ec2());

        assertThat(physicalIds(account.networking().planDelete(cluster.name())))
            .as("deletion after %s", edit)
            .isEqualTo(deleted);
        Plan plan = account.networking().plan(cluster);
        assertThat(plan.problems().hasErrors()).as("%s: %s", edit, plan.problems()).isFalse();
        assertThat(plan.changes())
            .as("%s", edit)
            .hasSize(1)
            .allMatch(resource -> setsTag(resource, edit));
        assertThat(account.networking().apply(plan).unfinished()).as("%s", edit).isEmpty();
        assertThat(tags(account.ec2())).as("%s", edit).isEqualTo(tags);
      }
      assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
      assertThat(account.shape()).isEqualTo(made);
    }
  }

  /**
   * The last two resources of each kind whose names differ: subnets, tables, gateways, addresses.
   */
  private static List<List<String>> pairs(Map<String, Map<String, String>> tags) {
    Map<String, List<String>> ofKind = new TreeMap<>();
    tags.forEach(
        (resource, own) ->
            ofKind
                .computeIfAbsent(
                    resource.substring(0, resource.indexOf('-')), kind -> new ArrayList<>())
                .add(resource));
    return ofKind.values().stream()
        .filter(resources -> resources.size() > 1)
        .map(resources -> resources.subList(resources.size() - 2, resources.size()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void setsNamesAgainThatTwoResourcesSwapped(Cluster cluster) {
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      Map<String, Map<String, String>> tags = tags(account.ec2());
      for (List<String> pair : Sampling.of(pairs(tags), 2)) {
        for (int i = 0; i < 2; i++) {
          String name = tags.get(pair.get(1 - i)).get(ClusterTags.NAME);
          createNetwork(new Edit(pair.get(i), ClusterTags.NAME, Optional.of(name)), account.ec2());
        }

        Plan plan = account.networking().plan(cluster);

        assertThat(plan.problems().hasErrors()).as("%s: %s", pair, plan.problems()).isFalse();
        assertThat(plan.changes())
            .as("%s", pair)
            .hasSize(2)
            .allMatch(
                resource ->
                    resource.action() == Action.UPDATE
                        && resource.changes().size() == 1
                        && resource.changes("tags." + ClusterTags.NAME));
        assertThat(account.networking().apply(plan).unfinished()).as("%s", pair).isEmpty();
        assertThat(tags(account.ec2())).as("%s", pair).isEqualTo(tags);
      }
    }
  }

  /** Kops wrote KubernetesCluster alone before Kubernetes 1.6. */
  @ParameterizedTest
  @MethodSource("clusters")
  void setsOwnershipTagsOfNetworkThatHasNone(Cluster cluster) {
    assertFoundWithout(cluster, OWNERSHIP);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void findsNetworkWithoutNames(Cluster cluster) {
    assertFoundWithout(cluster, ClusterTags.NAME);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void findsNetworkWithoutClusterNames(Cluster cluster) {
    assertFoundWithout(cluster, ClusterTags.KUBERNETES_CLUSTER);
  }

  private static void assertFoundWithout(Cluster cluster, String key) {
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      Map<String, Map<String, String>> tags = tags(account.ec2());
      tags.forEach(
          (resource, own) ->
              createNetwork(new Edit(resource, key, Optional.empty()), account.ec2()));
      Plan plan = account.networking().plan(cluster);
      assertThat(plan.changes())
          .hasSize((int) tags.values().stream().filter(own -> own.containsKey(key)).count())
          .allMatch(resource -> resource.action() == Action.UPDATE);
      assertThat(account.networking().apply(plan).unfinished()).isEmpty();
      assertThat(tags(account.ec2())).isEqualTo(tags);
    }
  }

  /** Without ec2:DescribeTags each kind is read by both tags. */
  @ParameterizedTest
  @ValueSource(strings = {OWNERSHIP, ClusterTags.KUBERNETES_CLUSTER})
  void findsNetworkWithOneTagWhenTagsCannotBeListed(String removed) {
    Cluster cluster = TestAccount.publicCluster();
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      tags(account.ec2())
          .keySet()
          .forEach(
              resource ->
                  createNetwork(new Edit(resource, removed, Optional.empty()), account.ec2()));
      account
          .aws()
          .faults()
          .on("DescribeTags")
          .andLater()
          .answer(
              "UnauthorizedOperation", 403, "You are not authorized to perform this operation.");
      Plan plan = account.networking().plan(cluster);
      assertThat(plan.changes())
          .isNotEmpty()
          .allMatch(resource -> resource.action() == Action.UPDATE);
      assertThat(account.networking().apply(plan).unfinished()).isEmpty();
      assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
    }
  }

  @Test
  void refusesPlanWhenTagIsEditedAfterPlanning() {
    Cluster cluster = TestAccount.publicCluster();
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      String subnet = account.aws().state().subnets().get(0).id();
      createNetwork(new Edit(subnet, ClusterTags.NAME, Optional.of("edited")), account.ec2());
      Plan plan = account.networking().plan(cluster);
      createNetwork(new Edit(subnet, ClusterTags.NAME, Optional.of("edited again")), account.ec2());
      assertThatExceptionOfType(StalePlanException.class)
          .isThrownBy(() -> account.networking().apply(plan));
    }
  }
}
