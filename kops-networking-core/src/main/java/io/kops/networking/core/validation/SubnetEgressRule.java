package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_UNKNOWN;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** What carries a subnet's outbound traffic on the 1.10 line: a NAT gateway or a machine. */
final class SubnetEgressRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (subnet.egress().isEmpty()) {
        continue;
      }
      String egress = subnet.egress().get();
      FieldPath path = SpecPath.subnet(i).child("egress");
      if (!egress.startsWith("nat-") && !egress.startsWith("i-")) {
        problems.error(
            path,
            SUBNET_EGRESS_UNKNOWN,
            "\"" + egress + "\" is neither a NAT gateway nor a machine",
            "use an id that starts with nat- or i-, or remove the field for an own NAT gateway");
      }
      if (subnet.type() != SubnetType.PRIVATE) {
        problems.error(
            path,
            SUBNET_EGRESS_NOT_PRIVATE,
            "the subnet \"%s\" is of type %s, and only Private ones have an egress"
                .formatted(subnet.name(), subnet.type()),
            "remove the field, or make the subnet Private");
      }
    }
  }
}
