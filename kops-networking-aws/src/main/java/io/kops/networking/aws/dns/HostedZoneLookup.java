package io.kops.networking.aws.dns;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.DnsCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;

/**
 * Finds the hosted zone of a cluster as kops does: by {@code spec.dnsZone}, which is an id or a
 * name, or else the zone of the closest parent domain.
 */
public final class HostedZoneLookup {
  private static final FieldPath PATH = FieldPath.of("spec").child("dnsZone");

  private final ZoneReads reads;
  private final Function<String, List<String>> nameServers;

  /**
   * Creates a lookup.
   *
   * @param nameServers returns the name servers to which a domain is delegated
   */
  public HostedZoneLookup(
      Route53Client route53, AwsCalls calls, Function<String, List<String>> nameServers) {
    this.reads = new ZoneReads(route53, calls);
    this.nameServers = nameServers;
  }

  /** Returns the zone of a cluster that publishes DNS names, and reports why there is none. */
  public Optional<ClusterZone> find(Cluster cluster, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    boolean wantsPrivate =
        spec.topology().flatMap(Topology::dns).filter(DnsType.PRIVATE::equals).isPresent();
    String name = cluster.name().value();
    Optional<ClusterZone> found =
        spec.dnsZone()
            .map(
                given ->
                    given.contains(".")
                        ? named(DnsName.plain(given), wantsPrivate, problems)
                        : byId(ClusterZone.plainId(given), wantsPrivate, problems))
            .orElseGet(() -> enclosing(name, wantsPrivate, problems))
            .filter(zone -> contains(zone, name, problems));
    found
        .filter(zone -> !zone.isPrivate() && nameServers.apply(zone.name()).isEmpty())
        .ifPresent(zone -> warnOfDelegation(zone, problems));
    return found;
  }

  private Optional<ClusterZone> byId(String id, boolean wantsPrivate, Problems.Collector problems) {
    Optional<ClusterZone> found =
        reads.byId(id).map(GetHostedZoneResponse::hostedZone).map(HostedZoneLookup::zone);
    if (found.isEmpty()) {
      problems.error(
          PATH,
          DnsCodes.HOSTED_ZONE_MISSING,
          "there is no hosted zone %s in this account".formatted(id),
          "use the id of an existing zone, or leave dnsZone unset to look the zone up");
    }
    return found.filter(zone -> hasType(zone, wantsPrivate, problems));
  }

  private static boolean hasType(
      ClusterZone zone, boolean wantsPrivate, Problems.Collector problems) {
    if (zone.isPrivate() == wantsPrivate) {
      return true;
    }
    problems.error(
        PATH,
        DnsCodes.HOSTED_ZONE_TYPE_MISMATCH,
        "hosted zone %s (%s) is %s, and topology.dns.type is %s"
            .formatted(
                zone.name(),
                zone.id().orElse(""),
                zone.isPrivate() ? "private" : "public",
                wantsPrivate ? DnsType.PRIVATE : DnsType.PUBLIC),
        "set dnsZone to a zone of that type, or set topology.dns.type to "
            + (zone.isPrivate() ? DnsType.PRIVATE : DnsType.PUBLIC));
    return false;
  }

  /** A private zone that does not exist is created; a public one requires a delegation. */
  private Optional<ClusterZone> named(
      String domain, boolean wantsPrivate, Problems.Collector problems) {
    List<ClusterZone> all = reads.named(domain).stream().map(HostedZoneLookup::zone).toList();
    List<ClusterZone> suitable =
        all.stream().filter(zone -> zone.isPrivate() == wantsPrivate).toList();
    if (suitable.isEmpty() && wantsPrivate) {
      return Optional.of(new ClusterZone(Optional.empty(), domain, true));
    }
    if (suitable.isEmpty() && !all.isEmpty()) {
      hasType(all.get(0), false, problems);
      return Optional.empty();
    }
    if (suitable.isEmpty()) {
      problems.error(
          PATH,
          DnsCodes.HOSTED_ZONE_MISSING,
          "there is no public hosted zone %s in this account".formatted(domain),
          "create the zone and delegate the domain to it");
    }
    return only(suitable, problems);
  }

  private Optional<ClusterZone> enclosing(
      String cluster, boolean wantsPrivate, Problems.Collector problems) {
    List<ClusterZone> suitable =
        reads.enclosing(cluster).stream()
            .map(HostedZoneLookup::zone)
            .filter(zone -> zone.isPrivate() == wantsPrivate)
            .toList();
    Optional<String> longest =
        suitable.stream().map(ClusterZone::name).max(Comparator.comparingInt(String::length));
    if (longest.isEmpty()) {
      problems.error(
          PATH,
          DnsCodes.HOSTED_ZONE_MISSING,
          "no %s hosted zone of this account contains the name %s"
              .formatted(wantsPrivate ? "private" : "public", cluster),
          wantsPrivate
              ? "set dnsZone to the name of the zone to create"
              : "create the zone and delegate the domain to it");
    }
    return longest.flatMap(
        name ->
            only(suitable.stream().filter(zone -> zone.name().equals(name)).toList(), problems));
  }

  private static Optional<ClusterZone> only(List<ClusterZone> zones, Problems.Collector problems) {
    if (zones.size() > 1) {
      problems.error(
          PATH,
          DnsCodes.HOSTED_ZONE_AMBIGUOUS,
          "%d hosted zones have the name %s: %s"
              .formatted(
                  zones.size(),
                  zones.get(0).name(),
                  zones.stream()
                      .flatMap(zone -> zone.id().stream())
                      .sorted()
                      .collect(Collectors.joining(", "))),
          "set dnsZone to the id of one of them");
      return Optional.empty();
    }
    return zones.stream().findFirst();
  }

  private static boolean contains(ClusterZone zone, String cluster, Problems.Collector problems) {
    if (DnsName.isWithin(cluster, zone.name())) {
      return true;
    }
    problems.error(
        PATH,
        DnsCodes.HOSTED_ZONE_DOMAIN_MISMATCH,
        "hosted zone %s cannot contain records of %s".formatted(zone.name(), cluster),
        "use a zone of a parent domain of the cluster's name");
    return false;
  }

  private static void warnOfDelegation(ClusterZone zone, Problems.Collector problems) {
    problems.warning(
        PATH,
        DnsCodes.HOSTED_ZONE_NOT_DELEGATED,
        "DNS has no name servers for %s, so the names in hosted zone %s do not resolve"
            .formatted(zone.name(), zone.id().orElse("")),
        "add the zone's NS records to its parent domain");
  }

  private static ClusterZone zone(HostedZone zone) {
    boolean isPrivate = zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    return new ClusterZone(
        Optional.of(ClusterZone.plainId(zone.id())), DnsName.plain(zone.name()), isPrivate);
  }
}
