package io.kops.networking.core.install;

import io.kops.networking.core.install.CheckResult.Part;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.networking.Cni;
import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the networking of a cluster works: kubelet uses the right plugin, the provider's pods
 * run without errors, nodes are ready and the cluster DNS runs. It checks once and does not wait; a
 * host repeats the check until it passes or a timeout expires. Immutable and thread-safe.
 */
public final class InstallCheck {
  private static final String SYSTEM = "kube-system";
  private static final Map<String, String> DNS = Map.of("k8s-app", "kube-dns");
  private static final int MOST_NAMES = 5;

  private final Optional<String> networkPlugin;
  private final boolean userInstalls;
  private final List<Workload> workloads;

  private InstallCheck(
      Optional<String> networkPlugin, boolean userInstalls, List<Workload> workloads) {
    this.networkPlugin = networkPlugin;
    this.userInstalls = userInstalls;
    this.workloads = List.copyOf(workloads);
  }

  /**
   * Returns the check for a network, from its provider and the manifest for its Kubernetes version.
   */
  public static InstallCheck of(ClusterNetwork network) {
    List<Workload> workloads = new ArrayList<>();
    for (Addon addon : network.contribution().addons()) {
      if (network.spec().kubernetesVersion().filter(addon::appliesTo).isPresent()) {
        workloads.addAll(Workload.of(addon.manifest()));
      }
    }
    Optional<String> networkPlugin = network.contribution().nodeNetworking().networkPlugin();
    boolean cni =
        networkPlugin.filter("cni"::equals).isPresent()
            || network.spec().networking().filter(Cni.class::isInstance).isPresent();
    return new InstallCheck(networkPlugin, cni && workloads.isEmpty(), workloads);
  }

  /** Checks a cluster. Exceptions of the view are propagated. */
  public InstallReport run(ClusterView cluster) {
    List<ClusterView.Node> nodes = cluster.nodes();
    List<CheckResult> results = new ArrayList<>();
    results.add(kubelet(cluster, nodes));
    if (userInstalls) {
      results.add(labelledPods(cluster));
    }
    workloads.forEach(workload -> results.add(pods(workload, cluster, nodes)));
    results.add(nodes(nodes));
    results.add(dns(cluster));
    return new InstallReport(results);
  }

  private CheckResult kubelet(ClusterView cluster, List<ClusterView.Node> nodes) {
    String wanted = networkPlugin.orElse("");
    List<String> untold = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (ClusterView.Node node : nodes) {
      Optional<String> told = cluster.networkPlugin(node.name());
      if (told.isEmpty()) {
        untold.add(node.name());
      } else if (!told.get().equals(wanted)) {
        others.add(node.name());
      }
    }
    String flag = wanted.isEmpty() ? "no --network-plugin" : "--network-plugin=" + wanted;
    if (!others.isEmpty()) {
      return CheckResult.failed(
          Part.KUBELET,
          "kubelet does not run with %s on %s".formatted(flag, names(others)),
          "replace these nodes with a rolling update");
    }
    if (!untold.isEmpty() || nodes.isEmpty()) {
      return CheckResult.unknown(
          Part.KUBELET,
          "kubelet flags unavailable: ClusterView.networkPlugin is not implemented",
          "check on a node that kubelet runs with " + flag);
    }
    return CheckResult.passed(Part.KUBELET, "kubelet runs with " + flag + " on every node");
  }

  private static CheckResult pods(
      Workload workload, ClusterView cluster, List<ClusterView.Node> nodes) {
    List<ClusterView.Pod> pods =
        cluster.pods(workload.namespace()).stream().filter(workload::selects).toList();
    List<String> troubled =
        pods.stream()
            .filter(pod -> !pod.ready())
            .map(pod -> pod.name() + pod.waiting().map(why -> " (" + why + ")").orElse(""))
            .sorted()
            .toList();
    if (!troubled.isEmpty()) {
      return CheckResult.failed(
          Part.PROVIDER_PODS,
          "%s has pods that do not run: %s".formatted(workload, names(troubled)),
          "read their logs with kubectl -n " + workload.namespace() + " logs --previous");
    }
    List<String> without =
        workload.isOnEveryNode()
            ? nodes.stream()
                .filter(workload::isFor)
                .map(ClusterView.Node::name)
                .filter(
                    node -> pods.stream().noneMatch(pod -> pod.node().equals(Optional.of(node))))
                .sorted()
                .toList()
            : List.of();
    if (!without.isEmpty()) {
      return CheckResult.failed(
          Part.PROVIDER_PODS,
          "%s has no pod on %s".formatted(workload, names(without)),
          "see with kubectl -n %s describe why it is not placed there"
              .formatted(workload.namespace()));
    }
    if (pods.isEmpty()) {
      return CheckResult.failed(
          Part.PROVIDER_PODS,
          workload + " has no pod",
          "see that the masters have applied the addon channel");
    }
    return CheckResult.passed(Part.PROVIDER_PODS, workload + " runs");
  }

