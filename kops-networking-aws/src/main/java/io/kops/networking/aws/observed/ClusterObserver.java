package io.kops.networking.aws.observed;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.call.ResponseGuard;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.FirewallGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Derives the network part of an existing cluster's spec from the resources with its tags. Only
 * reads, with at most eight calls plus further pages. Safe for use by several threads.
 */
public final class ClusterObserver {
  private static final FieldPath SUBNETS = FieldPath.of("spec").child("subnets");
  private static final String UTILITY = "utility-";
  private static final String SUBNET_TYPE = "SubnetType";
  private static final String EVERYWHERE = "0.0.0.0/0";

  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Creates an observer for an account and region, with EC2's documented limits. */
  public ClusterObserver(Ec2Client ec2) {
    this(ec2, Pacing.SYSTEM, CallLimits.documented());
  }

  /**
   * Creates an observer for an account and region.
   *
   * @param pacing the clock
   * @param limits the rate limits for calls
   */
  public ClusterObserver(Ec2Client ec2, Pacing pacing, CallLimits limits) {
    this.ec2 = ec2;
    this.calls = new AwsCalls(pacing, limits, CallInterceptor.NONE);
  }

  /**
   * Returns the network of a cluster.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public ObservedNetwork observe(ClusterName cluster) {
    return ResponseGuard.parse(() -> read(cluster));
  }

  private ObservedNetwork read(ClusterName cluster) {
    ReadScope scope = ReadScope.toDelete(cluster);
    Problems.Collector problems = Problems.collector();
    ClusterReads reads = new ClusterReads(ec2, calls, scope);
    List<Subnet> tagged = reads.subnets();
    List<Subnet> own = ClusterReads.owned(tagged, scope);
    List<Subnet> shared = ClusterReads.shared(tagged, scope);
    Optional<Vpc> vpc = vpc(reads, own, shared);
    if (vpc.isEmpty()) {
      problems.error(
          FieldPath.ROOT,
          ObservationCodes.CLUSTER_NOT_IN_AWS,
          "no resource in this account and region has the tags of " + cluster,
          "observe the cluster in another account or region");
    }
    Map<String, String> egress = own.isEmpty() ? Map.of() : egress(reads);
    List<io.kops.networking.cluster.Subnet> subnets = new ArrayList<>();
    own.forEach(subnet -> subnets.add(own(subnet, cluster, egress, problems)));
    Set<String> ambiguous =
        ambiguous(subnets.stream().map(io.kops.networking.cluster.Subnet::name).toList(), shared);
    shared.forEach(subnet -> subnets.add(shared(subnet, ambiguous, problems)));
    subnets.sort(Comparator.comparing(io.kops.networking.cluster.Subnet::name));
    return new ObservedNetwork(
        cluster,
        vpc.filter(found -> !scope.owns(found.tags())).map(Vpc::vpcId),
        vpc.map(Vpc::cidrBlock).map(Cidr::parse),
        vpc.map(ClusterObserver::furtherBlocks).orElse(List.of()),
        subnets,
        hasBastion(reads),
        problems.problems());
  }

  private Optional<Vpc> vpc(ClusterReads reads, List<Subnet> own, List<Subnet> shared) {
    List<String> ids = new ArrayList<>();
    own.forEach(subnet -> ids.add(subnet.vpcId()));
    shared.forEach(subnet -> ids.add(subnet.vpcId()));
    List<Vpc> found = ids.isEmpty() ? reads.ownVpcs() : vpcs(ids);
    return found.stream().min(Comparator.comparing(Vpc::vpcId));
  }

  private List<Vpc> vpcs(List<String> ids) {
    Filter filter =
        Filter.builder().name("vpc-id").values(ids.stream().distinct().toList()).build();
    return calls.list(
        "DescribeVpcs",
        ec2.describeVpcsPaginator(request -> request.filters(filter)),
        page -> page.vpcs());
  }

  private static List<Cidr> furtherBlocks(Vpc vpc) {
    return VpcBlocks.further(vpc).stream()
        .map(block -> Cidr.parse(block.cidrBlock()))
        .sorted()
        .toList();
  }

  /** The external egress of subnets, by subnet ID. */
  private Map<String, String> egress(ClusterReads reads) {
    List<String> ownGateways =
        reads.ownNatGateways().stream().map(NatGateway::natGatewayId).toList();
    Map<String, String> found = new TreeMap<>();
    for (RouteTable table : reads.ownRouteTables()) {
      Optional<String> through =
          table.routes().stream()
              .filter(route -> EVERYWHERE.equals(route.destinationCidrBlock()))
              .flatMap(route -> through(route).stream())
              .filter(id -> !ownGateways.contains(id))
              .findFirst();
      for (RouteTableAssociation association : table.associations()) {
        if (association.subnetId() != null) {
          through.ifPresent(id -> found.put(association.subnetId(), id));
        }
      }
    }
    return found;
  }

