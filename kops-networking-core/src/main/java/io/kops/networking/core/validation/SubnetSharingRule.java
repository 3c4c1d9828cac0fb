package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SHARED_SUBNETS_WITHOUT_NETWORK_ID;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_PARTLY_SHARED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_ID_MALFORMED;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** Existing subnets: all of the cluster's or none, and in an existing VPC. */
final class SubnetSharingRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      FieldPath path = SpecPath.subnet(i).child("id");
      if (subnet.isShared() != subnets.get(0).isShared()) {
        problems.error(
            path,
            SUBNETS_PARTLY_SHARED,
            subnet.isShared()
                ? "\"%s\" has an id, and \"%s\" has none"
                    .formatted(subnet.name(), subnets.get(0).name())
                : "\"%s\" has no id, and \"%s\" has one"
                    .formatted(subnet.name(), subnets.get(0).name()),
            "give an id to every subnet, utility subnets too, or to none");
      }
      subnet
          .id()
          .filter(id -> !id.startsWith("subnet-"))
          .ifPresent(
              id ->
                  problems.error(
                      path,
                      SUBNET_ID_MALFORMED,
                      "\"" + id + "\" is not the id of a subnet",
                      "use an id that starts with subnet-, or remove the field for an own subnet"));
    }
    boolean anyShared = subnets.stream().anyMatch(Subnet::isShared);
    if (anyShared && !context.spec().isVpcShared() && context.isComplete()) {
      problems.error(
          SpecPath.of("networkID"),
          SHARED_SUBNETS_WITHOUT_NETWORK_ID,
          "subnets exist already, and their VPC is not named",
          "set networkID to the id of their VPC");
    }
  }
}
