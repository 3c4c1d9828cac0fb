package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.plan.Plan;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AWS accepts the names and tags of every valid spec, up to the limits of both. */
class NamesAndTagsTest {
  private final V137Clusters instances = new V137Clusters();

  @AfterEach
  void close() {
    instances.close();
  }

  private static Cluster labelled(int labels) {
    Map<String, String> tags = new TreeMap<>();
    for (int i = 0; i < labels; i++) {
      tags.put("label-" + i, "v".repeat(256));
    }
    return V137Clusters.highlyAvailable().edit(spec -> spec.cloudLabels(tags));
  }

  private boolean isAccepted(Cluster cluster) {
    Plan plan = instances.networking().plan(cluster);
    assertThat(plan.isApplicable())
        .isEqualTo(plan.problems().of(ValidationCodes.TAGS_OVER_QUOTA).isEmpty());
    return plan.isApplicable();
  }

  @Test
  void createsResourcesWithAsManyTagsAsAreAccepted() {
    int labels = 30;
    while (isAccepted(labelled(labels + 1))) {
      labels++;
    }
    assertThat(labels).isBetween(31, 45);

    instances.make(labelled(labels));

    assertThat(instances.changes(labelled(labels))).isEmpty();
  }

  @Test
  void createsResourcesWithTheLongestNames() {
    // The launch template of control-plane-us-east-1a has 128 characters.
    String name = ("c".repeat(30) + ".").repeat(5).substring(0, 94) + "c";
    Cluster cluster = V137Clusters.highlyAvailable().edit(spec -> spec.name(ClusterName.of(name)));

    instances.make(cluster);

    assertThat(instances.changes(cluster)).isEmpty();
    instances.delete(cluster);
    assertThat(instances.aws().state().roles()).isEmpty();
  }
}
