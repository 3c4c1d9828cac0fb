package io.kops.networking.aws.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A preflight reports no error for requests that AWS accepts, and counts in the same way as AWS.
 */
class FalseAlarmsTest {
  private static final String OTHER_ACCOUNT = "210987654321";

  /** A policy for ARNs does not allow its actions for any resource, which is no denial. */
  @Test
  void leavesActionUncheckedWhenPolicyIsLimitedToResources() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Plan plan = networking.plan(PreparedFailures.privateCluster());
      account.aws().access().scope("ec2:RunInstances", "arn:aws:ec2:*:*:instance/*");

      Problems found = networking.preflight(plan);

      assertThat(found.hasErrors()).as(found.toString()).isFalse();
      assertThat(uncheckedIn(found)).contains("ec2:RunInstances").doesNotContain("iam:");
    }
  }

  @Test
  void reportsActionWhenPolicyIsLimitedToOtherRoles() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Plan plan = networking.plan(PreparedFailures.privateCluster());
      account.aws().access().scope("iam:CreateRole", "arn:aws:iam::*:role/other-*");

      assertThat(networking.preflight(plan).of(PreflightCodes.PERMISSION_DENIED))
          .extracting(Problem::message)
          .containsExactly("permission denied: iam:CreateRole");
    }
  }

  /** Policies with aws:ResourceTag deny calls for resources that do not exist. */
  @Test
  void leavesActionUncheckedWhenDryRunOfPlaceholderIsDenied() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Plan plan = networking.plan(PreparedFailures.privateCluster());
      account.aws().access().bindToTags("ec2:CreateRoute");
      account.aws().access().deny("iam:SimulatePrincipalPolicy");

      Problems found = networking.preflight(plan);

      assertThat(found.hasErrors()).as(found.toString()).isFalse();
      assertThat(uncheckedIn(found)).contains("ec2:CreateRoute");
    }
  }

  @Test
  void leavesActionsUncheckedWhenSupplierOfPrincipalFails() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking =
            account.networking(
                account
                    .settings()
                    .principal(
                        () -> {
                          throw new IllegalStateException("no answer of STS");
                        })
                    .build())) {
      Problems found = networking.preflight(networking.plan(PreparedFailures.privateCluster()));

      assertThat(found.hasErrors()).as(found.toString()).isFalse();
      assertThat(uncheckedIn(found)).contains("the caller's ARN is unknown", "iam:CreateRole");
    }
  }

  private static String uncheckedIn(Problems found) {
    assertThat(found.of(PreflightCodes.PERMISSIONS_UNCHECKED)).hasSize(1);
    return found.of(PreflightCodes.PERMISSIONS_UNCHECKED).get(0).message();
  }

  @Test
  void acceptsInstanceProfileThatThePlanCreatesForAnotherGroup() {
    Cluster cluster = PreparedFailures.withOwnProfileInOneGroup();
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking =
            account.networking(account.settings().beforeUpdates(true).build())) {
      Plan plan = networking.plan(cluster);

      assertThat(networking.preflight(plan)).isEmpty();
      assertThat(plan.of(ResourceKinds.LAUNCH_TEMPLATE))
          .allMatch(
              template ->
                  template.dependsOn().stream()
                      .anyMatch(id -> id.kind().equals(ResourceKinds.IAM_INSTANCE_PROFILE)));
      assertThat(networking.update(cluster).unfinished()).isEmpty();
      assertThat(networking.plan(cluster).isUpToDate()).isTrue();
    }
  }

  @Test
  void acceptsSecurityGroupThatIsAssociatedWithTheVpcOfTheCluster() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking =
            account.networking(account.settings().beforeUpdates(true).build())) {
      Cluster cluster = PreparedFailures.withAssociatedGroup(account.aws());

      assertThat(networking.preflight(networking.plan(cluster))).isEmpty();
      assertThat(networking.update(cluster).unfinished()).isEmpty();
    }
  }

  /** DescribeImages with a filter leaves out deprecated images, which still launch. */
  @Test
  void acceptsImageWhenItIsDeprecated() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      String image = imageOf(account.aws());
      account.aws().deprecateImage(image);
      Cluster byName = PreparedFailures.privateCluster();
      Cluster byId =
          byName.withInstanceGroups(
              byName.instanceGroups().stream()
                  .map(group -> InstanceGroup.builder().from(group).image(image).build())
                  .toList());

      for (Cluster cluster : List.of(byName, byId)) {
        Plan plan = networking.plan(cluster);
        assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
        assertThat(networking.preflight(plan)).isEmpty();
      }
    }
  }

  @Test
  void choosesCurrentImageWhenAnotherOfTheNameIsDeprecated() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      account.aws().deprecateImage(imageOf(account.aws()));
      String current = account.aws().addImage("099720109477", "image", "/dev/xvda");

      assertThat(
              networking.plan(PreparedFailures.privateCluster()).of(ResourceKinds.LAUNCH_TEMPLATE))
          .isNotEmpty()
          .allMatch(template -> template.text("image").equals(current));
    }
  }

  private static String imageOf(AwsSimulator aws) {
    return aws.ec2().describeImages(r -> r.owners("099720109477")).images().get(0).imageId();
  }

  /** Tags with the prefix aws: do not count towards the 50 tags of a resource. */
  @Test
  void leavesOutTagsOfServicesWhenTagsAreCounted() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Cluster cluster = PreparedFailures.inSharedSubnet(account.aws());
      String subnet = account.aws().state().subnets().get(0).id();
      List<Tag> tags =
          IntStream.range(0, 45)
              .mapToObj(i -> Tag.builder().key("tag" + i).value("x").build())
              .toList();
      account.aws().ec2().createTags(r -> r.resources(subnet).tags(tags));
      for (int i = 0; i < 3; i++) {
        account.aws().addServiceTag(subnet, "aws:cloudformation:" + i, "x");
      }
      Plan plan = networking.plan(cluster);

      assertThat(networking.preflight(plan)).isEmpty();
      assertThat(networking.apply(plan).unfinished()).isEmpty();
    }
  }

  @Test
  void leavesOutVpcsOfOtherAccountsWhenVpcsAreCounted() {
    try (PreflightAccount account = PreflightAccount.under(Quotas.defaults().with(Quota.VPCS, 1));
        AwsNetworking networking = account.networking(account.settings().build())) {
      String vpc = account.aws().ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
      account.aws().shareVpc(vpc, OTHER_ACCOUNT);
      Plan plan = networking.plan(PreparedFailures.privateCluster());

      assertThat(networking.preflight(plan)).isEmpty();
      assertThat(networking.apply(plan).unfinished()).isEmpty();
    }
  }

  @Test
  void leavesOutAddressesOfOwnPoolsWhenAddressesAreCounted() {
    try (PreflightAccount account =
            PreflightAccount.under(Quotas.defaults().with(Quota.ADDRESSES, 2));
        AwsNetworking networking = account.networking(account.settings().build())) {
      account
          .aws()
          .moveAddressToOwnPool(account.aws().ec2().allocateAddress(r -> {}).allocationId());
      Plan plan = networking.plan(PreparedFailures.privateCluster());

      assertThat(networking.preflight(plan)).isEmpty();
      assertThat(networking.apply(plan).unfinished()).isEmpty();
    }
  }

  /** The old NAT gateway is deleted before the new one is created. */
  @Test
  void acceptsReplacementWhenQuotaIsUsedUp() {
    try (PreflightAccount account =
            PreflightAccount.under(Quotas.defaults().with(Quota.NAT_GATEWAYS_PER_ZONE, 1));
        AwsNetworking networking = account.networking(account.settings().build())) {
      Cluster cluster = PreparedFailures.withOwnAddress(account.aws());
      assertThat(networking.update(cluster).unfinished()).isEmpty();
      Plan plan = networking.plan(PreparedFailures.withOwnAddress(account.aws()));
      assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
      assertThat(plan.of(ResourceKinds.NAT_GATEWAY))
          .extracting(PlannedResource::action)
          .containsExactly(Action.REPLACE);

      assertThat(networking.preflight(plan).of(Severity.ERROR)).isEmpty();
      assertThat(networking.apply(plan).unfinished()).isEmpty();
    }
  }

  /** Policies that users attached count towards the quota of the role. */
  @Test
  void countsUnmanagedPoliciesWhenPlanAttachesSome() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      networking.update(PreparedFailures.privateCluster());
      for (int i = 0; i < 8; i++) {
        String arn = "arn:aws:iam::123456789012:policy/own" + i;
        account.aws().addManagedPolicy(arn);
        account.aws().iam().attachRolePolicy(r -> r.roleName("nodes.k.example.com").policyArn(arn));
      }

      assertThat(
              networking.preflight(
                  networking.plan(PreparedFailures.withExternalPolicies(account.aws(), 2))))
          .isEmpty();
      Plan plan = networking.plan(PreparedFailures.withExternalPolicies(account.aws(), 3));
      assertThat(networking.preflight(plan).of(PreflightCodes.QUOTA_EXCEEDED))
          .singleElement()
          .extracting(Problem::message)
          .asString()
          .contains("nodes.k.example.com would have 11");
      assertThat(networking.apply(plan).unfinished()).isNotEmpty();
    }
  }

  @Test
  void countsPrefixListsOfExistingRulesByTheirWeight() {
    try (PreflightAccount account =
            PreflightAccount.under(Quotas.defaults().with(Quota.RULES_PER_SECURITY_GROUP, 50));
        AwsNetworking networking = account.networking(account.settings().build())) {
      String added = "pl-0123456789abcdef1";
      account.aws().addPrefixList(PreparedFailures.PREFIX_LIST, 12);
      account.aws().addPrefixList(added, 5);
      assertThat(networking.update(admitting(PreparedFailures.PREFIX_LIST)).unfinished()).isEmpty();
      Plan plan = networking.plan(admitting(PreparedFailures.PREFIX_LIST, added));

      assertThat(networking.preflight(plan).of(Severity.ERROR))
          .isNotEmpty()
          .extracting(Problem::code)
          .containsOnly(PreflightCodes.QUOTA_EXCEEDED);
      assertThat(networking.apply(plan).unfinished()).isNotEmpty();
    }
  }

  private static Cluster admitting(String... lists) {
    return PreparedFailures.privateCluster()
        .edit(spec -> spec.sshAccess(List.of(lists).stream().map(AccessSource::parse).toList()));
  }

  @Test
  void leavesOutRolePolicyWhenItIsDeletedAfterTheList() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Plan plan = account.planWithLargeRolePolicies(networking);
      account.aws().faults().on("GetRolePolicy").answer("NoSuchEntity", 404, "no such policy");

      assertThat(networking.preflight(plan).of(Severity.ERROR)).isEmpty();
    }
  }
}
