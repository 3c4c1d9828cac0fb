package io.kops.networking.core.creation;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that kops applies only when it creates a cluster. */
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
      CreateClusterRequest request, ExistingNetwork existing, Problems.Collector problems) {
    RequestRules rules = new RequestRules(request, problems);
    rules.zones(existing);
    rules.bastion();
    rules.controlPlane();
    rules.count(RequestOptions.MASTER_COUNT, request.controlPlaneCount());
    rules.count(RequestOptions.NODE_COUNT, request.nodeCount());
    rules.network(existing);
    rules.channel();
  }

  private void zones(ExistingNetwork existing) {
    if (request.zones().isEmpty()) {
      problems.error(
          RequestOptions.ZONES,
          CreationProblems.ZONES_MISSING,
          "the request has no zones",
          "add at least one zone, such as us-east-1a");
    }
    List<ZoneName> all =
        Stream.concat(request.zones().stream(), request.controlPlaneZones().stream())
            .distinct()
            .toList();
    String regions =
        all.stream().map(ZoneName::region).distinct().sorted().collect(Collectors.joining(", "));
    if (regions.contains(",")) {
      problems.error(
          RequestOptions.ZONES,
          CreationProblems.ZONES_OF_SEVERAL_REGIONS,
          "the zones are in different regions: " + regions,
          "use zones of one region");
    }
    for (ZoneName zone : all) {
      Optional<String> otherRegion = existing.region().filter(name -> !name.equals(zone.region()));
      if (otherRegion.isPresent()) {
        problems.error(
            optionOf(zone),
            CreationProblems.ZONES_OF_OTHER_REGION,
            "zone %s is not in region %s of the EC2 client".formatted(zone, otherRegion.get()),
            "use zones of this region, or a client of region " + zone.region());
      } else if (!existing.zones().isEmpty() && !existing.zones().contains(zone)) {
        problems.error(
            optionOf(zone),
            CreationProblems.ZONE_UNKNOWN,
            "zone " + zone + " does not exist, or the account has not enabled it",
            "use one of " + names(existing.zones()));
      }
    }
  }

  private FieldPath optionOf(ZoneName zone) {
    return request.zones().contains(zone) ? RequestOptions.ZONES : RequestOptions.MASTER_ZONES;
  }

  private void bastion() {
    if (request.bastion() && choices.topology(request) != TopologyType.PRIVATE) {
      problems.error(
          RequestOptions.BASTION,
          CreationProblems.BASTION_PUBLIC_TOPOLOGY,
          "a bastion requires a private topology",
          "use the private topology, or remove the bastion");
    }
  }

  private void controlPlane() {
    ControlPlaneCount controlPlane = ControlPlaneCount.of(request);
    int zones = request.controlPlaneZones().size();
    if (zones > 0 && controlPlane.count() < zones) {
      problems.error(
          RequestOptions.MASTER_COUNT,
          CreationProblems.CONTROL_PLANE_FEWER_THAN_ZONES,
          "there are %d --master-zones but %d control-plane nodes"
              .formatted(zones, controlPlane.count()),
          "use equal numbers, or set only one of them");
    } else if (controlPlane.count() > 0 && controlPlane.count() % 2 == 0) {
      problems.error(
          request.controlPlaneCount().isPresent()
              ? RequestOptions.MASTER_COUNT
              : RequestOptions.MASTER_ZONES,
          CreationProblems.CONTROL_PLANE_COUNT_EVEN,
          "etcd requires an odd number of control-plane nodes, not " + controlPlane.count(),
          "use an odd number, and set --master-zones if it differs from --zones");
    } else if (controlPlane.count() > 1 && controlPlane.shareZones()) {
      problems.warning(
          RequestOptions.MASTER_ZONES,
          CreationProblems.CONTROL_PLANE_SHARES_ZONE,
          "several control-plane nodes are in one zone and fail together with it",
          "use as many zones as control-plane nodes");
    }
  }

  private void count(FieldPath option, OptionalInt count) {
    if (count.isPresent() && count.getAsInt() < 1) {
      problems.error(
          option,
          CreationProblems.COUNT_NOT_POSITIVE,
          "the count " + count.getAsInt() + " is less than 1",
          "use a number of at least 1, or remove the option");
    }
  }

  private void channel() {
    boolean complete = request.kubernetesVersion().isPresent() && request.image().isPresent();
    if (!complete && request.channel().filter(name -> !name.equals(Channel.STABLE)).isPresent()) {
      problems.warning(
          RequestOptions.CHANNEL,
          CreationProblems.CHANNEL_NOT_BUNDLED,
          "the version and the image are those of the channel stable, because the channel %s is not"
                  .formatted(request.channel().get())
              + " read",
          "set --kubernetes-version and --image, or use the channel stable");
    }
  }

  private void network(ExistingNetwork existing) {
    if (request.networkId().isPresent()
        && existing.region().isPresent()
        && existing.vpcId().isEmpty()) {
      problems.error(
          RequestOptions.VPC,
          CreationProblems.VPC_UNKNOWN,
          "there is no VPC %s in this account and region".formatted(request.networkId().get()),
          "use the ID of an existing VPC, or leave it unset to create one");
    }
    if (request.networkCidrs().size() > 1 && !choices.supportsSeveralNetworkCidrs()) {
      problems.error(
          RequestOptions.NETWORK_CIDR,
          CreationProblems.SEVERAL_NETWORK_CIDRS,
          "kops 1.10 supports one CIDR of the VPC, not " + request.networkCidrs().size(),
          "use one, and add the others to additionalNetworkCIDRs of the spec");
    }
    if (request.ipv6() && !(choices.supportsIpv6() && request.cloud() == CloudProvider.AWS)) {
      problems.error(
          RequestOptions.IPV6,
          CreationProblems.IPV6_UNSUPPORTED,
          "kops %s does not support IPv6 clusters on %s"
              .formatted(request.release(), request.cloud()),
          "remove ipv6, or use Kubernetes 1.25 or later on aws");
    }
  }

  private static String names(List<ZoneName> zones) {
    return zones.stream().map(ZoneName::value).collect(Collectors.joining(", "));
  }

  /**
   * The number of control-plane nodes of a request and their zones.
   *
   * @param count the number of nodes
   * @param zones their zones, in the order of assignment
   */
  record ControlPlaneCount(int count, List<ZoneName> zones) {
    static ControlPlaneCount of(CreateClusterRequest request) {
      if (request.controlPlaneZones().isEmpty()) {
        return new ControlPlaneCount(
            request.controlPlaneCount().orElse(1), request.zones().stream().distinct().toList());
      }
      List<ZoneName> zones = request.controlPlaneZones().stream().distinct().toList();
      return new ControlPlaneCount(
          request.controlPlaneCount().orElse(request.controlPlaneZones().size()), zones);
    }

    /** Returns whether a zone has more than one control-plane node. */
    boolean shareZones() {
      return count > zones.size();
    }
  }
}
