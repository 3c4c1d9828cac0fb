package io.kops.networking.core.validation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The edits that cause a mistake, or nearly one. */
final class Edits {
  private Edits() {}

  /** Returns the cluster unchanged. */
  static UnaryOperator<Cluster> nothing() {
    return UnaryOperator.identity();
  }

  static UnaryOperator<Cluster> spec(UnaryOperator<ClusterSpec.Builder> edit) {
    return cluster -> cluster.edit(edit);
  }

  static UnaryOperator<Cluster> version(String version) {
    return spec(it -> it.kubernetesVersion(KubernetesVersion.parse(version)));
  }

  static UnaryOperator<Cluster> subnet(int index, UnaryOperator<Subnet.Builder> edit) {
    return cluster -> {
      List<Subnet> subnets = new ArrayList<>(cluster.spec().subnets());
      subnets.set(index, edit.apply(subnets.get(index).toBuilder()).build());
      return cluster.edit(it -> it.subnets(subnets));
    };
  }

  static UnaryOperator<Cluster> subnetCidr(int index, String cidr) {
    return subnet(index, it -> it.cidr(Cidr.parse(cidr)));
  }

  static UnaryOperator<Cluster> added(Subnet subnet) {
    return spec(it -> it.addSubnets(subnet));
  }

  static UnaryOperator<Cluster> etcd(int index, UnaryOperator<EtcdCluster.Builder> edit) {
    return cluster -> {
      List<EtcdCluster> clusters = new ArrayList<>(cluster.spec().etcdClusters());
      clusters.set(index, edit.apply(clusters.get(index).toBuilder()).build());
      return cluster.edit(it -> it.etcdClusters(clusters));
    };
  }

  static UnaryOperator<Cluster> etcdVersions(String version) {
    return both(etcd(0, it -> it.version(version)), etcd(1, it -> it.version(version)));
  }

  /** Edits the group of this name. */
  static UnaryOperator<Cluster> group(String name, UnaryOperator<InstanceGroup.Builder> edit) {
    return groups(
        groups ->
            groups.stream()
                .map(it -> it.name().equals(name) ? edit.apply(it.toBuilder()).build() : it)
                .toList());
  }

  static UnaryOperator<Cluster> groups(UnaryOperator<List<InstanceGroup>> edit) {
    return cluster -> cluster.withInstanceGroups(edit.apply(cluster.instanceGroups()));
  }

  static UnaryOperator<Cluster> added(InstanceGroup group) {
    return groups(
        groups -> {
          List<InstanceGroup> more = new ArrayList<>(groups);
          more.add(group);
          return more;
        });
  }

  static UnaryOperator<Cluster> both(UnaryOperator<Cluster> one, UnaryOperator<Cluster> other) {
    return cluster -> other.apply(one.apply(cluster));
  }
}
