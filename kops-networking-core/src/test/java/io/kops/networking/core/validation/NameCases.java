package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.group;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.CLUSTER_NAME_TOO_LONG;
import static io.kops.networking.core.validation.ValidationCodes.DERIVED_NAME_TOO_LONG;
import static io.kops.networking.core.validation.ValidationCodes.TAG_CHARACTERS;
import static io.kops.networking.core.validation.ValidationCodes.TAG_KEY_LENGTH;
import static io.kops.networking.core.validation.ValidationCodes.TAG_KEY_RESERVED;
import static io.kops.networking.core.validation.ValidationCodes.TAG_VALUE_LENGTH;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The rules about tags, and about names at AWS that are derived from names of the spec. */
final class NameCases {
  private static final String NODES = "nodes-us-test-1a";

  private NameCases() {}

  static List<RuleCase> all() {
    String key = "k".repeat(128);
    String label = "a.example.com/" + "l".repeat(50);
    return List.of(
        error(TAG_KEY_LENGTH, "spec.cloudLabels[" + key + "k]")
            .when(labels(key + "k", "v"))
            .butNotWhen(labels(key, "v")),
        error(
                TAG_KEY_LENGTH,
                "instanceGroups[nodes].spec.nodeLabels[" + "b".repeat(30) + label + "]")
            .when(group("nodes", it -> it.nodeLabels(Map.of("b".repeat(30) + label, "v"))))
            .butNotWhen(group("nodes", it -> it.nodeLabels(Map.of(label, "v")))),
        error(TAG_KEY_RESERVED, "spec.cloudLabels[AWS:team]")
            .when(labels("AWS:team", "v"))
            .butNotWhen(labels("aws-team", "v")),
        error(TAG_VALUE_LENGTH, "instanceGroups[" + NODES + "].spec.cloudLabels[k]")
            .in(Clusters.ciliumV137())
            .when(group(NODES, it -> it.cloudLabels(Map.of("k", "v".repeat(257)))))
            .butNotWhen(group(NODES, it -> it.cloudLabels(Map.of("k", "v".repeat(256))))),
        error(TAG_CHARACTERS, "spec.cloudLabels[team]")
            .in(Clusters.ciliumV137())
            .when(labels("team", "a|b"))
            .butNotWhen(labels("cost/center", "\u00e4 b: 1+2=3 @x_y.z-")),
        error(TAG_CHARACTERS, "spec.cloudLabels[team]")
            .in(Clusters.ciliumV137())
            .when(labels("team", "a,b"))
            .butNotWhen(group(NODES, it -> it.cloudLabels(Map.of("schedule", "mon-fri, 9-17")))),
        error(CLUSTER_NAME_TOO_LONG, "metadata.name").when(named(107)).butNotWhen(named(106)),
        error(CLUSTER_NAME_TOO_LONG, "metadata.name")
            .in(Clusters.ciliumV137())
            .when(named(107))
            .butNotWhen(named(90)),
        error(DERIVED_NAME_TOO_LONG, "instanceGroups[" + "n".repeat(63) + "].metadata.name")
            .in(Clusters.ciliumV137())
            .when(groupNamed(NODES, 65))
            .butNotWhen(groupNamed(NODES, 64)),
        warning(DERIVED_NAME_TOO_LONG, "instanceGroups[" + "n".repeat(63) + "].metadata.name")
            .when(groupNamed("nodes", 65))
            .butNotWhen(groupNamed("nodes", 64)));
  }

  private static UnaryOperator<Cluster> labels(String key, String value) {
    return spec(it -> it.cloudLabels(Map.of(key, value)));
  }

  private static UnaryOperator<Cluster> named(int length) {
    return spec(it -> it.name(nameOf(length)));
  }

  private static ClusterName nameOf(int length) {
    return ClusterName.of(("c".repeat(20) + ".").repeat(10).substring(0, length - 1) + "c");
  }

  private static UnaryOperator<Cluster> groupNamed(String group, int cluster) {
    return Edits.both(named(cluster), group(group, it -> it.name("n".repeat(63))));
  }
}
