package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_NAME_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_NAME_MISSING;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The subnets' names: there is a subnet, and each has a name of its own. */
final class SubnetNameRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    if (subnets.isEmpty()) {
      problems.error(
          SpecPath.of("subnets"),
          SUBNETS_MISSING,
          "the cluster has no subnet",
          "list at least one subnet with its zone and type");
    }
    Set<String> earlier = new HashSet<>();
    for (int i = 0; i < subnets.size(); i++) {
      String name = subnets.get(i).name();
      FieldPath path = SpecPath.subnet(i).child("name");
      if (name.isBlank()) {
        problems.error(
            path,
            SUBNET_NAME_MISSING,
            "the subnet in " + subnets.get(i).zone() + " has no name",
            "name it, usually as its zone");
      } else if (!earlier.add(name)) {
        problems.error(
            path,
            SUBNET_NAME_DUPLICATE,
            "another subnet has the name \"" + name + "\" already",
            "give each subnet its own name");
      }
    }
  }
}
