package io.kops.networking.aws.model;

import io.kops.networking.aws.dns.ClusterZone;
import io.kops.networking.aws.dns.DnsRecordNames;
import io.kops.networking.aws.dns.HostedZoneDesired;
import io.kops.networking.aws.dns.RecordSetDesired;
import io.kops.networking.aws.dns.RecordSetDesired.Content;
import io.kops.networking.aws.dns.ZoneAssociationDesired;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.DnsCodes;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The DNS names of a cluster: aliases of its load balancers, and initial records of the names that
 * controllers write later, which keep resolvers from caching that these names do not exist.
 */
public final class DnsModel {
  private static final String GOSSIP = ".k8s.local";
  private static final String A = "A";
  private static final String AAAA = "AAAA";
  private static final String TXT = "TXT";
  private static final String API = "api";
  private static final String BASTION = "bastion";
  private static final String EXTERNAL_DNS = "external-dns";

  /** The addresses of kops, from ranges for documentation and for local use. */
  private static final String INITIAL_IPV4 = "203.0.113.123";

  private static final String INITIAL_IPV6 = "fd00:dead:add::";

  private final Cluster cluster;
  private final ClusterSpec spec;
  private final Names names;
  private final boolean hasNetworkLoadBalancers;

  /** Creates the model of a completed cluster. */
  public DnsModel(Cluster cluster) {
    this.cluster = cluster;
    this.spec = cluster.spec();
    this.names = new Names(cluster.name());
    this.hasNetworkLoadBalancers = ReleaseRules.of(spec).createsNetworkLoadBalancers();
  }

  /**
   * A record of the cluster.
   *
   * @param content the initial value, or the alias of a load balancer, which may not be planned
   */
  private record Wanted(String name, String type, Content content) {
    String key() {
      return name + " " + type;
    }

    /** Route 53 compares names without regard to case and to the final dot. */
    Wanted normalized() {
      String lower = name.toLowerCase(Locale.ROOT);
      String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
      return new Wanted(plain, type, content);
    }
  }

