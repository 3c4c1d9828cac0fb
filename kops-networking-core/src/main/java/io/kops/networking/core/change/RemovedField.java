package io.kops.networking.core.change;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of the new spec that kops 1.37 ignores or rejects.
 *
 * @param path the field, relative to {@code spec}
 * @param refused whether kops rejects it instead of ignoring it
 * @param remedy the remedy
 */
record RemovedField(String path, boolean refused, String remedy) {
  private static final String GONE = "remove it";
  private static final String TYPES = "remove it; the subnet types decide";
  private static final List<String> REFUSED_BY_KUBELET =
      List.of("configureCbr0", "apiServers", "requireKubeconfig");

  /** Returns the fields, in the order of the document. */
  static List<RemovedField> of(ClusterSpec spec) {
    List<RemovedField> fields = new ArrayList<>();
    add(fields, "topology.masters", spec.topology().flatMap(Topology::controlPlane), false, TYPES);
    add(fields, "topology.nodes", spec.topology().flatMap(Topology::nodes), false, TYPES);
    add(fields, "iam.legacy", spec.iam().filter(IamSettings::legacy), true, GONE);
    spec.kubelet().ifPresent(kubelet -> addKubelet(fields, "kubelet", kubelet));
    spec.controlPlaneKubelet().ifPresent(kubelet -> addKubelet(fields, "masterKubelet", kubelet));
    return fields;
  }

  private static void addKubelet(
      List<RemovedField> fields, String component, KubeletSettings kubelet) {
    Map<String, Optional<?>> options = new LinkedHashMap<>();
    options.put("networkPluginName", kubelet.networkPluginName());
    options.put("nonMasqueradeCIDR", kubelet.nonMasqueradeCidr());
    options.put("configureCbr0", kubelet.configureCbr0());
    options.put("apiServers", kubelet.apiServers());
    options.put("requireKubeconfig", kubelet.requireKubeconfig());
    options.put("allowPrivileged", kubelet.allowPrivileged());
    options.forEach(
        (name, value) ->
            add(fields, component + "." + name, value, REFUSED_BY_KUBELET.contains(name), GONE));
  }

  private static void add(
      List<RemovedField> fields, String path, Optional<?> value, boolean refused, String remedy) {
    if (value.isPresent()) {
      fields.add(new RemovedField(path, refused, remedy));
    }
  }

  void assess(Assessment assessment) {
    if (refused) {
      assessment.found(Verdict.REFUSED, path, "kops 1.37 rejects " + path + "; " + remedy);
    } else {
      assessment
          .found(Verdict.SAFE, path, "kops 1.37 ignores " + path)
          .step(Step.Kind.EDIT, "%s: %s".formatted(path, remedy));
    }
  }
}
