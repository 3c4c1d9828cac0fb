package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.DOCKER_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.FIELD_OF_NEWER_RELEASE;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.LEGACY_IAM_REMOVED;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** Validates that the kops release supports the fields of the spec. */
final class FieldRules {

  private FieldRules() {}

  /** Warns about fields that kops 1.10 ignores because later releases introduced them. */
  static void newerThanV110(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    checkNewerThanV110(spec.podCidr().isPresent(), SpecPath.of("podCIDR"), problems);
    checkNewerThanV110(
        !spec.externalPolicies().isEmpty(), SpecPath.of("externalPolicies"), problems);
    checkNewerThanV110(
        spec.iam().flatMap(IamSettings::permissionsBoundary).isPresent(),
        SpecPath.of("iam").child("permissionsBoundary"),
        problems);
    checkNewerThanV110(
        spec.nodeTerminationHandler().isPresent(), SpecPath.of("nodeTerminationHandler"), problems);
    checkNewerThanV110(
        spec.disableSubnetTags().isPresent(), SpecPath.of("DisableSubnetTags"), problems);
    for (int i = 0; i < spec.subnets().size(); i++) {
      Subnet subnet = spec.subnets().get(i);
      FieldPath path = SpecPath.subnet(i);
      checkNewerThanV110(subnet.ipv6Cidr().isPresent(), path.child("ipv6CIDR"), problems);
      checkNewerThanV110(
          !subnet.additionalRoutes().isEmpty(), path.child("additionalRoutes"), problems);
    }
    spec.api()
        .flatMap(ApiAccess::loadBalancer)
        .ifPresent(loadBalancer -> checkLoadBalancer(loadBalancer, problems));
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      checkNewerThanV110(
          group.securityGroupOverride().isPresent(),
          SpecPath.groupField(group, "securityGroupOverride"),
          problems);
      checkNewerThanV110(
          group.mixedInstancesPolicy().isPresent(),
          SpecPath.groupField(group, "mixedInstancesPolicy"),
          problems);
    }
  }

  private static void checkLoadBalancer(ApiLoadBalancer balancer, Problems.Collector problems) {
    FieldPath path = SpecPath.of("api").child("loadBalancer");
    checkNewerThanV110(balancer.loadBalancerClass().isPresent(), path.child("class"), problems);
    checkNewerThanV110(
        balancer.securityGroupOverride().isPresent(),
        path.child("securityGroupOverride"),
        problems);
    checkNewerThanV110(balancer.sslPolicy().isPresent(), path.child("sslPolicy"), problems);
    checkNewerThanV110(
        balancer.crossZoneLoadBalancing().isPresent(),
        path.child("crossZoneLoadBalancing"),
        problems);
  }

  private static void checkNewerThanV110(
      boolean given, FieldPath path, Problems.Collector problems) {
    if (given) {
      problems.warning(
          path,
          FIELD_OF_NEWER_RELEASE,
          "kops 1.10 ignores " + path,
          "remove the field, or upgrade to Kubernetes 1.25 or later");
    }
  }

  /** Rejects fields that kops 1.37 has removed. */
  static void removedInV137(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    checkGossip(spec.gossipConfig(), "gossipConfig", problems);
    checkGossip(spec.dnsControllerGossipConfig(), "dnsControllerGossipConfig", problems);
    if (spec.docker().isPresent()) {
      problems.error(
          SpecPath.of("docker"),
          DOCKER_REMOVED,
          "Docker options are set, but the nodes of kops 1.37 run containerd",
          "remove docker, and set containerd options under containerd if needed");
    }
    if (spec.iam().filter(IamSettings::legacy).isPresent()) {
      problems.error(
          SpecPath.of("iam").child("legacy"),
          LEGACY_IAM_REMOVED,
          "kops 1.37 has removed legacy IAM permissions",
          "remove the field");
    }
  }

  private static void checkGossip(boolean given, String field, Problems.Collector problems) {
    if (given) {
      problems.error(
          SpecPath.of(field),
          GOSSIP_REMOVED,
          "kops 1.37 has removed gossip, but " + field + " is set",
          "remove the field, and set topology.dns.type to None for a cluster without DNS names");
    }
  }
}
