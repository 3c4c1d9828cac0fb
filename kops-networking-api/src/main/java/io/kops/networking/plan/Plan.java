package io.kops.networking.plan;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The changes that a cluster's network requires to match its spec. Immutable; equal inputs give an
 * equal plan.
 *
 * @param cluster the cluster
 * @param purpose whether the plan builds or deletes the network
 * @param resources all resources, prerequisites before dependents, otherwise sorted by ID
 * @param problems errors, warnings and notices; a plan with an error can be displayed but not
 *     applied
 * @param fingerprint the digest of the observed state
 */
public record Plan(
    ClusterName cluster,
    Purpose purpose,
    List<PlannedResource> resources,
    Problems problems,
    PlanFingerprint fingerprint) {

  /** The purpose of a plan. */
  public enum Purpose {
    /** Create or update the network. */
    BUILD,
    /** Delete all resources that the cluster owns. */
    DELETE
  }

  public Plan {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(purpose, "purpose");
    resources = List.copyOf(resources);
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }

  /** Returns the plan of a cluster with errors. It has no resources and cannot be applied. */
  public static Plan refused(ClusterName cluster, Problems problems) {
    return new Plan(cluster, Purpose.BUILD, List.of(), problems, new PlanFingerprint(""));
  }

  /** Returns the resources with an action other than {@link Action#KEEP}, in order. */
  public List<PlannedResource> changes() {
    return resources.stream().filter(resource -> resource.action().isChange()).toList();
  }

  /** Returns whether no resource requires a change. */
  public boolean isUpToDate() {
    return changes().isEmpty();
  }

  /** Returns whether the plan has no errors. */
  public boolean isApplicable() {
    return !problems.hasErrors();
  }

  /** Returns the resource with this id. */
  public Optional<PlannedResource> find(ResourceId id) {
    return resources.stream().filter(resource -> resource.id().equals(id)).findFirst();
  }

  /** Returns the resources of this kind, in order. */
  public List<PlannedResource> of(ResourceKind kind) {
    return resources.stream().filter(resource -> resource.id().kind().equals(kind)).toList();
  }

  /** Returns the number of resources per action, zero included. */
  public Map<Action, Long> summary() {
    Map<Action, Long> counts = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      counts.put(action, resources.stream().filter(r -> r.action() == action).count());
    }
    return counts;
  }
}
