package io.kops.networking.aws.dns;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.plan.AwsReadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Reads hosted zones and their records. Lists by name are sorted, so that only the pages with the
 * names in question are read. Safe for use by several threads.
 */
final class ZoneReads {
  private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,32}");
  private static final String ZONES_PER_PAGE = "100";
  private static final String RECORDS_PER_PAGE = "300";

  private final Route53Client route53;
  private final AwsCalls calls;

  ZoneReads(Route53Client route53, AwsCalls calls) {
    this.route53 = route53;
    this.calls = calls;
  }

  /** Returns a zone by its id; empty if it does not exist. */
  Optional<GetHostedZoneResponse> byId(String id) {
    return ID.matcher(id).matches()
        ? calls.find("GetHostedZone", () -> route53.getHostedZone(request -> request.id(id)))
        : Optional.empty();
  }

  /** Returns the zones of a domain. */
  List<HostedZone> named(String domain) {
    return calls
        .read(
            "ListHostedZonesByName",
            () ->
                route53
                    .listHostedZonesByName(
                        request -> request.dnsName(domain + ".").maxItems(ZONES_PER_PAGE))
                    .hostedZones())
        .stream()
        .filter(zone -> DnsName.plain(zone.name()).equals(domain))
        .toList();
  }

  /** Returns the zones of a domain and of its parent domains. */
  List<HostedZone> enclosing(String domain) {
    return calls
        .list("ListHostedZones", route53.listHostedZonesPaginator(), page -> page.hostedZones())
        .stream()
        .filter(zone -> DnsName.isWithin(domain, DnsName.plain(zone.name())))
        .toList();
  }

  /** Returns the records of a name and of the names below it. */
  List<ResourceRecordSet> within(String zoneId, String domain) {
    return from(zoneId, domain).stream()
        .filter(record -> DnsName.isWithin(DnsName.plain(record.name()), domain))
        .toList();
  }

  /** Returns all records between two names, in the order of Route 53. */
  List<ResourceRecordSet> between(String zoneId, List<String> names) {
    String first = names.stream().min(DnsName.ORDER).orElseThrow();
    String last = names.stream().max(DnsName.ORDER).orElseThrow();
    return pages(zoneId, first, name -> DnsName.ORDER.compare(name, last) > 0);
  }

  private List<ResourceRecordSet> from(String zoneId, String domain) {
    return pages(
        zoneId,
        domain,
        name -> !DnsName.isWithin(name, domain) && DnsName.ORDER.compare(name, domain) > 0);
  }

  private List<ResourceRecordSet> pages(String zoneId, String first, Predicate<String> isBeyond) {
    List<ResourceRecordSet> found = new ArrayList<>();
    String start = first;
    @Nullable RRType startType = null;
    @Nullable String startIdentifier = null;
    while (true) {
      String name = start;
      @Nullable RRType type = startType;
      @Nullable String identifier = startIdentifier;
      ListResourceRecordSetsResponse page =
          calls.read(
              "ListResourceRecordSets",
              () ->
                  route53.listResourceRecordSets(
                      request ->
                          request
                              .hostedZoneId(zoneId)
                              .startRecordName(name + ".")
                              .startRecordType(type)
                              .startRecordIdentifier(identifier)
                              .maxItems(RECORDS_PER_PAGE)));
      found.addAll(page.resourceRecordSets());
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return found;
      }
      start = DnsName.plain(page.nextRecordName());
      startType = page.nextRecordType();
      startIdentifier = page.nextRecordIdentifier();
      if (isBeyond.test(start)) {
        return found;
      }
      requireProgress(name + type + identifier, start + startType + startIdentifier);
    }
  }

  private static void requireProgress(String before, String next) {
    if (before.equals(next)) {
      throw new AwsReadException(
          "an AWS list does not end: it continues with a repeated page",
          "check that the endpoint is AWS or compatible with it",
          null);
    }
  }
}
