package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes external resources and the instance type offerings of AWS. */
final class ExternalResourceActions {
  private static final int MOST_ENTRIES = 100;

  private final Ec2Account account;

  ExternalResourceActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("DescribeTransitGateways", this::transitGateways)
        .on("DescribeManagedPrefixLists", this::prefixLists)
        .on("GetManagedPrefixListEntries", this::prefixListEntries)
        .on("DescribeKeyPairs", this::keyPairs)
        .on("DescribeInstanceTypeOfferings", this::offerings);
  }

  private void transitGateways(QueryRequest request, Xml answer) {
    request.takeOnly("Filter", "MaxResults", "NextToken", "TransitGatewayIds");
    answer.items(
        "transitGatewaySet",
        account.external.transitGateways().stream()
            .filter(id -> passes(request, Map.of("transit-gateway-id", id, "state", "available")))
            .toList(),
        (xml, id) -> xml.text("transitGatewayId", id).text("state", "available"));
  }

  private void prefixLists(QueryRequest request, Xml answer) {
    request.takeOnly("Filter", "MaxResults", "NextToken", "PrefixListId");
    answer.items(
        "prefixListSet",
        account.external.prefixLists().stream()
            .filter(list -> passes(request, Map.of("prefix-list-id", list.id())))
            .toList(),
        (xml, list) ->
            xml.text("prefixListId", list.id())
                .text("addressFamily", list.ipv6() ? "IPv6" : "IPv4")
                .text("prefixListName", list.name())
                .text(
                    "maxEntries",
                    list.maxEntries().isPresent()
                        ? Optional.of(list.maxEntries().getAsInt())
                        : Optional.empty())
                .text("state", "create-complete"));
  }

  /** Returns one page of entries; the token is the number of the first entry. */
  private void prefixListEntries(QueryRequest request, Xml answer) {
    request.takeOnly("MaxResults", "NextToken", "PrefixListId");
    List<String> entries = account.external.entries(request.required("PrefixListId"));
    int size =
        Math.min(request.number("MaxResults").orElse(MOST_ENTRIES), account.settings().pageSize());
    int from = request.number("NextToken").orElse(0);
    int to = Math.min(from + size, entries.size());
    answer.<String>items(
        "entrySet", entries.subList(from, to), (xml, cidr) -> xml.text("cidr", cidr));
    if (to < entries.size()) {
      answer.text("nextToken", to);
    }
  }

  private void keyPairs(QueryRequest request, Xml answer) {
    request.takeOnly("Filter");
    answer.items(
        "keySet",
        account.external.keyPairs().stream()
            .filter(name -> passes(request, Map.of("key-name", name)))
            .toList(),
        (xml, name) -> xml.text("keyName", name));
  }

  /** Every zone offers every requested type unless the offering was withdrawn. */
  private void offerings(QueryRequest request, Xml answer) {
    request.takeOnly("Filter", "LocationType", "MaxResults", "NextToken");
    List<String> types = new ArrayList<>();
    for (QueryRequest filter : request.structures("Filter")) {
      if (filter.required("Name").equals("instance-type")) {
        types.addAll(filter.texts("Value"));
      }
    }
    List<Offering> offerings = new ArrayList<>();
    for (String type : types) {
      for (String zone : account.settings().zones()) {
        Offering offering = new Offering(type, zone);
        if (account.external.isOffered(type, zone)
            && passes(request, Map.of("instance-type", type, "location", zone))) {
          offerings.add(offering);
        }
      }
    }
    answer.items(
        "instanceTypeOfferingSet",
        offerings,
        (xml, offering) ->
            xml.text("instanceType", offering.type())
                .text("locationType", "availability-zone")
                .text("location", offering.zone()));
  }

  static boolean passes(QueryRequest request, Map<String, String> fields) {
    for (QueryRequest filter : request.structures("Filter")) {
      String value = fields.get(filter.required("Name"));
      if (value == null) {
        throw AwsFailure.invalidValue("The filter '" + filter.required("Name") + "' is invalid");
      }
      if (!filter.texts("Value").contains(value)) {
        return false;
      }
    }
    return true;
  }

  private record Offering(String type, String zone) {}
}
