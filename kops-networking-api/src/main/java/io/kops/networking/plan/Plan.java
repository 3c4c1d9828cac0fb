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
 * What it takes to make a cluster's network what its spec says. Immutable; the same inputs give an
 * equal plan.
 *
 * @param cluster whose network it is
 * @param purpose whether it builds or deletes
 * @param resources every resource, those that others depend on first, otherwise sorted by id
 * @param problems what stands in the way, and what was noticed on the way; with an error among them
 *     the plan can be shown but not applied
 * @param fingerprint what was observed when the plan was made
 */
public record Plan(
    ClusterName cluster,
    Purpose purpose,
    List<PlannedResource> resources,
    Problems problems,
    PlanFingerprint fingerprint) {

  /** What a plan is for. */
  public enum Purpose {
    /** To make the network what the spec says. */
    BUILD,
    /** To delete all that the cluster owns. */
    DELETE
  }

  /** Copies the list. */
  public Plan {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(purpose, "purpose");
    resources = List.copyOf(resources);
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }

  /** Returns the plan of a cluster with errors: it has no resources and cannot be applied. */
  public static Plan refused(ClusterName cluster, Problems problems) {
    return new Plan(cluster, Purpose.BUILD, List.of(), problems, new PlanFingerprint(""));
  }

  /** Returns the resources that need something, in their order. */
  public List<PlannedResource> changes() {
    return resources.stream().filter(resource -> resource.action().isChange()).toList();
  }

  /** Tells whether nothing needs to be done. */
  public boolean isUpToDate() {
    return changes().isEmpty();
  }

  /** Tells whether nothing stands in the way of applying it. */
  public boolean isApplicable() {
    return !problems.hasErrors();
  }

  /** Returns the resource with this id. */
  public Optional<PlannedResource> find(ResourceId id) {
    return resources.stream().filter(resource -> resource.id().equals(id)).findFirst();
  }

  /** Returns the resources of this kind, in their order. */
  public List<PlannedResource> of(ResourceKind kind) {
    return resources.stream().filter(resource -> resource.id().kind().equals(kind)).toList();
  }

  /** Returns how many resources need each action, with a zero for actions that none needs. */
  public Map<Action, Long> summary() {
    Map<Action, Long> counts = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      counts.put(action, resources.stream().filter(r -> r.action() == action).count());
    }
    return counts;
  }
}
