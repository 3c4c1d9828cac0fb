package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/** Checks the existing Elastic IPs of new NAT gateways. */
final class AddressCheck implements PreflightCheck {
  @Override
  public String subject() {
    return "Elastic IPs of NAT gateways";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    Map<String, PlannedResource> named = new TreeMap<>();
    for (PlannedResource gateway : context.created(ResourceKinds.NAT_GATEWAY)) {
      if (gateway.properties().get("elasticIp") instanceof PropertyValue.TextValue id) {
        named.put(id.value(), gateway);
      }
    }
    if (named.isEmpty()) {
      return;
    }
    Map<String, Address> found =
        AccountReads.addresses(context, filter("allocation-id", named.keySet())).stream()
            .collect(Collectors.toMap(Address::allocationId, Function.identity()));
    Set<String> freed = freed(context);
    named.forEach(
        (id, gateway) -> {
          Address address = found.get(id);
          if (address == null) {
            problems.error(
                PreflightContext.pathOf(gateway),
                PreflightCodes.NAT_ADDRESS_MISSING,
                "there is no Elastic IP %s in this account and region".formatted(id),
                "use an existing Elastic IP, or leave the field unset");
          } else if (address.associationId() != null && !freed.contains(id)) {
            problems.error(
                PreflightContext.pathOf(gateway),
                PreflightCodes.NAT_ADDRESS_IN_USE,
                "Elastic IP %s (%s) is in use by %s"
                    .formatted(id, address.publicIp(), address.networkInterfaceId()),
                "disassociate the Elastic IP, or use another one");
          }
        });
  }

  /** Returns the Elastic IPs of the NAT gateways that the plan deletes or replaces. */
  private static Set<String> freed(PreflightContext context) {
    Set<String> gateways = new TreeSet<>();
    for (PlannedResource gateway : context.plan().of(ResourceKinds.NAT_GATEWAY)) {
      if (gateway.action() == Action.DELETE || gateway.action() == Action.REPLACE) {
        gateway.physicalId().ifPresent(gateways::add);
      }
    }
    if (gateways.isEmpty()) {
      return Set.of();
    }
    return AccountReads.natGateways(context, filter("nat-gateway-id", gateways)).stream()
        .flatMap(gateway -> gateway.natGatewayAddresses().stream())
        .map(NatGatewayAddress::allocationId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
