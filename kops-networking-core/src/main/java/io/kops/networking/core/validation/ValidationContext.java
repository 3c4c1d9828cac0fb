package io.kops.networking.core.validation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.quota.Quotas;
import java.util.Objects;
import java.util.Optional;

/**
 * What the rules look at.
 *
 * @param cluster the cluster
 * @param stage how much of it has to be there
 * @param quotas what the account may have
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

  KopsRelease release() {
    return spec().release();
  }

  /** Tells whether an absent field is a problem. */
  boolean isComplete() {
    return stage == Stage.COMPLETE;
  }

  /**
   * Tells whether the cluster's Kubernetes is older than this; false when its version is absent.
   */
  boolean isOlderThan(int major, int minor) {
    return spec()
        .kubernetesVersion()
        .filter(version -> !version.isAtLeast(major, minor))
        .isPresent();
  }

  /** Returns the networking mode, with the default of the 1.10 line where none is chosen. */
  Optional<Networking> networking() {
    Optional<Networking> chosen = spec().networking();
    return chosen.isEmpty() && release() == KopsRelease.V1_10 ? Optional.of(new Kubenet()) : chosen;
  }

  /** Returns where the networking mode is chosen. */
  FieldPath networkingPath() {
    FieldPath path = SpecPath.of("networking");
    return spec().networking().map(mode -> path.child(mode.specKey())).orElse(path);
  }

  /** Tells whether some machine is to have no public address. The 1.37 line asks subnets alone. */
  boolean isPrivate() {
    boolean declared =
        release() == KopsRelease.V1_10 && spec().topology().filter(Topology::isPrivate).isPresent();
    return declared || hasSubnets(SubnetType.PRIVATE);
  }

  boolean hasSubnets(SubnetType type) {
    return spec().subnets().stream().anyMatch(subnet -> subnet.type() == type);
  }

  /** Returns how many nodes, masters included, the instance groups can grow to. */
  long mostNodes() {
    return cluster.instanceGroups().stream()
        .filter(group -> group.role() != InstanceGroupRole.BASTION)
        .mapToLong(group -> Math.max(0, group.mostInstances()))
        .sum();
  }

  /** Returns the range of pods under the name that the line has for it. */
  Optional<Cidr> podRange() {
    Optional<Cidr> ofManager =
        spec().kubeControllerManager().flatMap(KubeControllerManagerSettings::clusterCidr);
    return release() == KopsRelease.V1_10 ? ofManager : spec().podCidr().or(() -> ofManager);
  }

  /** Returns where the range of pods is given. */
  FieldPath podRangePath() {
    return release() == KopsRelease.V1_37 && spec().podCidr().isPresent()
        ? SpecPath.of("podCIDR")
        : SpecPath.of("kubeControllerManager").child("clusterCIDR");
  }
}
