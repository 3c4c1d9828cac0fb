package io.kops.networking.aws.diagnosis;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.ResponseGuard;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.plan.AwsReadException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Reads the parts of a VPC that packets pass, in parallel: one paginated call per kind, a second
 * one for security groups that only instances or VPC endpoints name, and one per prefix list. A
 * call that AWS rejects, such as for a missing permission, hides only its part. Safe for use by
 * several threads.
 */
public final class VpcPartsReader {
  /** EC2 accepts at most 200 values of filters per call. */
  private static final int MOST_VALUES = 200;

  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final Executor executor;

  /**
   * Creates a reader.
   *
   * @param executor runs the reads
   */
  public VpcPartsReader(Ec2Client ec2, AwsCalls calls, Executor executor) {
    this.ec2 = ec2;
    this.calls = calls;
    this.executor = executor;
  }

  /**
   * Returns the parts of a VPC; empty if it does not exist.
   *
   * @param vpc the id of the VPC
   * @param groups the ids of the security groups to read
   * @param instances the filter for the instances of the cluster, whose security groups are read
   *     too; empty to read no instances
   * @throws AwsReadException if AWS did not respond, or if the VPC or its subnets cannot be read
   */
  public Optional<VpcParts> read(
      String vpc, Collection<String> groups, Optional<Filter> instances) {
    Set<String> rejected = new ConcurrentSkipListSet<>();
    Filter inVpc = filter("vpc-id", List.of(vpc));
    CompletableFuture<List<Vpc>> vpcs = start(() -> vpcs(inVpc));
    CompletableFuture<List<Subnet>> subnets = start(() -> subnets(inVpc));
    CompletableFuture<Optional<Boolean>> dns =
        attempt("DescribeVpcAttribute", () -> dnsSupport(vpc), rejected);
    CompletableFuture<Optional<List<RouteTable>>> tables =
        attempt("DescribeRouteTables", () -> routeTables(inVpc), rejected);
    CompletableFuture<Optional<List<NetworkAcl>>> acls =
        attempt("DescribeNetworkAcls", () -> networkAcls(inVpc), rejected);
    CompletableFuture<Optional<List<NatGateway>>> nats =
        attempt("DescribeNatGateways", () -> natGateways(inVpc), rejected);
    CompletableFuture<Optional<List<VpcEndpoint>>> endpoints =
        attempt("DescribeVpcEndpoints", () -> endpoints(inVpc), rejected);
    CompletableFuture<Optional<List<Instance>>> running =
        attempt(
            "DescribeInstances",
            () ->
                instances
                    .map(filter -> Instances.existing(ec2, calls, filter, inVpc))
                    .orElse(List.of()),
            rejected);
    CompletableFuture<Optional<List<SecurityGroup>>> named =
        attempt("DescribeSecurityGroups", () -> securityGroups(groups), rejected);
    if (join(vpcs).isEmpty()) {
      return Optional.empty();
    }
    Optional<List<SecurityGroup>> all =
        withGroupsOf(join(running), join(endpoints), groups, join(named), rejected);
    Optional<List<RouteTable>> routeTables = join(tables);
    return Optional.of(
        new VpcParts(
            join(vpcs).get(0),
            join(dns),
            join(subnets),
            routeTables,
            join(acls),
            join(nats),
            all,
            prefixLists(all.orElse(List.of()), routeTables.orElse(List.of()), rejected),
            join(endpoints),
            join(running),
            rejected));
  }

  private Optional<List<SecurityGroup>> withGroupsOf(
      Optional<List<Instance>> instances,
      Optional<List<VpcEndpoint>> endpoints,
      Collection<String> known,
      Optional<List<SecurityGroup>> named,
      Set<String> rejected) {
    Set<String> further = new TreeSet<>();
    instances.orElse(List.of()).stream()
        .flatMap(instance -> instance.securityGroups().stream())
        .map(GroupIdentifier::groupId)
        .forEach(further::add);
    endpoints.orElse(List.of()).stream()
        .flatMap(endpoint -> endpoint.groups().stream())
        .map(SecurityGroupIdentifier::groupId)
        .forEach(further::add);
    further.removeAll(known);
    if (further.isEmpty() || named.isEmpty()) {
      return named;
    }
    List<SecurityGroup> all = new ArrayList<>(named.get());
    join(attempt("DescribeSecurityGroups", () -> securityGroups(further), rejected))
        .ifPresent(all::addAll);
    return Optional.of(all);
  }

  // Calls

