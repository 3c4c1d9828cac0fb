package io.kops.networking.providers.builtin;

import io.kops.networking.spi.ManifestTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The custom resource definitions of Calico. They preserve unknown fields below {@code spec}: the
 * upstream schemas have ten thousand lines, and Calico validates its resources itself.
 */
final class CalicoDefinitions {
  private static final ManifestTemplate DEFINITION =
      ManifestTemplate.beside(CalicoDefinitions.class, "calico-definition.yaml");

  private static final List<Resource> RESOURCES =
      List.of(
          Resource.ofTheCluster("BGPConfiguration"),
          Resource.ofTheCluster("BGPFilter"),
          Resource.ofTheCluster("BGPPeer"),
          Resource.ofTheCluster("BlockAffinity"),
          Resource.ofTheCluster("CalicoNodeStatus"),
          Resource.ofTheCluster("ClusterInformation"),
          Resource.ofTheCluster("FelixConfiguration"),
          Resource.ofTheCluster("GlobalNetworkPolicy"),
          Resource.ofTheCluster("GlobalNetworkSet"),
          Resource.ofTheCluster("HostEndpoint"),
          Resource.ofTheCluster("IPAMBlock"),
          Resource.ofTheCluster("IPAMConfig"),
          Resource.ofTheCluster("IPAMHandle"),
          Resource.ofTheCluster("IPPool"),
          Resource.ofTheCluster("IPReservation"),
          Resource.ofTheCluster("KubeControllersConfiguration"),
          Resource.ofNamespaces("NetworkPolicy"),
          Resource.ofNamespaces("NetworkSet"),
          Resource.ofTheCluster("StagedGlobalNetworkPolicy"),
          Resource.ofNamespaces("StagedKubernetesNetworkPolicy"),
          Resource.ofNamespaces("StagedNetworkPolicy"),
          Resource.ofTheCluster("Tier"));

  private CalicoDefinitions() {}

  private record Resource(String kind, String scope) {
    static Resource ofTheCluster(String kind) {
      return new Resource(kind, "Cluster");
    }

    static Resource ofNamespaces(String kind) {
      return new Resource(kind, "Namespaced");
    }

    String singular() {
      return kind.toLowerCase(Locale.ROOT);
    }

    String plural() {
      String singular = singular();
      if (singular.endsWith("y")) {
        return singular.substring(0, singular.length() - 1) + "ies";
      }
      return singular.endsWith("s") ? singular + "es" : singular + "s";
    }

    String define(Map<String, String> labels) {
      return DEFINITION
          .fill()
          .fields("labels", labels)
          .text("kind", kind)
          .text("singular", singular())
          .text("plural", plural())
          .text("scope", scope)
          .render();
    }
  }

  /** Returns the definitions as YAML documents with the given labels. */
  static String with(Map<String, String> labels) {
    return Stream.concat(
            RESOURCES.stream().map(resource -> resource.define(labels)),
            Stream.of(
                AdminPolicyDefinitions.admin(labels), AdminPolicyDefinitions.baseline(labels)))
        .collect(Collectors.joining("---\n"));
  }
}
