package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.TAGS_OVER_QUOTA;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.NodeTerminationHandlerSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the tags of resources and instances: tags of the user, of labels and taints, and of kops.
 */
final class TagQuotaRule implements Rule {
  private static final String TEMPLATE = "k8s.io/cluster-autoscaler/node-template/";
  static final String LABEL_TEMPLATE = TEMPLATE + "label/";
  static final String TAINT_TEMPLATE = TEMPLATE + "taint/";

  /** The tag that identifies the call that created a resource. */
  private static final String ATTEMPT = "kops-networking/attempt";

  /**
   * The tag with an instance's networking, which a rolling update compares to find outdated
   * instances.
   */
  private static final String NETWORKING = "kops-networking/networking";

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    boolean everywhere = spec.release() == KopsRelease.V1_37;
    int quota = context.quotas().tagsPerResource();
    Set<String> ofCluster = new HashSet<>(spec.cloudLabels().keySet());
    ofCluster.add("Name");
    ofCluster.add("KubernetesCluster");
    if (everywhere) {
      ofCluster.add("kubernetes.io/cluster/" + spec.name());
      ofCluster.add(ATTEMPT);
    }
    Set<String> ofSubnet = new HashSet<>(ofCluster);
    if (everywhere) {
      ofSubnet.add("SubnetType");
      ofSubnet.add("kubernetes.io/role/elb");
      ofSubnet.add("kubernetes.io/role/internal-elb");
    }
    if (ofSubnet.size() > quota) {
      report(SpecPath.of("cloudLabels"), "a resource of the cluster", ofSubnet, quota, problems);
      return;
    }
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      Set<String> ofGroup = new HashSet<>(ofCluster);
      ofGroup.add("k8s.io/role/" + group.role());
      if (group.role() != InstanceGroupRole.BASTION) {
        ofGroup.add(NETWORKING);
      }
      if (everywhere) {
        addV137(group, spec, ofGroup);
      }
      ofGroup.addAll(group.cloudLabels().keySet());
      group.nodeLabels().keySet().forEach(label -> ofGroup.add(LABEL_TEMPLATE + label));
      group.taints().forEach(taint -> ofGroup.add(TAINT_TEMPLATE + key(taint)));
      if (ofGroup.size() > quota) {
        report(
            SpecPath.groupField(group, "cloudLabels"),
            "an instance of \"" + group.name() + "\"",
            ofGroup,
            quota,
            problems);
      }
    }
  }

  private static void addV137(InstanceGroup group, ClusterSpec spec, Set<String> tags) {
    tags.add("kops.k8s.io/instancegroup");
    if (spec.nodeTerminationHandler()
        .map(NodeTerminationHandlerSettings::isQueueMode)
        .orElse(true)) {
      tags.add("aws-node-termination-handler/managed");
    }
    List<String> labels =
        switch (group.role()) {
          case CONTROL_PLANE -> {
            tags.add("k8s.io/role/control-plane");
            yield List.of(
                "kops.k8s.io/kops-controller-pki",
                "node-role.kubernetes.io/control-plane",
                "node.kubernetes.io/exclude-from-external-load-balancers");
          }
          case API_SERVER -> List.of("node-role.kubernetes.io/api-server");
          case NODE -> List.of("node-role.kubernetes.io/node");
          case BASTION -> List.of();
        };
    labels.forEach(label -> tags.add(LABEL_TEMPLATE + label));
  }

  static String key(String taint) {
    int end = taint.indexOf('=');
    return end < 0 ? taint : taint.substring(0, end);
  }

  private static void report(
      FieldPath path, String owner, Set<String> tags, int quota, Problems.Collector problems) {
    problems.error(
        path,
        TAGS_OVER_QUOTA,
        "%s has %d tags, those of kops included, and it may have %d"
            .formatted(owner, tags.size(), quota),
        "use fewer labels and taints");
  }
}
