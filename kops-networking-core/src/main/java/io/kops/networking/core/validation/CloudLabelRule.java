package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLOUD_LABEL_RESERVED;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tags of the user: not those by which kops and Kubernetes know what is theirs. */
final class CloudLabelRule implements Rule {
  private static final Set<String> KEYS = Set.of("Name", "KubernetesCluster");
  private static final List<String> STARTS =
      List.of("kubernetes.io/cluster/", "k8s.io/role/", "kops.k8s.io/");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    check(context.spec().cloudLabels(), SpecPath.of("cloudLabels"), problems);
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      check(group.cloudLabels(), SpecPath.groupField(group, "cloudLabels"), problems);
    }
  }

  private static void check(
      Map<String, String> labels, FieldPath path, Problems.Collector problems) {
    labels.keySet().stream()
        .filter(key -> KEYS.contains(key) || STARTS.stream().anyMatch(key::startsWith))
        .sorted()
        .forEach(
            key ->
                problems.error(
                    path.key(key),
                    CLOUD_LABEL_RESERVED,
                    "the tag \"" + key + "\" is one that kops sets itself",
                    "use another key"));
  }
}
