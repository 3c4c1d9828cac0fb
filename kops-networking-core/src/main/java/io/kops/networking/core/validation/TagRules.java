package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLOUD_LABEL_RESERVED;
import static io.kops.networking.core.validation.ValidationCodes.TAGS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.TAG_CHARACTERS;
import static io.kops.networking.core.validation.ValidationCodes.TAG_KEY_LENGTH;
import static io.kops.networking.core.validation.ValidationCodes.TAG_KEY_RESERVED;
import static io.kops.networking.core.validation.ValidationCodes.TAG_VALUE_LENGTH;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.NodeTerminationHandlerSettings;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Validates the tags of resources and instances: cloud labels, and tags for node labels and taints.
 */
final class TagRules {
  private static final Set<String> KEYS = Set.of("Name", "KubernetesCluster");
  private static final String OWNERSHIP = "kubernetes.io/cluster/";
  private static final List<String> STARTS = List.of(OWNERSHIP, "k8s.io/role/", "kops.k8s.io/");
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

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";

  /**
   * Characters that IAM and Elastic Load Balancing accept. EC2 and Auto Scaling accept more, and
   * kops 1.10 labels only their resources.
   */
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private TagRules() {}

  /**
   * Rejects cloud labels that kops and Kubernetes use to identify their resources. Labels of the
   * cluster that kops overrides on every resource only cause a warning.
   */
  static void reserved(ValidationContext context, Problems.Collector problems) {
    Set<String> overridden = new HashSet<>(KEYS);
    overridden.add(OWNERSHIP + context.spec().name());
    Map<String, String> others = new HashMap<>(context.spec().cloudLabels());
    FieldPath ofCluster = SpecPath.of("cloudLabels");
    overridden.stream()
        .sorted()
        .filter(key -> others.remove(key) != null)
        .forEach(
            key ->
                problems.warning(
                    ofCluster.key(key),
                    CLOUD_LABEL_RESERVED,
                    "kops sets the tag \"" + key + "\" itself and ignores this value",
                    "remove it"));
    checkReserved(others, ofCluster, problems);
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      checkReserved(group.cloudLabels(), SpecPath.groupField(group, "cloudLabels"), problems);
    }
  }

  private static void checkReserved(
      Map<String, String> labels, FieldPath path, Problems.Collector problems) {
    labels.keySet().stream()
        .filter(key -> KEYS.contains(key) || STARTS.stream().anyMatch(key::startsWith))
        .sorted()
        .forEach(
            key ->
                problems.error(
                    path.key(key),
                    CLOUD_LABEL_RESERVED,
                    "kops reserves the tag \"" + key + "\"",
                    "use another key"));
  }

  /** Counts the tags of the user, of labels and taints, and of kops. */
  static void quota(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    boolean everywhere = ReleaseRules.of(spec).labelsAllResources();
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
        "%s has %d tags, including those of kops, but the maximum is %d"
            .formatted(owner, tags.size(), quota),
        "use fewer labels and taints");
  }

  /** Validates keys and values of cloud labels, and of tags for node labels and taints. */
  static void form(ValidationContext context, Problems.Collector problems) {
    boolean everywhere = context.release().labelsAllResources();
    checkAll(context.spec().cloudLabels(), SpecPath.of("cloudLabels"), everywhere, problems);
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      // These reach launch templates, Auto Scaling groups and instances only.
      checkAll(group.cloudLabels(), SpecPath.groupField(group, "cloudLabels"), false, problems);
      FieldPath labels = SpecPath.groupField(group, "nodeLabels");
      new TreeMap<>(group.nodeLabels())
          .forEach(
              (key, value) ->
                  checkForm(
                      TagRules.LABEL_TEMPLATE + key, value, labels.key(key), false, problems));
      for (int i = 0; i < group.taints().size(); i++) {
        String taint = group.taints().get(i);
        String key = TagRules.key(taint);
        String value = taint.length() == key.length() ? "" : taint.substring(key.length() + 1);
        checkForm(
            TagRules.TAINT_TEMPLATE + key,
            value,
            SpecPath.groupField(group, "taints").index(i),
            false,
            problems);
      }
    }
  }

  private static void checkAll(
      Map<String, String> labels, FieldPath path, boolean everywhere, Problems.Collector problems) {
    new TreeMap<>(labels)
        .forEach((key, value) -> checkForm(key, value, path.key(key), everywhere, problems));
  }

  private static void checkForm(
      String key, String value, FieldPath path, boolean everywhere, Problems.Collector problems) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      problems.error(
          path,
          TAG_KEY_LENGTH,
          "the tag key \"%s\" has %d characters, but AWS allows 1 to %d"
              .formatted(key, key.length(), LONGEST_KEY),
          "use a shorter key");
    }
    if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      problems.error(
          path,
          TAG_KEY_RESERVED,
          "the tag key \"" + key + "\" starts with aws:, which AWS reserves",
          "use another key");
    }
    if (value.length() > LONGEST_VALUE) {
      problems.error(
          path,
          TAG_VALUE_LENGTH,
          "the value of tag \"%s\" has %d characters, but AWS allows at most %d"
              .formatted(key, value.length(), LONGEST_VALUE),
          "use a shorter value");
    }
    if (everywhere && !(CHARACTERS.matcher(key).matches() && CHARACTERS.matcher(value).matches())) {
      problems.error(
          path,
          TAG_CHARACTERS,
          "the tag \"%s\" = \"%s\" has characters that IAM and Elastic Load Balancing reject"
              .formatted(key, value),
          "use letters, digits, spaces and _ . : / = + - @");
    }
  }
}
