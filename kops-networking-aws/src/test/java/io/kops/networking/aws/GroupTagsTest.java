package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** The tags of Auto Scaling groups, some of which are no longer propagated to instances. */
class GroupTagsTest {
  private static final String NODES = "nodes-us-east-1a.k.example.com";
  private static final Cluster SMALL = V137Clusters.v137("us-east-1a").build();

  private final V137Clusters account = new V137Clusters().make(SMALL);

  @AfterEach
  void close() {
    account.close();
  }

  private void keepFromInstances(String key) {
    String value = account.group(NODES).tags().get(key);
    account
        .aws()
        .autoScaling()
        .createOrUpdateTags(
            request ->
                request.tags(
                    Tag.builder()
                        .resourceId(NODES)
                        .resourceType("auto-scaling-group")
                        .key(key)
                        .value(value)
                        .propagateAtLaunch(false)
                        .build()));
  }

  @Test
  void adoptsAGroupThatDoesNotPropagateTheClusterTag() {
    keepFromInstances("KubernetesCluster");

    assertThat(account.changes(SMALL))
        .containsExactly("~ AutoScalingGroup/" + NODES + " tags.KubernetesCluster");
    account.make(SMALL);
    assertThat(account.changes(SMALL)).isEmpty();
  }

  @Test
  void deletesTheGroupWithItsCluster() {
    keepFromInstances("KubernetesCluster");

    account.delete(SMALL);

    assertThat(account.aws().state().autoScalingGroups()).isEmpty();
    assertThat(account.aws().state().vpcs()).isEmpty();
  }
}