  /** A plugin that the user installed is identified only by its label. */
  private static CheckResult labelledPods(ClusterView cluster) {
    List<ClusterView.Pod> pods =
        cluster.pods(SYSTEM).stream()
            .filter(pod -> pod.labels().containsKey(Addon.NETWORKING_LABEL))
            .toList();
    if (pods.isEmpty()) {
      return CheckResult.unknown(
          Part.PROVIDER_PODS,
          "no pod in kube-system has the label " + Addon.NETWORKING_LABEL,
          "install a CNI plug-in, and label its pods so that they are found");
    }
    List<String> troubled =
        pods.stream().filter(pod -> !pod.ready()).map(ClusterView.Pod::name).sorted().toList();
    return troubled.isEmpty()
        ? CheckResult.passed(Part.PROVIDER_PODS, "the pods of the CNI plug-in run")
        : CheckResult.failed(
            Part.PROVIDER_PODS,
            "pods of the CNI plug-in do not run: " + names(troubled),
            "read their logs with kubectl -n kube-system logs --previous");
  }

  private static CheckResult nodes(List<ClusterView.Node> nodes) {
    if (nodes.isEmpty()) {
      return CheckResult.failed(
          Part.NODES, "no node has registered", "check that instances run and reach the API");
    }
    List<String> waiting =
        nodes.stream().filter(node -> !node.ready()).map(ClusterView.Node::name).sorted().toList();
    return waiting.isEmpty()
        ? CheckResult.passed(Part.NODES, "all %d nodes are ready".formatted(nodes.size()))
        : CheckResult.failed(
            Part.NODES,
            "nodes are not ready: " + names(waiting),
            "see with kubectl describe node whether the CNI configuration is missing");
  }

  private static CheckResult dns(ClusterView cluster) {
    boolean runs =
        cluster.pods(SYSTEM).stream()
            .filter(pod -> pod.labels().entrySet().containsAll(DNS.entrySet()))
            .anyMatch(ClusterView.Pod::ready);
    return runs
        ? CheckResult.passed(Part.KUBE_DNS, "kube-dns runs")
        : CheckResult.failed(
            Part.KUBE_DNS,
            "no pod of kube-dns is ready",
            "see first that the provider's pods run: kube-dns waits for its network");
  }

  private static String names(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /**
   * The pods that a manifest creates.
   *
   * @param kind {@code DaemonSet} or {@code Deployment}
   * @param name the name of the object
   * @param namespace the namespace of its pods
   * @param selector the labels of its pods
   * @param nodeSelector the labels of the nodes that run them
   */
  record Workload(
      String kind,
      String name,
      String namespace,
      Map<String, String> selector,
      Map<String, String> nodeSelector) {

    /** Returns the workloads of a manifest, without Deployments that have no replicas. */
    static List<Workload> of(String manifest) {
      List<Workload> workloads = new ArrayList<>();
      for (Object document : PlainYaml.read(manifest)) {
        Map<?, ?> object = map(document);
        String kind = String.valueOf(object.get("kind"));
        boolean runsPods = kind.equals("DaemonSet") || kind.equals("Deployment");
        if (runsPods && !Integer.valueOf(0).equals(map(object.get("spec")).get("replicas"))) {
          workloads.add(of(kind, object));
        }
      }
      return workloads;
    }

    private static Workload of(String kind, Map<?, ?> object) {
      Map<?, ?> metadata = map(object.get("metadata"));
      Map<?, ?> template = map(map(object.get("spec")).get("template"));
      Object namespace = metadata.get("namespace");
      return new Workload(
          kind,
          String.valueOf(metadata.get("name")),
          namespace == null ? "default" : namespace.toString(),
          texts(map(template.get("metadata")).get("labels")),
          texts(map(template.get("spec")).get("nodeSelector")));
    }

    boolean isOnEveryNode() {
      return kind.equals("DaemonSet");
    }

    boolean selects(ClusterView.Pod pod) {
      return pod.labels().entrySet().containsAll(selector.entrySet());
    }

    boolean isFor(ClusterView.Node node) {
      return node.labels().entrySet().containsAll(nodeSelector.entrySet());
    }

    @Override
    public String toString() {
      return kind + " " + name;
    }

    private static Map<?, ?> map(@Nullable Object value) {
      return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, String> texts(@Nullable Object value) {
      Map<String, String> texts = new TreeMap<>();
      map(value).forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
      return texts;
    }
  }
}
