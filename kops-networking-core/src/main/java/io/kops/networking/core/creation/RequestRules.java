package io.kops.networking.core.creation;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that kops applies when a cluster is created, and never again. */
final class RequestRules {
  private final CreateClusterRequest request;
  private final ReleaseChoices choices;
  private final Problems.Collector problems;

  private RequestRules(CreateClusterRequest request, Problems.Collector problems) {
    this.request = request;
    this.choices = ReleaseChoices.of(request.release());
    this.problems = problems;
  }

  static void check(
      CreateClusterRequest request,
      Optional<NetworkingOption> option,
      ExistingNetwork existing,
      Problems.Collector problems) {
    RequestRules rules = new RequestRules(request, problems);
    rules.zones(existing);
    rules.topology(option);
    rules.controlPlane();
    rules.count("masterCount", request.controlPlaneCount());
    rules.count("nodeCount", request.nodeCount());
    rules.network();
  }

  private void zones(ExistingNetwork existing) {
    if (request.zones().isEmpty()) {
      problems.error(
          FieldPath.of("zones"),
          CreationProblems.ZONES_MISSING,
          "no zone is given",
          "name at least one zone, such as us-east-1a");
    }
    List<ZoneName> all =
        Stream.concat(request.zones().stream(), request.controlPlaneZones().stream())
            .distinct()
            .toList();
    String regions =
        all.stream().map(ZoneName::region).distinct().sorted().collect(Collectors.joining(", "));
    if (regions.contains(",")) {
      problems.error(
          FieldPath.of("zones"),
          CreationProblems.ZONES_OF_SEVERAL_REGIONS,
          "the zones are of several regions: " + regions,
          "name zones of one region");
    }
    all.stream()
        .filter(zone -> !existing.zones().isEmpty() && !existing.zones().contains(zone))
        .forEach(
            zone ->
                problems.error(
                    FieldPath.of(request.zones().contains(zone) ? "zones" : "masterZones"),
                    CreationProblems.ZONE_UNKNOWN,
                    "there is no zone " + zone,
                    "name one of " + names(existing.zones())));
  }

  private void topology(Optional<NetworkingOption> option) {
    boolean isPrivate = choices.topology(request) == TopologyType.PRIVATE;
    if (request.bastion() && !isPrivate) {
      problems.error(
          FieldPath.of("bastion"),
          CreationProblems.BASTION_PUBLIC_TOPOLOGY,
          "a bastion is of use in a private topology only",
          "choose the private topology, or leave the bastion out");
    }
    if (isPrivate
        && option
            .filter(
                some -> ReleaseRules.of(request.release()).needsPublicTopology(some.networking()))
            .isPresent()) {
      String word = option.get().word();
      problems.error(
          FieldPath.of("networking"),
          ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY,
          word
              + " does not work in a private topology: its cloud routes need one route table,"
              + " and a private topology has one per zone",
          "choose the public topology, or a CNI provider such as calico");
    }
  }

  private void controlPlane() {
    ControlPlaneCount controlPlane = ControlPlaneCount.of(request);
    int zones = request.controlPlaneZones().size();
    if (zones > 0 && controlPlane.count() < zones) {
      problems.error(
          FieldPath.of("masterCount"),
          CreationProblems.CONTROL_PLANE_FEWER_THAN_ZONES,
          "%d zones for masters are given, and %d masters".formatted(zones, controlPlane.count()),
          "make both numbers the same, or give only one");
    } else if (controlPlane.count() > 0 && controlPlane.count() % 2 == 0) {
      problems.error(
          FieldPath.of(request.controlPlaneCount().isPresent() ? "masterCount" : "masterZones"),
          CreationProblems.CONTROL_PLANE_COUNT_EVEN,
          controlPlane.count() + " masters cannot form the majority that etcd needs",
          "use an odd number; name the zones of masters apart from those of nodes");
    } else if (controlPlane.count() > 1 && controlPlane.shareZones()) {
      problems.warning(
          FieldPath.of("masterZones"),
          CreationProblems.CONTROL_PLANE_SHARES_ZONE,
          "masters share a zone and fail together with it",
          "use as many zones as masters");
    }
  }

  private void count(String field, OptionalInt count) {
    if (count.isPresent() && count.getAsInt() < 1) {
      problems.error(
          FieldPath.of(field),
          CreationProblems.COUNT_NOT_POSITIVE,
          count.getAsInt() + " machines are none",
          "use a number from 1 on, or leave it out");
    }
  }

  private void network() {
    if (request.networkCidrs().size() > 1 && !choices.supportsSeveralNetworkCidrs()) {
      problems.error(
          FieldPath.of("networkCidrs"),
          CreationProblems.SEVERAL_NETWORK_CIDRS,
          "the 1.10 line takes a single CIDR of the VPC, not " + request.networkCidrs().size(),
          "give one, and write the others into additionalNetworkCIDRs of the spec");
    }
    if (request.ipv6() && !(choices.supportsIpv6() && request.cloud() == CloudProvider.AWS)) {
      problems.error(
          FieldPath.of("ipv6"),
          CreationProblems.IPV6_UNSUPPORTED,
          "kops %s has no IPv6 clusters on %s".formatted(request.release(), request.cloud()),
          "leave ipv6 out, or use Kubernetes 1.25 or later on aws");
    }
  }

  private static String names(List<ZoneName> zones) {
    return zones.stream().map(ZoneName::value).collect(Collectors.joining(", "));
  }
}
