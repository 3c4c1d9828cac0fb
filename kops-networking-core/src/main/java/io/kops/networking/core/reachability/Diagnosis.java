package io.kops.networking.core.reachability;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The required flows that an observed network blocks, and the forbidden flows that it lets pass.
 * Immutable; equal inputs give an equal diagnosis.
 *
 * <p>Of instances that no rule, route or network ACL distinguishes, two are asked about.
 *
 * @param cluster the cluster
 * @param observed the reachability in the observed network, for further questions; empty if the
 *     spec has errors or the network does not exist
 * @param blocked the required flows that are blocked, by obstacle
 * @param open the forbidden flows that pass, by the part of the network that lets them pass
 * @param unknown the required and forbidden flows that depend on a part that was not read, by this
 *     part
 * @param drift the differences between the network and its spec
 * @param problems the blocked and open flows as problems, those of the spec and the account, and a
 *     notice for each part of the network that could not be read
 */
public record Diagnosis(
    ClusterName cluster,
    Optional<Reachability> observed,
    List<Finding> blocked,
    List<Finding> open,
    List<Finding> unknown,
    Drift drift,
    Problems problems) {
  public Diagnosis {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(observed, "observed");
    blocked = List.copyOf(blocked);
    open = List.copyOf(open);
    unknown = List.copyOf(unknown);
    Objects.requireNonNull(drift, "drift");
    Objects.requireNonNull(problems, "problems");
  }

  /**
   * Flows with one cause.
   *
   * @param at the part of the network that drops the packets, lets them pass, or was not read
   * @param reason the reason for the first flow
   * @param remedy the next step, as an imperative; empty for unknown flows
   * @param flows the flows; not empty
   * @param bySpec whether a network as the spec describes it has the same answer
   * @param deviations the differences from the spec that cause the answer; empty if none is known,
   *     such as for resources that the cluster does not own
   */
  public record Finding(
      Hop at,
      String reason,
      String remedy,
      List<FlowAnswer> flows,
      boolean bySpec,
      List<Deviation> deviations) {
    public Finding {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(remedy, "remedy");
      flows = List.copyOf(flows);
      deviations = List.copyOf(deviations);
      if (flows.isEmpty()) {
        throw new IllegalArgumentException("a finding has flows");
      }
    }

    /** Returns whether the rules of kops, which a network keeps, block the flows. */
    public boolean isKnownGap() {
      return bySpec && flows.get(0).knownGap().isPresent();
    }
  }

  /** Relates an answer to the differences between the observed network and its spec. */
  @FunctionalInterface
  public interface DriftRelation {
    /**
     * Returns the deviations that cause the answer to a flow.
     *
     * @param flow the flow in the observed network
     * @param desired the answer to its question in the network of the spec
     */
    List<Deviation> of(FlowAnswer flow, Answer desired);
  }

  /**
   * Returns whether all required flows are known to pass and all forbidden flows are known to be
   * blocked. Flows that the rules of kops block do not count. False for flows that depend on an
   * unread part, such as those from private networks outside of the VPC.
   */
  public boolean isClear() {
    return observed.isPresent()
        && blocked.stream().allMatch(Finding::isKnownGap)
        && open.isEmpty()
        && unknown.isEmpty();
  }

  /**
   * Returns the diagnosis as text: a summary, and for each finding its flows, the reason, the path
   * of the first flow, the related drift, and the remedy. Equal diagnoses give equal text.
   */
  @Override
  public String toString() {
    return DiagnosisText.write(this);
  }
}