  private List<Vpc> vpcs(Filter inVpc) {
    return calls.list(
        "DescribeVpcs",
        ec2.describeVpcsPaginator(request -> request.filters(inVpc)),
        page -> page.vpcs());
  }

  private boolean dnsSupport(String vpc) {
    return calls.read(
        "DescribeVpcAttribute",
        () -> {
          var value =
              ec2.describeVpcAttribute(
                      request -> request.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                  .enableDnsSupport();
          return value != null && Boolean.TRUE.equals(value.value());
        });
  }

  private List<Subnet> subnets(Filter inVpc) {
    return calls.list(
        "DescribeSubnets",
        ec2.describeSubnetsPaginator(request -> request.filters(inVpc)),
        page -> page.subnets());
  }

  private List<RouteTable> routeTables(Filter inVpc) {
    return calls.list(
        "DescribeRouteTables",
        ec2.describeRouteTablesPaginator(request -> request.filters(inVpc)),
        page -> page.routeTables());
  }

  private List<NetworkAcl> networkAcls(Filter inVpc) {
    return calls.list(
        "DescribeNetworkAcls",
        ec2.describeNetworkAclsPaginator(request -> request.filters(inVpc)),
        page -> page.networkAcls());
  }

  private List<NatGateway> natGateways(Filter inVpc) {
    return calls.list(
        "DescribeNatGateways",
        ec2.describeNatGatewaysPaginator(request -> request.filter(inVpc)),
        page -> page.natGateways());
  }

  private List<VpcEndpoint> endpoints(Filter inVpc) {
    return calls.list(
        "DescribeVpcEndpoints",
        ec2.describeVpcEndpointsPaginator(request -> request.filters(inVpc)),
        page -> page.vpcEndpoints());
  }

  /** Reads by filter, because a missing id is an error otherwise. */
  private List<SecurityGroup> securityGroups(Collection<String> ids) {
    List<SecurityGroup> found = new ArrayList<>();
    List<String> sorted = List.copyOf(new TreeSet<>(ids));
    for (int from = 0; from < sorted.size(); from += MOST_VALUES) {
      int to = Math.min(from + MOST_VALUES, sorted.size());
      Filter byId = filter("group-id", sorted.subList(from, to));
      found.addAll(
          calls.list(
              "DescribeSecurityGroups",
              ec2.describeSecurityGroupsPaginator(request -> request.filters(byId)),
              page -> page.securityGroups()));
    }
    return found;
  }

  private Map<String, List<Cidr>> prefixLists(
      List<SecurityGroup> groups, List<RouteTable> tables, Set<String> rejected) {
    Set<String> ids = new TreeSet<>();
    groups.stream()
        .flatMap(
            group ->
                Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream()))
        .map(IpPermission::prefixListIds)
        .flatMap(List::stream)
        .map(PrefixListId::prefixListId)
        .forEach(ids::add);
    tables.stream()
        .flatMap(table -> table.routes().stream())
        .map(Route::destinationPrefixListId)
        .flatMap(Stream::ofNullable)
        .forEach(ids::add);
    Map<String, CompletableFuture<Optional<List<Cidr>>>> reads = new TreeMap<>();
    ids.forEach(
        id -> reads.put(id, attempt("GetManagedPrefixListEntries", () -> entries(id), rejected)));
    Map<String, List<Cidr>> lists = new TreeMap<>();
    reads.forEach((id, read) -> join(read).ifPresent(entries -> lists.put(id, entries)));
    return lists;
  }

  private List<Cidr> entries(String prefixList) {
    return calls
        .findList(
            "GetManagedPrefixListEntries",
            ec2.getManagedPrefixListEntriesPaginator(request -> request.prefixListId(prefixList)),
            page -> page.entries())
        .orElse(List.of())
        .stream()
        .map(entry -> Cidr.parse(entry.cidr()))
        .toList();
  }

  // Execution

  private <T> CompletableFuture<T> start(Supplier<T> read) {
    return CompletableFuture.supplyAsync(() -> ResponseGuard.parse(read), executor);
  }

  private <T> CompletableFuture<Optional<T>> attempt(
      String call, Supplier<T> read, Set<String> rejected) {
    return start(
        () -> {
          try {
            return Optional.of(read.get());
          } catch (AwsReadException failure) {
            if (!AwsCalls.isRefused(failure)) {
              throw failure;
            }
            rejected.add(call);
            return Optional.empty();
          }
        });
  }

  private static <T> T join(CompletableFuture<T> read) {
    try {
      return read.join();
    } catch (CompletionException wrapped) {
      if (wrapped.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw wrapped;
    }
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
