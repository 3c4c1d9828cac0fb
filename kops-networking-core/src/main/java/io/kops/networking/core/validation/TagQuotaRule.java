package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.TAGS_OVER_QUOTA;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.Set;

/** The tags of machines: those of users, of labels and taints, and of kops itself. */
final class TagQuotaRule implements Rule {
  private static final String TEMPLATE = "k8s.io/cluster-autoscaler/node-template/";

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    int quota = context.quotas().tagsPerResource();
    Set<String> ofCluster = new HashSet<>(spec.cloudLabels().keySet());
    ofCluster.add("Name");
    ofCluster.add("KubernetesCluster");
    if (ofCluster.size() > quota) {
      report(SpecPath.of("cloudLabels"), "a resource of the cluster", ofCluster, quota, problems);
      return;
    }
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      Set<String> ofGroup = new HashSet<>(ofCluster);
      ofGroup.add("k8s.io/role/" + group.role());
      ofGroup.addAll(group.cloudLabels().keySet());
      group.nodeLabels().keySet().forEach(label -> ofGroup.add(TEMPLATE + "label/" + label));
      group.taints().forEach(taint -> ofGroup.add(TEMPLATE + "taint/" + key(taint)));
      if (ofGroup.size() > quota) {
        report(
            SpecPath.groupField(group, "cloudLabels"),
            "a machine of \"" + group.name() + "\"",
            ofGroup,
            quota,
            problems);
      }
    }
  }

  private static String key(String taint) {
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
