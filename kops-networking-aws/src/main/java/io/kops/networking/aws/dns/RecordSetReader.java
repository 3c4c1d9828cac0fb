package io.kops.networking.aws.dns;

import io.kops.networking.aws.problem.DnsCodes;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.DnsAddress;
import io.kops.networking.aws.reading.DnsScope;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.VPC;

/**
 * Reads the record sets of a cluster and the associations of private hosted zones with its VPC.
 *
 * <p>Records have no tags, so their names identify them. A plan for a spec owns the aliases of the
 * cluster's load balancers that have names of the cluster; all other records are unmanaged. The
 * deletion of the cluster owns the records with names that only the cluster uses, in all zones that
 * can contain them.
 */
public final class RecordSetReader implements KindReader {
  private static final Set<String> TYPES = Set.of("A", "AAAA", "TXT");
  private static final Set<String> KOPS_NAMES =
      Set.of("api", "bastion", "api.internal", "kops-controller.internal");
  private static final Pattern ETCD_MEMBER = Pattern.compile("etcd-[^.]+\\.internal");

  /** The start of the names of external-dns's TXT records for AAAA records. */
  private static final String AAAA_OWNER = "aaaa-";

  private final ZoneReads zoneReads;
  private final ClusterReads reads;

  /** A zone and its records. The VPCs are empty for a public zone. */
  private record Zone(String id, List<VPC> vpcs, List<ResourceRecordSet> records) {}

  public RecordSetReader(Route53Client route53, ClusterReads reads) {
    this.zoneReads = new ZoneReads(route53, reads.calls());
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    String cluster = scope.cluster().value();
    if (scope.cluster().isGossip() || scope.dns().isUnpublished()) {
      return observation -> {};
    }
    Set<String> clusterVpcs = new TreeSet<>();
    List<Zone> zones =
        scope.includeLeftovers()
            ? zonesOfDeletion(scope.dns(), cluster, clusterVpcs)
            : zonesOfSpec(scope.dns(), cluster, clusterVpcs);
    List<HostedZone> appeared =
        scope.dns().newZones().stream()
            .flatMap(name -> zoneReads.named(name).stream())
            .filter(RecordSetReader::isPrivate)
            .toList();
    return observation -> {
      Map<String, ObservedResource> balancers = balancersByDnsName(observation);
      appeared.forEach(zone -> observation.add(observed(zone)));
      Set<ResourceId> ids = new HashSet<>();
      for (Zone zone : zones) {
        addAssociations(zone, clusterVpcs, scope, observation);
        zone.records().stream()
            .filter(record -> isOfCluster(record, balancers, scope))
            .map(record -> observed(record, zone, balancers, scope, observation, ids))
            .forEach(observation::add);
      }
    };
  }

  private List<Zone> zonesOfSpec(DnsScope scope, String cluster, Set<String> clusterVpcs) {
    if (scope.zones().isEmpty()) {
      return List.of();
    }
    clusterVpcs.addAll(scope.vpcs());
    reads.ownVpcs().stream().map(Vpc::vpcId).forEach(clusterVpcs::add);
    List<Zone> zones = new ArrayList<>();
    for (String id : scope.zones()) {
      boolean mayBeAssociated = scope.isPrivate() && !clusterVpcs.isEmpty();
      List<VPC> vpcs =
          mayBeAssociated
              ? zoneReads.byId(id).map(GetHostedZoneResponse::vpCs).orElse(List.of())
              : List.of();
      zones.add(new Zone(id, vpcs, records(id, cluster, scope)));
    }
    return zones;
  }

  private List<ResourceRecordSet> records(String zone, String cluster, DnsScope scope) {
    List<ResourceRecordSet> records = new ArrayList<>(zoneReads.within(zone, cluster));
    for (String name : scope.names()) {
      if (!DnsName.isWithin(name, cluster)) {
        // The list continues with records after the name.
        zoneReads.between(zone, List.of(name)).stream()
            .filter(record -> DnsName.plain(record.name()).equals(name))
            .forEach(records::add);
      }
    }
    return records;
  }

