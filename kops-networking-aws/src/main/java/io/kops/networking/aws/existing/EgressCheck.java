package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * Checks that the egress targets of the cluster's subnets exist. Otherwise an apply would fail
 * late, or create a route without a working target.
 */
final class EgressCheck {
  private static final String NAT_GATEWAY = "nat-";
  private static final String INSTANCE = "i-";

  private final Ec2Client ec2;
  private final AwsCalls calls;

  EgressCheck(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  void check(ClusterSpec spec, Problems.Collector problems) {
    Set<String> wanted = new TreeSet<>();
    spec.subnets().stream()
        .map(EgressCheck::egressOf)
        .flatMap(Optional::stream)
        .forEach(wanted::add);
    Set<String> found = new TreeSet<>();
    found.addAll(natGateways(startingWith(NAT_GATEWAY, wanted)));
    found.addAll(instances(startingWith(INSTANCE, wanted)));
    for (int i = 0; i < spec.subnets().size(); i++) {
      Optional<String> egress = egressOf(spec.subnets().get(i));
      if (egress.isPresent() && isChecked(egress.get()) && !found.contains(egress.get())) {
        problems.error(
            FieldPath.of("spec").child("subnets").index(i).child("egress"),
            ExistingCodes.EGRESS_MISSING,
            "there is no " + egress.get() + " in this account and region",
            "use the ID of an existing one, or leave egress unset to create a NAT gateway");
      }
    }
  }

  /** Shared subnets are routed by their owner. */
  private static Optional<String> egressOf(Subnet subnet) {
    return subnet.isShared() ? Optional.empty() : subnet.egress();
  }

  private static boolean isChecked(String egress) {
    return egress.startsWith(NAT_GATEWAY) || egress.startsWith(INSTANCE);
  }

  private static List<String> startingWith(String prefix, Set<String> ids) {
    return ids.stream().filter(id -> id.startsWith(prefix)).toList();
  }

  private List<String> natGateways(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Filter filter = Filter.builder().name("nat-gateway-id").values(ids).build();
    return calls
        .list(
            "DescribeNatGateways",
            ec2.describeNatGatewaysPaginator(request -> request.filter(filter)),
            page -> page.natGateways())
        .stream()
        .filter(gateway -> isOrWillBeUsable(gateway.state()))
        .map(NatGateway::natGatewayId)
        .toList();
  }

  private static boolean isOrWillBeUsable(NatGatewayState state) {
    return switch (state) {
      case PENDING, AVAILABLE, UNKNOWN_TO_SDK_VERSION -> true;
      case FAILED, DELETING, DELETED -> false;
    };
  }

  private List<String> instances(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Filter filter = Filter.builder().name("instance-id").values(ids).build();
    return Instances.read(ec2, calls, List.of(filter)).stream().map(Instance::instanceId).toList();
  }
}
