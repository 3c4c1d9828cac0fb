package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.FIELD_OF_NEWER_RELEASE;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** Fields that came after kops 1.10, which that line leaves unread. */
final class NewerFieldRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    check(spec.podCidr().isPresent(), SpecPath.of("podCIDR"), problems);
    check(!spec.externalPolicies().isEmpty(), SpecPath.of("externalPolicies"), problems);
    check(
        spec.iam().flatMap(IamSettings::permissionsBoundary).isPresent(),
        SpecPath.of("iam").child("permissionsBoundary"),
        problems);
    check(
        spec.nodeTerminationHandler().isPresent(), SpecPath.of("nodeTerminationHandler"), problems);
    check(spec.disableSubnetTags().isPresent(), SpecPath.of("DisableSubnetTags"), problems);
    for (int i = 0; i < spec.subnets().size(); i++) {
      Subnet subnet = spec.subnets().get(i);
      FieldPath path = SpecPath.subnet(i);
      check(subnet.ipv6Cidr().isPresent(), path.child("ipv6CIDR"), problems);
      check(!subnet.additionalRoutes().isEmpty(), path.child("additionalRoutes"), problems);
    }
    spec.api()
        .flatMap(ApiAccess::loadBalancer)
        .ifPresent(loadBalancer -> checkLoadBalancer(loadBalancer, problems));
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      check(
          group.securityGroupOverride().isPresent(),
          SpecPath.groupField(group, "securityGroupOverride"),
          problems);
      check(
          group.mixedInstancesPolicy().isPresent(),
          SpecPath.groupField(group, "mixedInstancesPolicy"),
          problems);
    }
  }

  private static void checkLoadBalancer(ApiLoadBalancer balancer, Problems.Collector problems) {
    FieldPath path = SpecPath.of("api").child("loadBalancer");
    check(balancer.loadBalancerClass().isPresent(), path.child("class"), problems);
    check(
        balancer.securityGroupOverride().isPresent(),
        path.child("securityGroupOverride"),
        problems);
    check(balancer.sslPolicy().isPresent(), path.child("sslPolicy"), problems);
    check(
        balancer.crossZoneLoadBalancing().isPresent(),
        path.child("crossZoneLoadBalancing"),
        problems);
  }

  private static void check(boolean given, FieldPath path, Problems.Collector problems) {
    if (given) {
      problems.warning(
          path,
          FIELD_OF_NEWER_RELEASE,
          "the kops line 1.10 does not know " + path + " and leaves it unread",
          "remove the field, or move to Kubernetes 1.25 or later");
    }
  }
}