  /** A private zone can contain records of another cluster of that name, in another VPC. */
  private List<Zone> zonesOfDeletion(DnsScope scope, String cluster, Set<String> clusterVpcs) {
    List<HostedZone> found = zoneReads.enclosing(cluster);
    if (found.stream().anyMatch(RecordSetReader::isPrivate)) {
      reads.ownVpcs().stream().map(Vpc::vpcId).forEach(clusterVpcs::add);
      reads.subnets().stream().map(Subnet::vpcId).forEach(clusterVpcs::add);
    }
    List<Zone> zones = new ArrayList<>();
    for (HostedZone zone : found) {
      String id = ClusterZone.plainId(zone.id());
      List<VPC> vpcs =
          isPrivate(zone)
              ? zoneReads.byId(id).map(GetHostedZoneResponse::vpCs).orElse(List.of())
              : List.of();
      boolean isOfOthers =
          isPrivate(zone) && vpcs.stream().map(VPC::vpcId).noneMatch(clusterVpcs::contains);
      if (!isOfOthers) {
        zones.add(new Zone(id, vpcs, records(id, cluster, scope)));
      }
    }
    return zones;
  }

  private static boolean isPrivate(HostedZone zone) {
    return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
  }

  /** The zone of a plan that creates it, which has appeared since. */
  private static ObservedResource observed(HostedZone zone) {
    String name = DnsName.plain(zone.name());
    return ObservedResource.owned(
            new ResourceId(ResourceKinds.HOSTED_ZONE, name),
            ClusterZone.plainId(zone.id()),
            Map.of(HostedZoneDesired.NAME, PropertyValue.of(name)),
            Map.of())
        .as(Ownership.SHARED);
  }

  private static Map<String, ObservedResource> balancersByDnsName(Observation.Builder observation) {
    Map<String, ObservedResource> balancers = new TreeMap<>();
    Stream.of(ResourceKinds.LOAD_BALANCER, ResourceKinds.NETWORK_LOAD_BALANCER)
        .flatMap(kind -> observation.of(kind).stream())
        .filter(balancer -> balancer.ownership() == Ownership.OWNED)
        .forEach(
            balancer ->
                Optional.ofNullable(balancer.properties().get(DnsAddress.DNS_NAME))
                    .ifPresent(
                        name -> balancers.put(DnsName.ofLoadBalancer(name.toString()), balancer)));
    return balancers;
  }

  private static boolean isOfCluster(
      ResourceRecordSet record, Map<String, ObservedResource> balancers, ReadScope scope) {
    String name = DnsName.plain(record.name());
    boolean isNamed =
        scope.dns().names().contains(name)
            || (scope.includeLeftovers() && belongsTo(name, scope.cluster().value()));
    return TYPES.contains(record.typeAsString())
        && (isNamed || balancerOf(record, balancers).isPresent());
  }

  private static Optional<ObservedResource> balancerOf(
      ResourceRecordSet record, Map<String, ObservedResource> balancers) {
    return Optional.ofNullable(record.aliasTarget())
        .map(target -> balancers.get(DnsName.ofLoadBalancer(target.dnsName())));
  }

  /**
   * Returns whether a name is one that kops or a controller of the cluster writes, or that of a TXT
   * record of it. Records of users, of services, and of clusters whose names end with the name of
   * this one, have other names.
   */
  static boolean belongsTo(String name, String cluster) {
    if (!name.endsWith("." + cluster)) {
      return false;
    }
    String labels = name.substring(0, name.length() - cluster.length() - 1);
    String ofController =
        labels.startsWith(AAAA_OWNER) ? labels.substring(AAAA_OWNER.length()) : labels;
    return KOPS_NAMES.contains(ofController) || ETCD_MEMBER.matcher(ofController).matches();
  }

