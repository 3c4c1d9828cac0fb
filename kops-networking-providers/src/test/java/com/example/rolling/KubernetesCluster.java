package com.example.rolling;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.GroupInstance;
import io.kops.networking.core.rolling.InstanceGroupClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster accessed through the fabric8 client, with the instances that it should have. */
record KubernetesCluster(KubernetesClient client, InstanceGroupClient instances)
    implements ClusterClient {
  @Override
  public List<String> faults() {
    List<Node> nodes = client.nodes().list().getItems();
    Set<String> names = names(nodes.stream());
    Stream<String> unready =
        nodes.stream()
            .filter(node -> !Readiness.getInstance().isReady(node))
            .map(node -> "node " + node.getMetadata().getName() + " is not ready");
    Stream<String> missing =
        instances.groups().stream()
            .filter(group -> group.role() != InstanceGroupRole.BASTION)
            .flatMap(group -> group.instances().stream())
            .filter(instance -> instance.state() != GroupInstance.State.IN_WARM_POOL)
            .filter(instance -> instance.node().filter(names::contains).isEmpty())
            .map(instance -> "instance " + instance.id() + " has no node yet");
    return Stream.concat(unready, missing).toList();
  }

  @Override
  public Optional<String> drain(String name, Duration limit) {
    Resource<Node> node = client.nodes().withName(name);
    if (node.get() == null) {
      return Optional.empty();
    }
    node.edit(it -> new NodeBuilder(it).editOrNewSpec().withUnschedulable(true).endSpec().build());
    List<Pod> pods =
        client.pods().inAnyNamespace().list().getItems().stream()
            .filter(pod -> name.equals(pod.getSpec().getNodeName()))
            .filter(pod -> !isOfDaemonSet(pod))
            .toList();
    long end = System.nanoTime() + limit.toNanos();
    try {
      pods.forEach(pod -> client.pods().resource(pod).evict());
      for (Pod pod : pods) {
        long left = Math.max(0, end - System.nanoTime());
        client.pods().resource(pod).waitUntilCondition(Objects::isNull, left, TimeUnit.NANOSECONDS);
      }
      return Optional.empty();
    } catch (KubernetesClientException rejected) {
      return Optional.of("pods remain on node " + name + ": " + rejected.getMessage());
    }
  }

  @Override
  public Set<String> markedNodes() {
    return names(
        client.nodes().list().getItems().stream()
            .filter(node -> annotations(node).containsKey("kops.k8s.io/needs-update")));
  }

  private static Map<String, String> annotations(Node node) {
    return Objects.requireNonNullElse(node.getMetadata().getAnnotations(), Map.of());
  }

  private static Set<String> names(Stream<Node> nodes) {
    return nodes.map(node -> node.getMetadata().getName()).collect(Collectors.toSet());
  }

  private static boolean isOfDaemonSet(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getKind().equals("DaemonSet"));
  }
}
