package io.kops.networking.core.creation;

import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.completion.ExistingSubnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The existing subnets that a request names, found by zone.
 *
 * @param vpcId the VPC that the request names, or that of its first subnet
 * @param instances the ids for masters and nodes, by zone
 * @param utility the ids for utility subnets, by zone
 */
record GivenSubnets(
    Optional<String> vpcId, Map<ZoneName, String> instances, Map<ZoneName, String> utility) {

  static GivenSubnets find(
      CreateClusterRequest request, ExistingNetwork existing, Problems.Collector problems) {
    Optional<String> vpcId = request.networkId().or(() -> vpcOfFirst(request, existing));
    Finder finder = new Finder(request, existing, vpcId, problems);
    Map<ZoneName, String> instances = finder.byZone("subnets", request.subnets());
    if (ReleaseChoices.of(request.release()).topology(request) == TopologyType.PRIVATE) {
      return new GivenSubnets(
          vpcId, instances, finder.byZone("utilitySubnets", request.utilitySubnets()));
    }
    for (String id : request.utilitySubnets()) {
      problems.warning(
          FieldPath.of("utilitySubnets"),
          CreationProblems.SUBNET_UNUSED,
          "a public topology has no utility subnets: " + id + " is not used",
          "choose the private topology, or leave the subnet out");
    }
    return new GivenSubnets(vpcId, instances, Map.of());
  }

  private static Optional<String> vpcOfFirst(
      CreateClusterRequest request, ExistingNetwork existing) {
    return request.subnets().stream()
        .findFirst()
        .map(id -> existing.subnets().get(id))
        .map(ExistingSubnet::vpcId);
  }

  /** Finds the zones of subnets and reports what does not fit. */
  private record Finder(
      CreateClusterRequest request,
      ExistingNetwork existing,
      Optional<String> vpcId,
      Problems.Collector problems) {

    Map<ZoneName, String> byZone(String field, List<String> ids) {
      Map<ZoneName, String> found = new TreeMap<>();
      for (String id : ids) {
        find(field, id).ifPresent(subnet -> put(field, subnet, found));
      }
      if (!found.isEmpty()) {
        reportZonesWithout(field, found);
      }
      return found;
    }

    private Optional<ExistingSubnet> find(String field, String id) {
      Optional<ExistingSubnet> subnet = Optional.ofNullable(existing.subnets().get(id));
      if (subnet.isEmpty()) {
        problems.error(
            FieldPath.of(field),
            CreationProblems.SUBNET_UNKNOWN,
            "there is no subnet " + id,
            "name a subnet of the VPC");
        return subnet;
      }
      if (vpcId.filter(vpc -> !vpc.equals(subnet.get().vpcId())).isPresent()) {
        problems.error(
            FieldPath.of(field),
            CreationProblems.SUBNET_OUTSIDE_VPC,
            "subnet %s is of VPC %s, not of %s".formatted(id, subnet.get().vpcId(), vpcId.get()),
            "name subnets of one VPC");
        return Optional.empty();
      }
      return subnet;
    }

    private void put(String field, ExistingSubnet subnet, Map<ZoneName, String> found) {
      String other = found.putIfAbsent(subnet.zone(), subnet.id());
      if (other != null) {
        problems.error(
            FieldPath.of(field),
            CreationProblems.SUBNETS_SHARE_ZONE,
            "subnets %s and %s are both in zone %s".formatted(other, subnet.id(), subnet.zone()),
            "name one subnet a zone");
      } else if (!zones().contains(subnet.zone())) {
        problems.warning(
            FieldPath.of(field),
            CreationProblems.SUBNET_UNUSED,
            "subnet %s is in zone %s, which is not used".formatted(subnet.id(), subnet.zone()),
            "add the zone, or leave the subnet out");
      }
    }

    private void reportZonesWithout(String field, Map<ZoneName, String> found) {
      String without =
          zones().stream()
              .filter(zone -> !found.containsKey(zone))
              .map(ZoneName::value)
              .collect(Collectors.joining(", "));
      if (!without.isEmpty()) {
        problems.error(
            FieldPath.of(field),
            CreationProblems.ZONE_WITHOUT_SUBNET,
            "no subnet is given in " + without + ", and existing subnets do not mix with new ones",
            "name a subnet for each zone, or none at all");
      }
    }

    private List<ZoneName> zones() {
      return Stream.concat(request.zones().stream(), request.controlPlaneZones().stream())
          .distinct()
          .sorted()
          .toList();
    }
  }
}