  private static ObservedResource observed(
      ResourceRecordSet record,
      Zone zone,
      Map<String, ObservedResource> balancers,
      ReadScope scope,
      Observation.Builder observation,
      Set<ResourceId> ids) {
    String name = DnsName.plain(record.name());
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(RecordSetDesired.ZONE, PropertyValue.of(zone.id()));
    properties.put(RecordSetDesired.NAME, PropertyValue.of(name));
    properties.put(RecordSetDesired.TYPE, PropertyValue.of(record.typeAsString()));
    Optional<String> balancer = balancerOf(record, balancers).map(ObservedResource::physicalId);
    balancer.ifPresent(id -> properties.put(RecordSetDesired.ALIAS, PropertyValue.of(id)));
    // The addresses that controllers write are not part of the plan.
    String physicalId = RecordSetDriver.physicalId(zone.id(), name, record.typeAsString());
    ResourceId id = RecordSetDesired.idOf(name, record.typeAsString());
    if (!ids.add(id)) {
      id = new ResourceId(ResourceKinds.RECORD_SET, physicalId);
    }
    return ObservedResource.owned(id, physicalId, properties, Map.of())
        .using(scope.includeLeftovers() ? usedBy(zone, observation) : List.of())
        .as(ownership(record, name, balancer.isPresent(), scope));
  }

  /** Records of a private zone are found by the VPC, so they are deleted before it. */
  private static List<String> usedBy(Zone zone, Observation.Builder observation) {
    return zone.vpcs().stream()
        .flatMap(
            vpc -> Stream.of(vpc.vpcId(), ZoneAssociationDriver.physicalId(zone.id(), vpc.vpcId())))
        .filter(id -> observation.idOf(id).isPresent())
        .collect(Collectors.toList());
  }

  /**
   * A record with a set identifier has a routing policy, which kops and its controllers never use.
   */
  private static Ownership ownership(
      ResourceRecordSet record, String name, boolean isOfOwnBalancer, ReadScope scope) {
    if (record.setIdentifier() != null) {
      return Ownership.FOREIGN;
    }
    // Users can have further aliases of the load balancers.
    boolean isKopsAlias =
        isOfOwnBalancer
            && (scope.dns().names().contains(name) || belongsTo(name, scope.cluster().value()));
    return scope.includeLeftovers() || isKopsAlias ? Ownership.OWNED : Ownership.SHARED;
  }

  private static void addAssociations(
      Zone zone, Set<String> clusterVpcs, ReadScope scope, Observation.Builder observation) {
    for (VPC vpc : zone.vpcs()) {
      if (!clusterVpcs.contains(vpc.vpcId())) {
        continue;
      }
      boolean isOwn =
          observation
              .idOf(vpc.vpcId())
              .filter(id -> id.kind().equals(ResourceKinds.VPC))
              .isPresent();
      boolean isLast = zone.vpcs().size() == 1;
      if (scope.includeLeftovers() && isOwn && isLast) {
        observation
            .problems()
            .notice(
                FieldPath.ROOT,
                DnsCodes.HOSTED_ZONE_ASSOCIATION_KEPT,
                "hosted zone %s stays associated with %s, because a private zone requires a VPC"
                    .formatted(zone.id(), vpc.vpcId()));
      }
      boolean isRemovable = isOwn && !(scope.includeLeftovers() && isLast);
      observation.add(
          ObservedResource.owned(
                  ZoneAssociationDesired.idOf(zone.id()),
                  ZoneAssociationDriver.physicalId(zone.id(), vpc.vpcId()),
                  Map.of(
                      ZoneAssociationDesired.ZONE,
                      PropertyValue.of(zone.id()),
                      ZoneAssociationDesired.VPC,
                      PropertyValue.of(vpc.vpcId())),
                  Map.of())
              .as(isRemovable ? Ownership.OWNED : Ownership.SHARED));
    }
  }
}
