package io.kops.networking.core.validation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.quota.Quotas;
import java.util.Objects;
import java.util.Optional;

/**
 * The input of the rules.
 *
 * @param cluster the cluster
 * @param stage the stage of completion
 * @param quotas the quotas of the account
 */
record ValidationContext(Cluster cluster, Stage stage, Quotas quotas) {
  ValidationContext {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(quotas, "quotas");
  }

  ClusterSpec spec() {
    return cluster.spec();
  }

  ReleaseRules release() {
    return ReleaseRules.of(spec());
  }

  /** Returns whether required fields must be set. */
  boolean isComplete() {
    return stage == Stage.COMPLETE;
  }

  /** Returns whether the Kubernetes version is older than this one; false if it is unset. */
  boolean isOlderThan(int major, int minor) {
    return spec()
        .kubernetesVersion()
        .filter(version -> !version.isAtLeast(major, minor))
        .isPresent();
  }

  /** Returns the networking provider, or the default of the kops release if it has one. */
  Optional<Networking> networking() {
    return spec().networking().or(release()::defaultNetworking);
  }

  /** Returns the path of the networking provider. */
  FieldPath networkingPath() {
    FieldPath path = SpecPath.of("networking");
    return spec().networking().map(mode -> path.child(mode.specKey())).orElse(path);
  }

  /** Returns whether some instances have no public address. */
  boolean isPrivate() {
    boolean declared =
        release().readsTopology() && spec().topology().filter(Topology::isPrivate).isPresent();
    return declared || hasSubnets(SubnetType.PRIVATE);
  }

  boolean hasSubnets(SubnetType type) {
    return spec().subnets().stream().anyMatch(subnet -> subnet.type() == type);
  }

  /** Returns the maximum number of nodes of all groups, including the control plane. */
  long mostNodes() {
    return cluster.instanceGroups().stream()
        .filter(group -> group.role() != InstanceGroupRole.BASTION)
        .mapToLong(group -> Math.max(0, group.mostInstances()))
        .sum();
  }

  /** Returns the CIDR of pods. */
  Optional<Cidr> podRange() {
    return release().podCidr(spec());
  }

  /** Returns the path of the CIDR of pods. */
  FieldPath podRangePath() {
    return release().podCidrPath(spec());
  }
}
