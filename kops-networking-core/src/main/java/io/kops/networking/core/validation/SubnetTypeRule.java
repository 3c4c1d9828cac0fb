package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNET_TYPE_UNKNOWN;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.Problems;
import java.util.List;

/** The subnets' types, as far as the 1.10 line knows them. */
final class SubnetTypeRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      SubnetType type = subnets.get(i).type();
      if (type == SubnetType.DUAL_STACK) {
        problems.error(
            SpecPath.subnet(i).child("type"),
            SUBNET_TYPE_UNKNOWN,
            "the kops line 1.10 has no subnets of type " + type,
            "use Public, Private or Utility");
      }
    }
  }
}
