package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/** Checks the existing Elastic IPs of new NAT gateways and network load balancers. */
final class AddressCheck implements PreflightCheck {
  private static final String ADDRESSES = "addresses";

  @Override
  public String subject() {
    return "Elastic IPs of NAT gateways and load balancers";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    Map<String, PlannedResource> named = new TreeMap<>();
    for (PlannedResource gateway : context.created(ResourceKinds.NAT_GATEWAY)) {
      if (gateway.properties().get("elasticIp") instanceof PropertyValue.TextValue id) {
        named.put(id.value(), gateway);
      }
    }
    for (PlannedResource balancer : context.created(ResourceKinds.NETWORK_LOAD_BALANCER)) {
      addressesIn(balancer.properties().get(ADDRESSES)).forEach(id -> named.put(id, balancer));
    }
    if (named.isEmpty()) {
      return;
    }
    Map<String, Address> found =
        AccountReads.addresses(context, filter("allocation-id", named.keySet())).stream()
            .collect(Collectors.toMap(Address::allocationId, Function.identity()));
    Set<String> freed = freed(context);
    named.forEach(
        (id, user) -> {
          Address address = found.get(id);
          if (address == null) {
            problems.error(
                PreflightContext.pathOf(user),
                ExistingCodes.ELASTIC_IP_MISSING,
                "there is no Elastic IP %s in this account and region".formatted(id),
                "use an existing Elastic IP, or leave the field unset");
          } else if (address.associationId() != null && !freed.contains(id)) {
            problems.error(
                PreflightContext.pathOf(user),
                PreflightCodes.ELASTIC_IP_IN_USE,
                "Elastic IP %s (%s) is in use by %s"
                    .formatted(id, address.publicIp(), address.networkInterfaceId()),
                "disassociate the Elastic IP, or use another one");
          }
        });
  }

  private static Stream<String> addressesIn(@Nullable PropertyValue addresses) {
    return addresses instanceof PropertyValue.MapValue fields
        ? fields.values().values().stream()
            .map(PropertyValue::toString)
            .filter(address -> address.startsWith("eipalloc-"))
        : Stream.of();
  }

  /** Returns the Elastic IPs of the resources that the plan deletes or replaces. */
  private static Set<String> freed(PreflightContext context) {
    Set<String> freed = new TreeSet<>();
    for (PlannedResource balancer : ended(context, ResourceKinds.NETWORK_LOAD_BALANCER)) {
      PropertyValue before =
          balancer.changes().stream()
              .filter(change -> change.field().equals(ADDRESSES))
              .findFirst()
              .map(change -> change.from().orElse(null))
              .orElse(balancer.properties().get(ADDRESSES));
      addressesIn(before).forEach(freed::add);
    }
    Set<String> gateways = new TreeSet<>();
    ended(context, ResourceKinds.NAT_GATEWAY)
        .forEach(gateway -> gateway.physicalId().ifPresent(gateways::add));
    if (!gateways.isEmpty()) {
      AccountReads.natGateways(context, filter("nat-gateway-id", gateways)).stream()
          .flatMap(gateway -> gateway.natGatewayAddresses().stream())
          .map(NatGatewayAddress::allocationId)
          .filter(Objects::nonNull)
          .forEach(freed::add);
    }
    return freed;
  }

  private static List<PlannedResource> ended(PreflightContext context, ResourceKind kind) {
    return context.plan().of(kind).stream()
        .filter(
            resource -> resource.action() == Action.DELETE || resource.action() == Action.REPLACE)
        .toList();
  }
}
