package io.kops.networking.core.creation;

import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
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
 * The existing subnets of a request, by zone.
 *
 * @param vpcId the VPC of the request, or of its first subnet
 * @param instances the subnet ids for control plane and nodes, by zone
 * @param utility the ids of utility subnets, by zone
 */
record GivenSubnets(
    Optional<String> vpcId, Map<ZoneName, String> instances, Map<ZoneName, String> utility) {

  static GivenSubnets find(
      CreateClusterRequest request, ExistingNetwork existing, Problems.Collector problems) {
    Optional<String> vpcId = request.networkId().or(() -> vpcOfFirst(request, existing));
    Finder finder = new Finder(request, existing, vpcId, problems);
    Map<ZoneName, String> instances = finder.byZone(RequestOptions.SUBNETS, request.subnets());
    if (ReleaseChoices.of(request.release()).topology(request) == TopologyType.PRIVATE) {
      return new GivenSubnets(
          vpcId,
          instances,
          finder.byZone(RequestOptions.UTILITY_SUBNETS, request.utilitySubnets()));
    }
    for (String id : request.utilitySubnets()) {
      problems.warning(
          RequestOptions.UTILITY_SUBNETS,
          CreationProblems.SUBNET_UNUSED,
          "a public topology has no utility subnets, but " + id + " is one",
          "use the private topology, or remove the subnet");
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

  /** Finds the zones of subnets and reports the problems. */
  private record Finder(
      CreateClusterRequest request,
      ExistingNetwork existing,
      Optional<String> vpcId,
      Problems.Collector problems) {

    Map<ZoneName, String> byZone(FieldPath option, List<String> ids) {
      Map<ZoneName, String> found = new TreeMap<>();
      for (String id : ids) {
        find(option, id).ifPresent(subnet -> put(option, subnet, found));
      }
      if (!found.isEmpty()) {
        reportZonesWithout(option, found);
      }
      return found;
    }

    private Optional<ExistingSubnet> find(FieldPath option, String id) {
      Optional<ExistingSubnet> subnet = Optional.ofNullable(existing.subnets().get(id));
      if (subnet.isEmpty()) {
        problems.error(
            option,
            CreationProblems.SUBNET_UNKNOWN,
            "subnet " + id + " does not exist",
            "use the id of a subnet of the VPC");
        return subnet;
      }
      if (vpcId.filter(vpc -> !vpc.equals(subnet.get().vpcId())).isPresent()) {
        problems.error(
            option,
            CreationProblems.SUBNET_OUTSIDE_VPC,
            "subnet %s is in VPC %s, not in %s".formatted(id, subnet.get().vpcId(), vpcId.get()),
            "use subnets of one VPC");
        return Optional.empty();
      }
      return subnet;
    }

    private void put(FieldPath option, ExistingSubnet subnet, Map<ZoneName, String> found) {
      String other = found.putIfAbsent(subnet.zone(), subnet.id());
      if (other != null) {
        problems.error(
            option,
            CreationProblems.SUBNETS_SHARE_ZONE,
            "subnets %s and %s are both in zone %s".formatted(other, subnet.id(), subnet.zone()),
            "use one subnet per zone");
      } else if (!zones().contains(subnet.zone())) {
        problems.warning(
            option,
            CreationProblems.SUBNET_UNUSED,
            "subnet %s is in zone %s, which is not a zone of the request"
                .formatted(subnet.id(), subnet.zone()),
            "add the zone, or remove the subnet");
      }
    }

    private void reportZonesWithout(FieldPath option, Map<ZoneName, String> found) {
      String without =
          zones().stream()
              .filter(zone -> !found.containsKey(zone))
              .map(ZoneName::value)
              .collect(Collectors.joining(", "));
      if (!without.isEmpty()) {
        problems.error(
            option,
            CreationProblems.ZONE_WITHOUT_SUBNET,
            "the zones " + without + " have no existing subnet, but other zones have one",
            "set a subnet for every zone or for none");
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