  private static Optional<String> through(Route route) {
    return Optional.ofNullable(route.natGatewayId())
        .or(() -> Optional.ofNullable(route.instanceId()));
  }

  private static io.kops.networking.cluster.Subnet own(
      Subnet subnet, ClusterName cluster, Map<String, String> egress, Problems.Collector problems) {
    Map<String, String> tags = Ec2Tags.map(subnet.tags());
    String full = ClusterTags.nameIn(tags, subnet.subnetId());
    String suffix = "." + cluster;
    String name = full.endsWith(suffix) ? full.substring(0, full.length() - suffix.length()) : full;
    SubnetType type =
        type(tags).orElse(name.startsWith(UTILITY) ? SubnetType.UTILITY : SubnetType.PUBLIC);
    if (type(tags).isEmpty()) {
      problems.notice(
          SUBNETS,
          ObservationCodes.NOT_REPORTED_BY_AWS,
          "%s (%s) has no tag %s: assuming %s from its name"
              .formatted(name, subnet.subnetId(), SUBNET_TYPE, type));
    }
    return io.kops.networking.cluster.Subnet.builder()
        .name(name)
        .zone(ZoneName.of(subnet.availabilityZone()))
        .type(type)
        .cidr(Optional.ofNullable(subnet.cidrBlock()).map(Cidr::parse))
        .egress(
            Optional.ofNullable(egress.get(subnet.subnetId()))
                .filter(id -> type == SubnetType.PRIVATE))
        .build();
  }

  private static Optional<SubnetType> type(Map<String, String> tags) {
    return Optional.ofNullable(tags.get(SUBNET_TYPE)).flatMap(SubnetType::of);
  }

  /** The default name of a subnet in a spec, from its zone and type. */
  private static String usualName(Subnet shared) {
    boolean utility =
        type(Ec2Tags.map(shared.tags())).filter(SubnetType.UTILITY::equals).isPresent();
    return (utility ? UTILITY : "") + shared.availabilityZone();
  }

  /** The default names that several subnets would get. */
  private static Set<String> ambiguous(List<String> own, List<Subnet> shared) {
    Set<String> used = new TreeSet<>(own);
    return shared.stream()
        .map(ClusterObserver::usualName)
        .filter(name -> !used.add(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A shared subnet does not record its name in the spec. It gets the default name, plus its id if
   * the default name is ambiguous.
   */
  private static io.kops.networking.cluster.Subnet shared(
      Subnet subnet, Set<String> ambiguous, Problems.Collector problems) {
    Optional<SubnetType> tagged = type(Ec2Tags.map(subnet.tags()));
    SubnetType type = tagged.orElse(SubnetType.PUBLIC);
    String usual = usualName(subnet);
    String name = ambiguous.contains(usual) ? usual + "-" + subnet.subnetId() : usual;
    problems.notice(
        SUBNETS,
        ObservationCodes.NOT_REPORTED_BY_AWS,
        "the shared subnet %s is named %s here, because AWS does not record its name%s"
            .formatted(
                subnet.subnetId(), name, tagged.isEmpty() ? ", nor its type: assumed public" : ""));
    return io.kops.networking.cluster.Subnet.builder()
        .name(name)
        .zone(ZoneName.of(subnet.availabilityZone()))
        .type(type)
        .cidr(Optional.ofNullable(subnet.cidrBlock()).map(Cidr::parse))
        .id(subnet.subnetId())
        .build();
  }

  private static boolean hasBastion(ClusterReads reads) {
    String group = new Names(reads.scope().cluster()).group(FirewallGroup.BASTION).name();
    return reads.ownSecurityGroups().stream().anyMatch(found -> found.groupName().equals(group));
  }
}
