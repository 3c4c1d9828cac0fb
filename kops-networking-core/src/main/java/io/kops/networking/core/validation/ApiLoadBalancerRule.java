package io.kops.networking.core.validation;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** The load balancer of the API: the security groups that it is given. */
final class ApiLoadBalancerRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    FieldPath path = SpecPath.of("api").child("loadBalancer").child("additionalSecurityGroups");
    context
        .spec()
        .api()
        .flatMap(ApiAccess::loadBalancer)
        .ifPresent(
            balancer ->
                SecurityGroupList.check(
                    balancer.additionalSecurityGroups(), path, context.quotas(), problems));
  }
}
