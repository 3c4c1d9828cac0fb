package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/**
 * Checks the route tables of shared subnets that kubenet uses for pod routes. The cloud provider of
 * Kubernetes adds one route per node to the table with the cluster's tag, and no routes if there is
 * no such table. Two clusters in one table would route the same pod range.
 */
final class KubenetTableCheck {
  private static final String OWNERSHIP = "kubernetes.io/cluster/";

  private final Ec2Client ec2;
  private final AwsCalls calls;

  KubenetTableCheck(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  void check(ClusterSpec spec, Problems.Collector problems) {
    boolean routesNodes =
        spec.networking()
            .filter(mode -> mode instanceof Kubenet || mode instanceof Classic)
            .isPresent();
    if (!routesNodes
        || spec.networkId().isEmpty()
        || spec.subnets().stream().noneMatch(Subnet::isShared)) {
      return;
    }
    Filter ofVpc = Filter.builder().name("vpc-id").values(spec.networkId().get()).build();
    List<RouteTable> tables =
        calls.list(
            "DescribeRouteTables",
            ec2.describeRouteTablesPaginator(request -> request.filters(ofVpc)),
            page -> page.routeTables());
    for (int i = 0; i < spec.subnets().size(); i++) {
      Optional<String> id = spec.subnets().get(i).id();
      FieldPath path = FieldPath.of("spec").child("subnets").index(i).child("id");
      id.flatMap(subnet -> tableOf(subnet, tables))
          .ifPresent(table -> check(table, spec, path, problems));
    }
  }

  /** A subnet without an explicit association uses the main route table. */
  private static Optional<RouteTable> tableOf(String subnet, List<RouteTable> tables) {
    return tables.stream()
        .filter(table -> table.associations().stream().anyMatch(it -> subnet.equals(it.subnetId())))
        .findFirst()
        .or(
            () ->
                tables.stream()
                    .filter(
                        table ->
                            table.associations().stream().anyMatch(RouteTableAssociation::main))
                    .findFirst());
  }

  private static void check(
      RouteTable table, ClusterSpec spec, FieldPath path, Problems.Collector problems) {
    Map<String, String> tags = Ec2Tags.map(table.tags());
    String own = new ClusterTags(spec.name()).ownershipKey();
    if (!tags.containsKey(own)
        && !spec.name().value().equals(tags.get(ClusterTags.KUBERNETES_CLUSTER))) {
      problems.warning(
          path,
          ExistingCodes.KUBENET_TABLE_UNTAGGED,
          "route table %s of the shared subnet lacks the tag %s, so nodes get no routes in it"
              .formatted(table.routeTableId(), own),
          "tag the route table with %s=shared".formatted(own));
    }
    tags.keySet().stream()
        .filter(key -> key.startsWith(OWNERSHIP) && !key.equals(own))
        .findFirst()
        .ifPresent(
            other ->
                problems.warning(
                    path,
                    ExistingCodes.KUBENET_TABLE_OF_OTHER_CLUSTER,
                    "route table %s of the shared subnet is also used by cluster %s"
                        .formatted(table.routeTableId(), other.substring(OWNERSHIP.length())),
                    "give each kubenet cluster its own route table"));
  }
}
