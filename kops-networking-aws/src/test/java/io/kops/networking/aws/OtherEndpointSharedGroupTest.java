package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * Rules in an external security group on another implementation of AWS than this project's
 * simulator, at {@code -Dkops.endpoint=URL}. Skipped without an endpoint.
 */
class OtherEndpointSharedGroupTest {
  private static final ClusterName NAME = ClusterName.of("shared.example.com");
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");

  @BeforeEach
  void onlyWhereThereIsOne() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
  }

  @AfterEach
  void leaveNothing() {
    if (!ENDPOINT.isEmpty()) {
      try (EndpointClients clients = EndpointClients.at(URI.create(ENDPOINT));
          AwsNetworking networking = networking(clients)) {
        networking.delete(NAME, ApplyListener.NONE, new CancellationToken());
        assertThat(networking.planDelete(NAME).resources()).isEmpty();
      }
    }
  }

  private static AwsNetworking networking(EndpointClients clients) {
    return AwsNetworking.builder().ec2(clients.ec2()).iam(clients.iam()).build();
  }

  private static Cluster cluster(ExternalVpc others) {
    return ClusterBuilder.named(NAME.value())
        .kubernetesVersion("1.34.1")
        .inVpc(others.vpc(), "10.0.0.0/16")
        .zones("us-east-1a")
        .networking(Cni.DEFAULT)
        .configBase("s3://state/shared.example.com")
        .spec(ExternalVpc::keepClear)
        .build();
  }

  private static Cluster withNodesIn(String group, Cluster cluster) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream().map(old -> withNodesIn(group, old)).toList());
  }

  private static InstanceGroup withNodesIn(String group, InstanceGroup old) {
    return old.role() == InstanceGroupRole.NODE
        ? old.toBuilder().securityGroupOverride(group).build()
        : old;
  }

  private static List<SecurityGroupRule> rules(Ec2Client ec2, String group) {
    Filter inGroup = Filter.builder().name("group-id").values(group).build();
    return ec2.describeSecurityGroupRules(r -> r.filters(inGroup)).securityGroupRules();
  }

  private static Set<String> ids(List<SecurityGroupRule> rules) {
    return rules.stream().map(SecurityGroupRule::securityGroupRuleId).collect(Collectors.toSet());
  }

  /** Few endpoints implement the hostname setting of subnets. */
  private static boolean isUnknownToOthers(PlannedResource resource) {
    return resource.id().kind().equals(ResourceKinds.SUBNET)
        && resource.changes().stream().allMatch(change -> change.field().equals("hostnameType"));
  }

  @Test
  void createsChangesAndDeletesRulesInAnExternalGroup() {
    try (EndpointClients clients = EndpointClients.at(URI.create(ENDPOINT));
        AwsNetworking networking = networking(clients)) {
      ExternalVpc others = ExternalVpc.in(clients.ec2());
      String group =
          clients
              .ec2()
              .createSecurityGroup(
                  r -> r.groupName("theirs").description("theirs").vpcId(others.vpc()))
              .groupId();
      Set<String> before = ids(rules(clients.ec2(), group));
      Cluster cluster = withNodesIn(group, cluster(others));

      assertThat(networking.update(cluster).unfinished()).isEmpty();
      assertThat(networking.plan(cluster).changes())
          .allMatch(OtherEndpointSharedGroupTest::isUnknownToOthers);
      assertThat(rules(clients.ec2(), group))
          .filteredOn(rule -> !before.contains(rule.securityGroupRuleId()))
          .hasSizeGreaterThan(3)
          .allMatch(SecurityGroupRule::hasTags);

      Cluster narrow =
          cluster.edit(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.0/24"))));
      assertThat(networking.update(narrow).unfinished()).isEmpty();
      assertThat(rules(clients.ec2(), group))
          .filteredOn(rule -> Integer.valueOf(22).equals(rule.fromPort()))
          .extracting(SecurityGroupRule::cidrIpv4)
          .containsExactly("192.0.2.0/24");

      assertThat(
              networking
                  .delete(cluster.name(), ApplyListener.NONE, new CancellationToken())
                  .unfinished())
          .isEmpty();
      assertThat(ids(rules(clients.ec2(), group))).isEqualTo(before);
    }
  }
}
