package io.kops.networking.core.validation;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;

/** The paths of fields in the YAML of kops. */
final class SpecPath {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private SpecPath() {}

  /** Returns the path of a field of the cluster's spec. */
  static FieldPath of(String field) {
    return SPEC.child(field);
  }

  /** Returns the path of the subnet with this index. */
  static FieldPath subnet(int index) {
    return of("subnets").index(index);
  }

  /** Returns the path of the etcd cluster with this index. */
  static FieldPath etcdCluster(int index) {
    return of("etcdClusters").index(index);
  }

  /** Returns the path of the document of an instance group. */
  static FieldPath group(InstanceGroup group) {
    return FieldPath.of("instanceGroups").key(group.name());
  }

  /** Returns the path of a field of an instance group's spec. */
  static FieldPath groupField(InstanceGroup group, String field) {
    return group(group).child("spec").child(field);
  }
}
