package com.example.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.rolling.GroupInstance;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.rolling.RollingGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class KubernetesClusterTest {
  KubernetesClient client;

  /** Two nodes, a bastion and an instance in a warm pool, which the test does not terminate. */
  private static final InstanceGroupClient INSTANCES =
      new InstanceGroupClient() {
        @Override
        public List<RollingGroup> groups() {
          return List.of(
              new RollingGroup(
                  "bastions",
                  InstanceGroupRole.BASTION,
                  "lt-2",
                  1,
                  1,
                  List.of(new GroupInstance("i-3", Optional.empty(), "lt-2", Optional.empty()))),
              new RollingGroup(
                  "nodes",
                  InstanceGroupRole.NODE,
                  "lt-1",
                  2,
                  3,
                  List.of(
                      new GroupInstance("i-1", Optional.of("node-1"), "lt-1", Optional.empty()),
                      new GroupInstance("i-2", Optional.of("node-2"), "lt-1", Optional.empty()),
                      new GroupInstance(
                          "i-4",
                          Optional.of("node-4"),
                          "lt-1",
                          Optional.empty(),
                          GroupInstance.State.IN_WARM_POOL))));
        }

        @Override
        public void terminate(GroupInstance instance) {
          throw new UnsupportedOperationException(instance.id());
        }

        @Override
        public void detach(GroupInstance instance) {
          throw new UnsupportedOperationException(instance.id());
        }
      };

  private KubernetesCluster cluster() {
    return new KubernetesCluster(client, INSTANCES);
  }

  @Test
  void reportsUnreadyNodesAndInstancesThatAreNoNodes() {
    client.resource(node("node-1", "False", Map.of("kops.k8s.io/needs-update", "yes"))).create();

    assertThat(cluster().faults())
        .containsExactly("node node-1 is not ready", "instance i-2 has no node yet");

    client.resource(node("node-1", "True", Map.of("kops.k8s.io/needs-update", "yes"))).update();
    client.resource(node("node-2", "True", Map.of())).create();
    assertThat(cluster().faults()).isEmpty();
    assertThat(cluster().markedNodes()).containsExactly("node-1");
  }

  @Test
  void drainsAllPodsExceptThoseOfDaemonSets() {
    client.resource(node("node-1", "True", Map.of())).create();
    client.resource(node("node-2", "True", Map.of())).create();
    client.resource(pod("proxy", "DaemonSet", "node-1")).create();
    client.resource(pod("web", "ReplicaSet", "node-2")).create();

    assertThat(cluster().drain("node-1", Duration.ZERO)).isEmpty();
    assertThat(client.nodes().withName("node-1").get().getSpec().getUnschedulable()).isTrue();
    assertThat(cluster().drain("node-2", Duration.ZERO))
        .get()
        .asString()
        .startsWith("pods remain on node node-2");
    assertThat(cluster().drain("missing-node", Duration.ZERO)).isEmpty();
  }

  private static Node node(String name, String ready, Map<String, String> annotations) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .withAnnotations(annotations)
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(String name, String owner, String node) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .addNewOwnerReference()
        .withApiVersion("apps/v1")
        .withKind(owner)
        .withName("owner")
        .withUid("1")
        .endOwnerReference()
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .endSpec()
        .build();
  }
}
