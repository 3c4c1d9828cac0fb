package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

final class DhcpOptionsActions {
  private static final Set<String> KEYS =
      Set.of(
          "domain-name",
          "domain-name-servers",
          "ntp-servers",
          "netbios-name-servers",
          "netbios-node-type",
          "ipv6-address-preferred-lease-time");
  private static final int MOST_SERVERS = 4;
  private static final String NONE = "default";

  private final Ec2Account account;

  DhcpOptionsActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<DhcpOptions> filters =
        new Filters<DhcpOptions>()
            .on("dhcp-options-id", DhcpOptions::id)
            .onAny("key", options -> options.options().keySet())
            .onAny(
                "value",
                options -> options.options().values().stream().flatMap(List::stream).toList())
            .on("owner-id", options -> account.settings().account());
    actions
        .on("CreateDhcpOptions", this::create)
        .on(
            "DescribeDhcpOptions",
            new Listing<>(
                account.dhcpOptions,
                "DhcpOptionsId",
                "dhcpOptionsSet",
                filters,
                Listing.Pages.of(5, 1000, account.settings()),
                this::write))
        .on("AssociateDhcpOptions", this::associate)
        .on("DeleteDhcpOptions", this::delete);
  }

  private void create(QueryRequest request, Xml answer) {
    SortedMap<String, List<String>> options = new TreeMap<>();
    for (QueryRequest option : request.structures("DhcpConfiguration")) {
      String key = option.required("Key");
      List<String> values = option.texts("Value");
      if (!KEYS.contains(key) || values.isEmpty()) {
        throw AwsFailure.invalidValue(
            "Value (" + String.join(",", values) + ") for option '" + key + "' is invalid.");
      }
      if (key.endsWith("-servers") && values.size() > MOST_SERVERS) {
        throw AwsFailure.invalidValue("Too many values for option '" + key + "'.");
      }
      if (options.putIfAbsent(key, values) != null) {
        throw AwsFailure.invalidValue("Duplicate option '" + key + "'.");
      }
    }
    if (options.isEmpty()) {
      throw AwsFailure.missing("dhcpConfiguration");
    }
    SortedMap<String, String> tags = Tagging.atCreation(request, "dhcp-options");
    DhcpOptions made = new DhcpOptions(account.ids().next("dopt"), options);
    made.tags().putAll(tags);
    account.dhcpOptions.add(made);
    answer.element("dhcpOptions", element -> write(element, made));
  }

  private void associate(QueryRequest request, Xml answer) {
    String id = request.required("DhcpOptionsId");
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    vpc.useDhcpOptions(id.equals(NONE) ? NONE : account.dhcpOptions.require(id).id());
    answer.text("return", true);
  }

  private void delete(QueryRequest request, Xml answer) {
    DhcpOptions options = account.dhcpOptions.require(request.required("DhcpOptionsId"));
    if (account.vpcs.has(vpc -> vpc.dhcpOptionsId().equals(options.id()))) {
      throw AwsFailure.badRequest(
          "DependencyViolation",
          "The dhcpOptions '" + options.id() + "' has dependencies and cannot be deleted.");
    }
    account.dhcpOptions.remove(options);
    answer.text("return", true);
  }

  private void write(Xml xml, DhcpOptions options) {
    xml.text("dhcpOptionsId", options.id())
        .text("ownerId", account.settings().account())
        .<String>items(
            "dhcpConfigurationSet",
            options.options().keySet(),
            (item, key) ->
                item.text("key", key)
                    .<String>items(
                        "valueSet",
                        options.options().getOrDefault(key, List.of()),
                        (value, text) -> value.text("value", text)))
        .tagSet(options.tags());
  }
}
