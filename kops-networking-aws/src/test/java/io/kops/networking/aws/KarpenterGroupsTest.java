package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.aws.simulator.state.SubnetState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Instance groups that Karpenter manages. The EC2NodeClass of kops selects their subnets by the tag
 * {@code kops.k8s.io/instance-group/<group>}, and Karpenter launches instances in every selected
 * subnet: https://karpenter.sh/docs/concepts/nodeclasses/#specsubnetselectorterms.
 */
class KarpenterGroupsTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");
  private static final String GROUP = "nodes-us-east-1a";
  private static final String KEY = "kops.k8s.io/instance-group/" + GROUP;

  private final V137Clusters account = new V137Clusters();

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster withKarpenter(Cluster cluster) {
    return V137Clusters.withServiceAccounts(cluster)
        .edit(spec -> spec.karpenterEnabled(true))
        .withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(
                    group ->
                        group.name().equals(GROUP)
                            ? group.toBuilder().manager("Karpenter").build()
                            : group)
                .toList());
  }

  private static Cluster twoZones() {
    return withKarpenter(V137Clusters.v137("us-east-1a", "us-east-1b").build());
  }

  private static Cluster with(Cluster cluster, UnaryOperator<InstanceGroup.Builder> edit) {
    return V137Clusters.withGroup(cluster, GROUP, edit);
  }

  private static Cluster inSecondZone(Cluster cluster) {
    return with(cluster, group -> group.subnets(List.of("us-east-1b")));
  }

  private static Cluster withoutGroup(Cluster cluster) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream().filter(group -> !group.name().equals(GROUP)).toList());
  }

  private static Cluster outsideOfKarpenter(Cluster cluster) {
    return with(cluster, group -> group.manager(Optional.empty()));
  }

  private Plan plan(Cluster cluster) {
    return account.networking().plan(cluster);
  }

  private void apply(Plan plan) {
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(account.networking().apply(plan).unfinished()).isEmpty();
  }

  private List<String> zonesOfKarpenter() {
    return account.aws().state().subnets().stream()
        .filter(subnet -> subnet.tags().containsKey(KEY))
        .map(SubnetState::zone)
        .sorted()
        .toList();
  }

  private void tagSubnets(String key, String value) {
    account
        .aws()
        .ec2()
        .createTags(
            r ->
                r.resources(account.aws().state().subnets().stream().map(SubnetState::id).toList())
                    .tags(Tag.builder().key(key).value(value).build()));
  }

  /** The two subnets of a VPC that the cluster does not own. */
  private Cluster inSharedSubnets() {
    ExternalVpc vpc = ExternalVpc.in(account.aws().ec2());
    Cluster cluster = V137Clusters.v137("us-east-1a", "us-east-1b").build();
    Map<String, String> ids = Map.of("us-east-1a", vpc.subnetA(), "us-east-1b", vpc.subnetB());
    return withKarpenter(
        cluster.edit(
            spec ->
                spec.networkId(vpc.vpc())
                    .subnets(
                        cluster.spec().subnets().stream()
                            .map(
                                subnet ->
                                    subnet.toBuilder()
                                        .cidr(Optional.empty())
                                        .id(ids.getOrDefault(subnet.name(), ""))
                                        .build())
                            .toList())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void removesTagsOfFormerSubnets(boolean isShared) {
    Cluster cluster = isShared ? inSharedSubnets() : twoZones();
    apply(plan(cluster));
    assertThat(zonesOfKarpenter()).containsExactly("us-east-1a");
    tagSubnets("team", "shop");

    Plan moved = plan(inSecondZone(cluster));
    assertThat(moved.problems().of(OperationCodes.KARPENTER_TAG_KEPT)).isEmpty();
    apply(moved);

    assertThat(zonesOfKarpenter()).containsExactly("us-east-1b");
    assertThat(account.aws().state().subnets())
        .allSatisfy(subnet -> assertThat(subnet.tags()).containsEntry("team", "shop"));
    assertThat(plan(inSecondZone(cluster)).isUpToDate()).isTrue();

    apply(plan(outsideOfKarpenter(cluster)));
    assertThat(zonesOfKarpenter()).isEmpty();
    assertThat(plan(outsideOfKarpenter(cluster)).isUpToDate()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void removesTagsOfDeletedGroups(boolean isShared) {
    Cluster cluster = isShared ? inSharedSubnets() : twoZones();
    apply(plan(cluster));

    apply(plan(withoutGroup(cluster)));

    assertThat(zonesOfKarpenter()).isEmpty();
  }

  @Test
  void keepsTagsOfUsers() {
    Cluster untagged = twoZones().edit(spec -> spec.disableSubnetTags(true));
    apply(plan(untagged));
    tagSubnets(KEY, "true");

    assertThat(plan(inSecondZone(untagged)).isUpToDate()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes.io/cluster/other.example.com", "KubernetesCluster"})
  void keepsTagsThatAnotherClusterCanHaveSet(String key) {
    Cluster cluster = inSharedSubnets();
    apply(plan(cluster));
    tagSubnets(key, "other.example.com");

    Plan moved = plan(inSecondZone(cluster));

    assertThat(moved.problems().of(OperationCodes.KARPENTER_TAG_KEPT))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).hasToString("instanceGroups[nodes-us-east-1a].subnets");
              assertThat(problem.message()).contains(KEY);
            });
    apply(moved);
    assertThat(zonesOfKarpenter()).containsExactly("us-east-1a", "us-east-1b");

    apply(account.networking().planDelete(NAME));
    assertThat(zonesOfKarpenter()).containsExactly("us-east-1a", "us-east-1b");
  }

  @Test
  void removesTagsFromSharedSubnetsWithTheCluster() {
    apply(plan(inSharedSubnets()));

    apply(account.networking().planDelete(NAME));

    assertThat(zonesOfKarpenter()).isEmpty();
    assertThat(account.aws().state().subnets())
        .allSatisfy(
            subnet ->
                assertThat(subnet.tags()).doesNotContainKey("kubernetes.io/cluster/k.example.com"));
  }

  /** Returns an example of each problem. */
  static List<Problem> problems() {
    KarpenterGroupsTest examples = new KarpenterGroupsTest();
    try {
      Cluster cluster = examples.inSharedSubnets();
      examples.apply(examples.plan(outsideOfKarpenter(cluster)));
      List<Problem> found = new ArrayList<>(examples.plan(cluster).problems().all());
      examples.apply(examples.plan(cluster));
      examples.tagSubnets("kubernetes.io/cluster/other.example.com", "shared");
      found.addAll(examples.plan(inSecondZone(cluster)).problems().all());
      return found;
    } finally {
      examples.account.close();
    }
  }

  @Test
  void warnsOfInstancesThatEndBeforeKarpenterReplacesThem() {
    Cluster karpenter = with(twoZones(), group -> group.maxSize(3));
    apply(plan(outsideOfKarpenter(karpenter).edit(spec -> spec.karpenterEnabled(false))));

    Plan plan = plan(karpenter);

    assertThat(plan.problems().of(OperationCodes.GROUP_LEAVES_AUTO_SCALING))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).hasToString("instanceGroups[nodes-us-east-1a].manager");
              assertThat(problem.message())
                  .isEqualTo(
                      "AutoScalingGroup/nodes-us-east-1a.k.example.com is deleted with all its"
                          + " instances (minSize 1, maxSize 3), before Karpenter launches any");
            });
    PlannedResource deletion =
        plan.resources().stream()
            .filter(it -> it.id().kind().equals(ResourceKinds.AUTO_SCALING_GROUP))
            .filter(it -> it.action() == Action.DELETE)
            .findFirst()
            .orElseThrow();
    assertThat(deletion.dependsOn())
        .extracting(Object::toString)
        .contains(
            "Subnet/us-east-1a.k.example.com",
            "IamRolePolicy/karpenter.kube-system.sa.k.example.com");
    apply(plan);
    assertThat(plan(karpenter).problems().of(OperationCodes.GROUP_LEAVES_AUTO_SCALING)).isEmpty();
  }
}
