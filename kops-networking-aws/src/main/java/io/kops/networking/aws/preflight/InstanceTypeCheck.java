package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** Checks the instance types of new launch templates in the zones of their Auto Scaling groups. */
final class InstanceTypeCheck implements PreflightCheck {
  @Override
  public String subject() {
    return "instance types";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    List<Use> uses = new ArrayList<>();
    for (PlannedResource group : context.wanted(ResourceKinds.AUTO_SCALING_GROUP)) {
      if (group.action() != Action.KEEP) {
        collect(group, context, uses);
      }
    }
    if (uses.isEmpty()) {
      return;
    }
    TreeSet<String> types = new TreeSet<>();
    uses.forEach(use -> types.add(use.type()));
    Map<String, Set<String>> zonesByType = offerings(context, types);
    for (Use use : uses) {
      Set<String> zones = zonesByType.getOrDefault(use.type(), Set.of());
      List<String> missing = use.zones().stream().filter(zone -> !zones.contains(zone)).toList();
      if (!missing.isEmpty()) {
        problems.error(
            PreflightContext.pathOf(use.group()),
            PreflightCodes.INSTANCE_TYPE_NOT_OFFERED,
            "%s is not offered in %s".formatted(use.type(), String.join(", ", missing)),
            zones.isEmpty()
                ? "choose an instance type that the region offers"
                : "choose another type, or zones of " + String.join(", ", zones));
      }
    }
  }

  /** Skips mixed instances: Auto Scaling uses those of their types that are available. */
  private static void collect(PlannedResource group, PreflightContext context, List<Use> uses) {
    TreeSet<String> zones = new TreeSet<>();
    if (group.properties().get("subnets") instanceof PropertyValue.ListValue subnets) {
      for (PropertyValue subnet : subnets.values()) {
        if (subnet instanceof PropertyValue.Reference reference) {
          context
              .plan()
              .find(reference.target())
              .flatMap(planned -> planned.optionalText("zone"))
              .ifPresent(zones::add);
        }
      }
    }
    boolean mixed =
        group.properties().get("mixedInstancesPolicy") instanceof PropertyValue.MapValue fields
            && !fields.values().isEmpty();
    if (!mixed) {
      context
          .referenced(group, "launchTemplate")
          .flatMap(template -> template.optionalText("machineType"))
          .filter(type -> !type.isEmpty())
          .ifPresent(type -> uses.add(new Use(group, type, zones)));
    }
  }

  private static Map<String, Set<String>> offerings(PreflightContext context, Set<String> types) {
    Map<String, Set<String>> zones = new TreeMap<>();
    List<InstanceTypeOffering> offerings =
        context
            .calls()
            .list(
                "DescribeInstanceTypeOfferings",
                context
                    .ec2()
                    .describeInstanceTypeOfferingsPaginator(
                        r ->
                            r.locationType(LocationType.AVAILABILITY_ZONE)
                                .filters(filter("instance-type", types))),
                page -> page.instanceTypeOfferings());
    offerings.forEach(
        offering ->
            zones
                .computeIfAbsent(offering.instanceTypeAsString(), type -> new TreeSet<>())
                .add(offering.location()));
    return zones;
  }

  private record Use(PlannedResource group, String type, Set<String> zones) {}
}