  /** Returns the DNS names of the cluster, those of TXT records included. */
  public Set<String> names() {
    return wanted().stream().map(Wanted::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the DNS names that the cluster has with any instance groups. */
  public Set<String> namesOfAnyGroups() {
    Set<String> all = new TreeSet<>(names());
    bastionName().ifPresent(all::add);
    return all;
  }

  private Optional<String> bastionName() {
    return spec.topology()
        .flatMap(Topology::bastion)
        .flatMap(Bastion::bastionPublicName)
        .filter(name -> !name.isEmpty());
  }

  /** Returns the records of the cluster, such as {@code api.k.example.com A}. */
  public List<String> records() {
    return wanted().stream().map(Wanted::key).sorted().toList();
  }

  /**
   * Returns the desired resources in the zone of the cluster.
   *
   * @param network the network of the cluster
   * @param before the other desired resources of the cluster
   */
  public List<DesiredResource> resources(
      ClusterZone zone, ClusterNetwork network, Collection<? extends DesiredResource> before) {
    PropertyValue vpc = VpcModel.vpc(network);
    List<DesiredResource> resources = new ArrayList<>();
    if (zone.isPrivate()) {
      resources.add(
          zone.id()
              .<DesiredResource>map(id -> new ZoneAssociationDesired(id, vpc))
              .orElseGet(() -> new HostedZoneDesired(zone, vpc)));
    }
    Set<ResourceId> planned = before.stream().map(DesiredResource::id).collect(Collectors.toSet());
    for (Wanted record : wanted()) {
      if (hasTarget(record, planned)) {
        resources.add(
            new RecordSetDesired(zone.reference(), record.name(), record.type(), record.content()));
      }
    }
    return resources;
  }

  private static boolean hasTarget(Wanted record, Set<ResourceId> planned) {
    return !(record.content() instanceof Content.Alias alias)
        || planned.contains(alias.loadBalancer());
  }

  /**
   * Returns the problems of the records in a zone.
   *
   * @param planned the ids of the planned load balancers
   */
  public Problems problems(ClusterZone zone, Set<ResourceId> planned) {
    Problems.Collector problems = Problems.collector();
    List<String> withoutTarget = new ArrayList<>();
    Set<String> elsewhere = new TreeSet<>();
    for (Wanted record : wanted()) {
      if (!zone.contains(record.name())) {
        elsewhere.add(record.name());
      } else if (!hasTarget(record, planned)) {
        withoutTarget.add(record.key());
      }
    }
    if (!elsewhere.isEmpty()) {
      problems.error(
          FieldPath.of("spec").child("dnsZone"),
          DnsCodes.HOSTED_ZONE_DOMAIN_MISMATCH,
          "hosted zone %s cannot contain %s".formatted(zone.name(), String.join(", ", elsewhere)),
          "use names within the zone, or a zone of a parent domain of these names");
    }
    if (!withoutTarget.isEmpty()) {
      problems.notice(
          FieldPath.ROOT,
          DnsCodes.DNS_RECORD_WITHOUT_TARGET,
          "no load balancer is planned for these records, which are not created: "
              + String.join(", ", withoutTarget));
    }
    if (zone.id().isEmpty()) {
      problems.notice(
          FieldPath.of("spec").child("dnsZone"),
          DnsCodes.HOSTED_ZONE_CREATED,
          "the private hosted zone %s is created; its id is in the policy of the control plane after the next update"
              .formatted(zone.name()));
    }
    if (zone.isPrivate() && spec.networkId().isPresent()) {
      problems.notice(
          FieldPath.of("spec").child("networkID"),
          DnsCodes.HOSTED_ZONE_ASSOCIATION_KEPT,
          "the association of hosted zone %s with the shared VPC %s remains when the cluster is deleted"
              .formatted(zone.name(), spec.networkId().orElseThrow()));
    }
    return problems.problems();
  }

  private Collection<Wanted> wanted() {
    Map<String, Wanted> records = new LinkedHashMap<>();
    Stream.of(ofApi(), ofBastion(), ofControllers())
        .flatMap(List::stream)
        .map(Wanted::normalized)
        .filter(record -> !record.name().isEmpty() && !record.name().endsWith(GOSSIP))
        .forEach(record -> records.putIfAbsent(record.key(), record));
    return records.values();
  }

  private List<Wanted> ofApi() {
    Optional<ApiLoadBalancer> balancer = spec.api().flatMap(ApiAccess::loadBalancer);
    boolean servesInternalName = balancer.flatMap(ApiLoadBalancer::useForInternalApi).orElse(false);
    List<Wanted> records = new ArrayList<>();
    if (balancer.isPresent()) {
      spec.apiPublicName().ifPresent(name -> records.addAll(aliases(name, API, true)));
    } else {
      spec.apiPublicName().ifPresent(name -> records.addAll(initialPublic(name)));
    }
    String internalName = spec.apiInternalName().orElse("api.internal." + cluster.name());
    records.addAll(
        servesInternalName ? aliases(internalName, API, true) : initialInternal(internalName));
    return records;
  }

  private List<Wanted> ofBastion() {
    if (cluster.groups(InstanceGroupRole.BASTION).isEmpty()) {
      return List.of();
    }
    return bastionName().map(name -> aliases(name, BASTION, spec.isIpv6())).orElse(List.of());
  }

  /** kops 1.10 has names for etcd members, and kops 1.37 one for kops-controller. */
  private List<Wanted> ofControllers() {
    if (ReleaseRules.of(spec).runsEtcdManager()) {
      return initialInternal("kops-controller.internal." + cluster.name());
    }
    List<Wanted> records = new ArrayList<>();
    for (EtcdCluster etcd : spec.etcdClusters()) {
      String prefix = etcd.name().equals("main") ? "etcd" : "etcd-" + etcd.name();
      for (EtcdMember member : etcd.members()) {
        records.addAll(
            initialInternal("%s-%s.internal.%s".formatted(prefix, member.name(), cluster.name())));
      }
    }
    return records;
  }

  private List<Wanted> aliases(String name, String purpose, boolean hasIpv6) {
    Content alias =
        new Content.Alias(
            names.of(
                hasNetworkLoadBalancers
                    ? ResourceKinds.NETWORK_LOAD_BALANCER
                    : ResourceKinds.LOAD_BALANCER,
                purpose));
    return hasNetworkLoadBalancers && hasIpv6
        ? List.of(new Wanted(name, A, alias), new Wanted(name, AAAA, alias))
        : List.of(new Wanted(name, A, alias));
  }

  private List<Wanted> initialPublic(String name) {
    List<Wanted> records = new ArrayList<>(initial(name, A));
    if (spec.isIpv6()) {
      records.addAll(initial(name, AAAA));
    }
    return records;
  }

  private List<Wanted> initialInternal(String name) {
    return initial(name, spec.isIpv6() ? AAAA : A);
  }

  private List<Wanted> initial(String name, String type) {
    String address = type.equals(A) ? INITIAL_IPV4 : INITIAL_IPV6;
    boolean replacesAlias = spec.api().flatMap(ApiAccess::loadBalancer).isEmpty();
    Wanted record = new Wanted(name, type, new Content.Initial(address, replacesAlias));
    if (spec.externalDnsProvider().filter(EXTERNAL_DNS::equals).isEmpty()) {
      return List.of(record);
    }
    String owner = "\"heritage=external-dns,external-dns/owner=kops-%s\"".formatted(cluster.name());
    return List.of(
        record,
        new Wanted(DnsRecordNames.heritage(name, type), TXT, new Content.Initial(owner, false)));
  }
}
