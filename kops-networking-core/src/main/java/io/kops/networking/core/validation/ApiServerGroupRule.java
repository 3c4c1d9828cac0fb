package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.API_SERVER_GROUP_NEEDS_DNS;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.Problems;

/** Groups of API servers, which are found by DNS names. */
final class ApiServerGroupRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    boolean withoutDns = context.spec().isWithoutDns();
    for (InstanceGroup group : context.cluster().groups(InstanceGroupRole.API_SERVER)) {
      if (withoutDns) {
        problems.error(
            SpecPath.groupField(group, "role"),
            API_SERVER_GROUP_NEEDS_DNS,
            "the API servers of \"" + group.name() + "\" are found by DNS, and there is none",
            "remove the group, or set topology.dns.type to Public or Private");
      }
    }
  }
}
