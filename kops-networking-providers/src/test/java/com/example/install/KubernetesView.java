package com.example.install;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.kops.networking.core.install.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster view based on the fabric8 client. */
record KubernetesView(KubernetesClient client) implements ClusterView {
  @Override
  public List<Node> nodes() {
    return client.nodes().list().getItems().stream()
        .map(
            node ->
                new Node(
                    node.getMetadata().getName(),
                    Readiness.getInstance().isReady(node),
                    labels(node.getMetadata().getLabels())))
        .toList();
  }

  @Override
  public List<Pod> pods(String namespace) {
    return client.pods().inNamespace(namespace).list().getItems().stream()
        .map(
            pod ->
                new Pod(
                    pod.getMetadata().getName(),
                    Optional.ofNullable(pod.getSpec().getNodeName()),
                    labels(pod.getMetadata().getLabels()),
                    Readiness.getInstance().isReady(pod),
                    waiting(pod.getStatus().getContainerStatuses())))
        .toList();
  }

  private static Optional<String> waiting(List<ContainerStatus> containers) {
    return containers.stream()
        .filter(container -> container.getState().getWaiting() != null)
        .map(container -> container.getState().getWaiting().getReason())
        .findFirst();
  }

  private static Map<String, String> labels(Map<String, String> labels) {
    return labels == null ? Map.of() : labels;
  }
}
