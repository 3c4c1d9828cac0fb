package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Reads the resources of EC2 that a cluster owns, by either of its tags: one paginated call per
 * kind, and a second one only if some have no ownership tag. Safe for use by several threads.
 */
public final class ClusterReads {
  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final ReadScope scope;
  private final ClusterIndex index;
  private final Object vpcLock = new Object();
  private @Nullable List<Vpc> vpcs;

  /** Creates reads for one observation of a cluster's resources. */
  public ClusterReads(Ec2Client ec2, AwsCalls calls, ReadScope scope) {
    this.ec2 = ec2;
    this.calls = calls;
    this.scope = scope;
    this.index = new ClusterIndex(ec2, calls, scope);
  }

  /** Returns the client of the reads. */
  public Ec2Client ec2() {
    return ec2;
  }

  /** Returns the call policy, which handles errors and retries. */
  public AwsCalls calls() {
    return calls;
  }

  /** Returns the resources of a kind that the cluster owns. */
  public <T> List<T> owned(TaggedKind<T> kind) {
    return ofCluster(tagged(kind), kind);
  }

  /**
   * Returns the resources of a kind that the cluster owns and that exist only in a VPC. Makes no
   * call if neither a tag nor a VPC of the cluster is visible. This is safe because EC2 rejects
   * duplicates of these kinds: their names and blocks are unique in a VPC, or their creation takes
   * a client token.
   */
  private <T> List<T> ownedInVpc(TaggedKind<T> kind) {
    return isNew() ? List.of() : owned(kind);
  }

  /**
   * A list of tags can be stale, so an empty list alone does not prove that the cluster has no
   * resources.
   */
  private boolean isNew() {
    return index.isEmpty() && ownVpcs().isEmpty();
  }

  /** Returns the scope of the reads. */
  public ReadScope scope() {
    return scope;
  }

  private <T> List<T> ofCluster(Collection<T> tagged, TaggedKind<T> kind) {
    return tagged.stream().filter(resource -> scope.owns(kind.tags().apply(resource))).toList();
  }

  private <T> Collection<T> tagged(TaggedKind<T> kind) {
    Map<String, T> found = new LinkedHashMap<>();
    add(Filter.builder().name("tag-key").values(scope.tags().ownershipKey()).build(), kind, found);
    Set<String> missing = index.withoutOwnershipTag(kind.prefix());
    missing.removeAll(found.keySet());
    if (!missing.isEmpty() || !index.isComplete()) {
      add(scope.ownedFilter(), kind, found);
    }
    return found.values();
  }

  private <T> void add(Filter filter, TaggedKind<T> kind, Map<String, T> found) {
    kind.read().apply(filter).forEach(resource -> found.put(kind.id().apply(resource), resource));
  }

  /** Returns the subnets that the cluster owns. */
  public static List<Subnet> owned(List<Subnet> subnets, ReadScope scope) {
    return subnets.stream().filter(subnet -> scope.owns(subnet.tags())).toList();
  }

  /** Returns the shared subnets of the cluster. */
  public static List<Subnet> shared(List<Subnet> subnets, ReadScope scope) {
    return subnets.stream()
        .filter(
            subnet ->
                ClusterTags.SHARED.equals(
                    Ec2Tags.map(subnet.tags()).get(scope.tags().ownershipKey())))
        .toList();
  }

  /** Returns the owned and shared subnets of the cluster. */
  public List<Subnet> subnets() {
    return isNew()
        ? List.of()
        : List.copyOf(
            tagged(
                new TaggedKind<>(
                    "subnet",
                    filter ->
                        calls.list(
                            "DescribeSubnets",
                            ec2.describeSubnetsPaginator(request -> request.filters(filter)),
                            page -> page.subnets()),
                    Subnet::subnetId,
                    Subnet::tags)));
  }

  /** Returns the route tables that the cluster owns. */
  public List<RouteTable> ownRouteTables() {
    return ownedInVpc(routeTableKind());
  }

  /** Returns the route tables that the cluster owns, and those with its tag that it shares. */
  public List<RouteTable> routeTables() {
    return List.copyOf(tagged(routeTableKind()));
  }

  private TaggedKind<RouteTable> routeTableKind() {
    return new TaggedKind<>(
        "rtb",
        filter ->
            calls.list(
                "DescribeRouteTables",
                ec2.describeRouteTablesPaginator(request -> request.filters(filter)),
                page -> page.routeTables()),
        RouteTable::routeTableId,
        RouteTable::tags);
  }

  /** Returns the security groups that the cluster owns. */
  public List<SecurityGroup> ownSecurityGroups() {
    return ownedInVpc(
        new TaggedKind<>(
            "sg",
            filter ->
                calls.list(
                    "DescribeSecurityGroups",
                    ec2.describeSecurityGroupsPaginator(request -> request.filters(filter)),
                    page -> page.securityGroups()),
            SecurityGroup::groupId,
            SecurityGroup::tags));
  }

  /** Returns the VPCs that the cluster owns; they are read once. */
  public List<Vpc> ownVpcs() {
    synchronized (vpcLock) {
      if (vpcs == null) {
        vpcs =
            owned(
                new TaggedKind<>(
                    "vpc",
                    filter ->
                        calls.list(
                            "DescribeVpcs",
                            ec2.describeVpcsPaginator(request -> request.filters(filter)),
                            page -> page.vpcs()),
                    Vpc::vpcId,
                    Vpc::tags));
      }
      return vpcs;
    }
  }

  /** Returns the NAT gateways that the cluster owns, including deleted ones. */
  public List<NatGateway> ownNatGateways() {
    return ownedInVpc(
        new TaggedKind<>(
            "nat",
            filter ->
                calls.list(
                    "DescribeNatGateways",
                    ec2.describeNatGatewaysPaginator(request -> request.filter(filter)),
                    page -> page.natGateways()),
            NatGateway::natGatewayId,
            NatGateway::tags));
  }

  /**
   * A kind of EC2 resource that is read by tags.
   *
   * @param prefix the prefix of their ids, such as {@code vpc}
   * @param read describes the resources that match a filter, on all pages
   * @param id the id of a resource
   * @param tags the tags of a resource
   */
  public record TaggedKind<T>(
      String prefix,
      Function<Filter, List<T>> read,
      Function<T, String> id,
      Function<T, List<Tag>> tags) {}
}
