package io.kops.networking.aws.diagnosis;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.core.reachability.DiagnosisReading;
import io.kops.networking.core.reachability.FlowChanges;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Diagnoses the observed network of a cluster. */
public final class ClusterDiagnosis {
  /** A cluster without any of these, and without resources with its tag, does not exist. */
  private static final List<ResourceKind> SIGNS_OF_A_CLUSTER =
      List.of(ResourceKinds.VPC, ResourceKinds.SUBNET, ResourceKinds.SECURITY_GROUP);

  private ClusterDiagnosis() {}

  /**
   * Returns the diagnosis.
   *
   * @param network the cluster
   * @param seen its observed resources
   * @param drift the drift of these resources
   * @param reader reads its VPC
   */
  public static Diagnosis of(
      ClusterNetwork network, Observation seen, Drift drift, VpcPartsReader reader) {
    Optional<String> vpc =
        network
            .spec()
            .networkId()
            .or(
                () ->
                    new ObservedNames(seen)
                        .idOf(new Names(network.name()).only(ResourceKinds.VPC)));
    Optional<VpcParts> parts =
        vpc.filter(id -> exists(network, seen))
            .flatMap(
                id ->
                    reader.read(
                        id,
                        groups(network, seen),
                        Optional.of(ReadScope.toBuild(network.name()).ownedFilter())));
    return parts
        .map(
            found ->
                new DiagnosisReading(network, new FlowDeviations(network, drift))
                    .of(
                        Reachability.of(
                            network, ObservedVpc.of(network, seen, found, missingIn(drift))),
                        drift,
                        unread(found)))
        .orElseGet(() -> missing(network, drift));
  }

  /** Returns whether the cluster owns parts of a network, or a shared part has its tag. */
  public static boolean exists(ClusterNetwork network, Observation seen) {
    String ownershipKey = new ClusterTags(network.name()).ownershipKey();
    return seen.resources().stream()
        .anyMatch(
            resource ->
                resource.tags().containsKey(ownershipKey)
                    || (resource.ownership() == Ownership.OWNED
                        && SIGNS_OF_A_CLUSTER.contains(resource.id().kind())));
  }

  /** Returns the ids of the observed security group rules, including unmanaged ones. */
  public static Set<ResourceId> rules(Observation seen) {
    return seen.resources().stream()
        .map(ObservedResource::id)
        .filter(id -> id.kind().equals(ResourceKinds.SECURITY_GROUP_RULE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns notices of the routes that a plan opens and closes. Issues no call. */
  public static Problems routeChanges(ClusterNetwork network, Observation seen, Plan plan) {
    return RouteStates.isChangedBy(plan)
        ? FlowChanges.ofRoutes(
            network,
            RouteStates.before(network, seen).vpc(),
            RouteStates.after(network, seen, plan).vpc())
        : Problems.NONE;
  }

  /**
   * Returns a problem for each required flow that the network will block after an apply, because of
   * parts of the VPC that the cluster does not own. Flows that the spec blocks are not repeated.
   * Issues no call for a cluster without unmanaged parts.
   *
   * @param network the cluster
   * @param vpc the id of its VPC; empty if the VPC does not exist
   * @param reader reads the VPC
   */
  public static Problems afterApply(
      ClusterNetwork network, Optional<String> vpc, VpcPartsReader reader) {
    Set<String> groups = externalGroups(network);
    boolean hasUnmanagedParts = network.spec().isVpcShared() || !groups.isEmpty();
    return vpc.filter(id -> hasUnmanagedParts)
        .flatMap(id -> reader.read(id, groups, Optional.empty()))
        .map(
            parts ->
                new DiagnosisReading(network, (flow, desired) -> List.of())
                    .blockedUnlikeSpec(Reachability.of(network, PlannedVpc.of(network, parts)))
                    .and(unread(parts)))
        .orElse(Problems.NONE);
  }

  private static Set<ResourceId> missingIn(Drift drift) {
    return drift.deviations().stream()
        .filter(deviation -> deviation.kind() == Deviation.Kind.MISSING)
        .map(Deviation::id)
        .collect(Collectors.toSet());
  }

  private static Diagnosis missing(ClusterNetwork network, Drift drift) {
    return new Diagnosis(
        network.name(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        drift,
        drift
            .problems()
            .and(
                new Problems(
                    List.of(
                        Problem.error(
                            FieldPath.ROOT,
                            ObservationCodes.CLUSTER_NOT_IN_AWS,
                            "the network of %s does not exist in this account and region"
                                .formatted(network.name()),
                            "create the network, or diagnose it in another account or region")))));
  }

  /** Returns the ids of the security groups of the cluster and those that the spec names. */
  static Set<String> groups(ClusterNetwork network, Observation seen) {
    Set<String> ids = externalGroups(network);
    seen.all().stream()
        .filter(resource -> resource.id().kind().equals(ResourceKinds.SECURITY_GROUP))
        .map(ObservedResource::physicalId)
        .forEach(ids::add);
    seen.all().stream()
        .flatMap(resource -> ObservedInterfaces.groupsOf(resource).stream())
        .forEach(ids::add);
    return ids;
  }

  private static Set<String> externalGroups(ClusterNetwork network) {
    Set<String> ids = new TreeSet<>(network.firewall().externalGroups());
    Reachability.of(network).vpc().interfaces().values().stream()
        .flatMap(card -> card.securityGroups().stream())
        .filter(name -> name.startsWith("sg-"))
        .forEach(ids::add);
    return ids;
  }

  private static Problems unread(VpcParts parts) {
    return new Problems(
        parts.rejected().stream()
            .map(
                call ->
                    Problem.notice(
                        FieldPath.ROOT,
                        ObservationCodes.PART_UNREAD,
                        "AWS rejected %s, so %s: allow ec2:%s"
                            .formatted(
                                call,
                                call.equals("DescribeInstances")
                                    ? "instances count as launched from the current templates"
                                    : "flows that depend on its result are unknown",
                                call)))
            .toList());
  }
}
