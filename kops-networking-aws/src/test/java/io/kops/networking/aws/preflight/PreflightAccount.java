package io.kops.networking.aws.preflight;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.PreflightSettings;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import io.kops.networking.quota.ServiceQuota;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A simulated account, and a networking with instance groups in it. */
final class PreflightAccount implements AutoCloseable {
  /** The SSH key of the instances. */
  static final String KEY = "operators";

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws;
  private final Quotas quotas;

  static PreflightAccount open() {
    return new PreflightAccount(Quotas.defaults());
  }

  static PreflightAccount under(Quotas quotas) {
    return new PreflightAccount(quotas);
  }

  static PreflightAccount of(PreparedFailure failure) {
    return new PreflightAccount(failure.quotas().apply(Quotas.defaults()));
  }

  private PreflightAccount(Quotas quotas) {
    this.quotas = quotas;
    this.aws = AwsSimulator.builder().clock(clock).quotas(quotas).start();
    aws.addImage("099720109477", "image", "/dev/xvda");
    aws.addKeyPair(KEY);
  }

  AwsSimulator aws() {
    return aws;
  }

  /** A plan that enlarges the policies of a role that also has an unmanaged one. */
  Plan planWithLargeRolePolicies(AwsNetworking networking) {
    Cluster cluster = PreparedFailures.privateCluster();
    networking.update(cluster);
    String document = "{\"Version\":\"2012-10-17\",\"Statement\":" + statements(6_000, "x") + "}";
    aws.iam()
        .putRolePolicy(
            r -> r.roleName("nodes.k.example.com").policyName("audit").policyDocument(document));
    return networking.plan(
        cluster.edit(
            spec ->
                spec.additionalPolicies(Map.of("node", statements(5_000, "y")))
                    .sshAccess(List.of(AccessSource.parse("198.51.100.0/24")))));
  }

  private static String statements(int characters, String letter) {
    return "[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
        + letter.repeat(characters)
        + "\"}]";
  }

  AwsNetworking networking(PreflightSettings settings) {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .parallelism(1)
        .pacing(new SimulatedPacing(clock))
        .instanceGroups(
            InstanceGroups.builder()
                .autoScaling(aws.autoScaling())
                .loadBalancing(aws.loadBalancing())
                .networkLoadBalancing(aws.networkLoadBalancing())
                .sshKeyName(KEY)
                .build())
        .preflight(settings)
        .build();
  }

  PreflightSettings.Builder settings() {
    return PreflightSettings.builder().quotas(this::valueOf);
  }

  private OptionalLong valueOf(ServiceQuota quota) {
    return OptionalLong.of(
        quotas.limit(
            switch (quota) {
              case VPCS -> Quota.VPCS;
              case INTERNET_GATEWAYS -> Quota.INTERNET_GATEWAYS;
              case SUBNETS -> Quota.SUBNETS_PER_VPC;
              case ELASTIC_IPS -> Quota.ADDRESSES;
              case NAT_GATEWAYS -> Quota.NAT_GATEWAYS_PER_ZONE;
              case ROUTE_TABLES -> Quota.ROUTE_TABLES_PER_VPC;
              case ROUTES -> Quota.ROUTES_PER_TABLE;
              case SECURITY_GROUPS -> Quota.SECURITY_GROUPS;
              case SECURITY_GROUP_RULES -> Quota.RULES_PER_SECURITY_GROUP;
            }));
  }

  @Override
  public void close() {
    aws.close();
  }
}
