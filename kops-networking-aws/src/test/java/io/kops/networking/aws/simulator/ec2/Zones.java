package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.storage.Store;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.Optional;

/** The availability zones of the region. */
final class Zones {
  private final Ec2Settings settings;
  private final Store<Zone> zones;

  Zones(Ec2Settings settings) {
    this.settings = settings;
    this.zones =
        new Store<>(
            settings.visibility(), name -> AwsFailure.invalidValue("Invalid zone '" + name + "'"));
    settings.zones().forEach(name -> zones.add(new Zone(name)));
  }

  void addTo(Actions actions) {
    Filters<Zone> filters =
        new Filters<Zone>()
            .on("zone-name", Zone::id)
            .on("zone-id", zone -> id(zone.id()))
            .on("zone-type", zone -> type(zone.id()))
            .on("region-name", zone -> settings.region())
            .on("group-name", zone -> settings.region())
            .on("opt-in-status", zone -> "opt-in-not-required")
            .on("state", zone -> "available");
    Listing<Zone> listing =
        new Listing<>(
            zones,
            "ZoneName",
            "availabilityZoneInfo",
            filters,
            Listing.Pages.single(),
            this::write);
    actions.on(
        "DescribeAvailabilityZones",
        (request, answer) -> {
          request.refuse("ZoneId");
          if (settings.acceptsAnyZone()) {
            request.structures("Filter").stream()
                .filter(filter -> filter.text("Name").filter("zone-name"::equals).isPresent())
                .flatMap(filter -> filter.texts("Value").stream())
                .filter(name -> isOfRegion(name) && zones.find(name).isEmpty())
                .forEach(name -> zones.add(new Zone(name)));
          }
          listing.perform(request, answer);
        });
  }

  /** Returns the zone of a new subnet: the requested zone, or the first zone by default. */
  String ofNewSubnet(Optional<String> named) {
    if (named.isEmpty()) {
      return settings.zones().get(0);
    }
    String name = named.get();
    if (zones.find(name).isEmpty()) {
      if (!settings.acceptsAnyZone() || !isOfRegion(name)) {
        throw AwsFailure.invalidValue(
            "Value ("
                + name
                + ") for parameter availabilityZone is invalid. Subnets can currently only be"
                + " created in the following availability zones: "
                + String.join(", ", settings.zones())
                + ".");
      }
      zones.add(new Zone(name));
    }
    return name;
  }

  private boolean isOfRegion(String name) {
    return name.startsWith(settings.region()) && name.length() > settings.region().length();
  }

  /** Returns the identifier of a zone, which differs from its name. */
  String id(String name) {
    return "az-" + name;
  }

  private String type(String name) {
    return isWavelength(name)
        ? "wavelength-zone"
        : borderGroup(name, settings.region()).equals(settings.region())
            ? "availability-zone"
            : "local-zone";
  }

  static boolean isWavelength(String name) {
    return name.contains("-wlz-");
  }

  /**
   * Returns the network border group of a zone. Each location outside the region has a separate
   * group.
   */
  static String borderGroup(String name, String region) {
    return name.length() == region.length() + 1
        ? region
        : isWavelength(name) ? name : name.substring(0, name.length() - 1);
  }

  private void write(Xml xml, Zone zone) {
    xml.text("zoneName", zone.id())
        .text("zoneId", id(zone.id()))
        .text("zoneState", "available")
        .text("zoneType", type(zone.id()))
        .text("optInStatus", "opt-in-not-required")
        .text("regionName", settings.region())
        .text("groupName", settings.region())
        .text("networkBorderGroup", borderGroup(zone.id(), settings.region()));
  }

  private static final class Zone extends Resource {
    Zone(String name) {
      super(name);
    }
  }
}
