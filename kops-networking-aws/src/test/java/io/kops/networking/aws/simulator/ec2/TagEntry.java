package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One tag of one object, as listed by DescribeTags. */
final class TagEntry extends Resource {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("vpc", "vpc"),
          Map.entry("subnet", "subnet"),
          Map.entry("rtb", "route-table"),
          Map.entry("igw", "internet-gateway"),
          Map.entry("eigw", "egress-only-internet-gateway"),
          Map.entry("eipalloc", "elastic-ip"),
          Map.entry("nat", "natgateway"),
          Map.entry("sg", "security-group"),
          Map.entry("sgr", "security-group-rule"),
          Map.entry("dopt", "dhcp-options"),
          Map.entry("acl", "network-acl"),
          Map.entry("eni", "network-interface"),
          Map.entry("i", "instance"),
          Map.entry("vol", "volume"),
          Map.entry("vpce", "vpc-endpoint"),
          Map.entry("pcx", "vpc-peering-connection"),
          Map.entry("vgw", "vpn-gateway"),
          Map.entry("tgw-attach", "transit-gateway-attachment"),
          Map.entry("cagw", "carrier-gateway"),
          Map.entry("lt", "launch-template"),
          Map.entry("ami", "image"));

  private static final Filters<TagEntry> FILTERS =
      new Filters<TagEntry>()
          .on("key", entry -> entry.key)
          .on("value", entry -> entry.value)
          .on("resource-id", entry -> entry.resourceId)
          .on("resource-type", entry -> entry.type);

  private final String resourceId;
  private final String type;
  private final String key;
  private final String value;

  private TagEntry(String resourceId, String key, String value) {
    super(resourceId + " " + key);
    this.resourceId = resourceId;
    this.type =
        Optional.ofNullable(TYPES.get(resourceId.substring(0, resourceId.lastIndexOf('-'))))
            .orElseThrow();
    this.key = key;
    this.value = value;
    tags().put(key, value);
  }

  static Stream<TagEntry> of(Resource resource) {
    return resource.tags().entrySet().stream()
        .map(tag -> new TagEntry(resource.id(), tag.getKey(), tag.getValue()));
  }

  static Predicate<TagEntry> wantedBy(QueryRequest request) {
    return FILTERS.wantedBy(request);
  }

  static void write(Xml item, TagEntry entry) {
    item.text("resourceId", entry.resourceId)
        .text("resourceType", entry.type)
        .text("key", entry.key)
        .text("value", entry.value);
  }
}
