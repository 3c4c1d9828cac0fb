package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1beta1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.extensions.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.addon.ServedKinds;
import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** The objects of manifests, read into their types as strictly as an API server with validation. */
public final class KubernetesObjects {
  /** The types of the objects, by API version and kind. RBAC v1beta1 has the fields of v1. */
  private static final Map<String, Class<?>> TYPES =
      Map.<String, Class<?>>ofEntries(
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Secret", Secret.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("rbac.authorization.k8s.io/v1beta1 ClusterRole", ClusterRole.class),
          Map.entry(
              "rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding", ClusterRoleBinding.class),
          Map.entry("rbac.authorization.k8s.io/v1beta1 Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1beta1 RoleBinding", RoleBinding.class),
          Map.entry("rbac.authorization.k8s.io/v1 ClusterRole", ClusterRole.class),
          Map.entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", ClusterRoleBinding.class),
          Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
          Map.entry(
              "apiextensions.k8s.io/v1beta1 CustomResourceDefinition",
              CustomResourceDefinition.class),
          Map.entry("v1 Endpoints", Endpoints.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("apps/v1 DaemonSet", io.fabric8.kubernetes.api.model.apps.DaemonSet.class),
          Map.entry("apps/v1 Deployment", io.fabric8.kubernetes.api.model.apps.Deployment.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1 IngressClass", IngressClass.class),
          Map.entry(
              "apiextensions.k8s.io/v1 CustomResourceDefinition",
              io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition.class),
          Map.entry("gateway.networking.k8s.io/v1 GatewayClass", GatewayClass.class),
          Map.entry("cert-manager.io/v1 Certificate", Certificate.class),
          Map.entry("extensions/v1beta1 DaemonSet", DaemonSet.class),
          Map.entry("extensions/v1beta1 Deployment", Deployment.class));

  private static final Set<String> OF_THE_WHOLE_CLUSTER =
      Set.of(
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "GatewayClass",
          "IngressClass",
          "Namespace");

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new WithoutAnySetters())
          .build();

  private KubernetesObjects() {}

  /** Without it the types take unknown fields as additional properties. */
  private static final class WithoutAnySetters extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
      return Boolean.FALSE;
    }
  }

  /** Asserts that every object only has fields of its type. */
  public static void assertNoUnknownFields(Addon addon) {
    for (Map<?, ?> document : documents(addon)) {
      try {
        assertThat(STRICT.convertValue(document, type(addon, document))).isNotNull();
      } catch (JacksonException | IllegalArgumentException unknown) {
        throw new AssertionError(addon.manifestPath() + ": " + unknown.getMessage(), unknown);
      }
    }
  }

  /** Asserts that every version of its line that gets the addon serves all its objects. */
  static void assertServedOnItsWholeRange(Addon addon) {
    boolean old = addon.version().isPresent();
    List<KubernetesVersion> versions =
        (old ? IntStream.rangeClosed(4, 11) : IntStream.rangeClosed(25, 36))
            .mapToObj(minor -> KubernetesVersion.parse("1." + minor + ".0"))
            .filter(addon::appliesTo)
            .toList();
    assertThat(versions).as("versions that get %s", addon.manifestPath()).isNotEmpty();
    for (Map<?, ?> document : documents(addon)) {
      assertThat(versions)
          .as("versions that serve %s of %s", name(document), addon.manifestPath())
          .allMatch(
              version ->
                  ServedKinds.isServed(
                      String.valueOf(document.get("apiVersion")),
                      String.valueOf(document.get("kind")),
                      version));
    }
  }

  /**
   * Asserts that all that can be in a namespace is in {@code kube-system}, or in the one that the
   * addon brings.
   */
  static void assertInKubeSystem(Addon addon) {
    String home =
        documents(addon).stream()
            .filter(document -> "Namespace".equals(document.get("kind")))
            .map(document -> (Map<?, ?>) document.get("metadata"))
            .map(metadata -> String.valueOf(metadata.get("name")))
            .findFirst()
            .orElse("kube-system");
    for (Map<?, ?> document : documents(addon)) {
      String kind = String.valueOf(document.get("kind"));
      Map<?, ?> metadata = (Map<?, ?>) document.get("metadata");
      assertThat(metadata.get("namespace"))
          .as("namespace of %s %s of %s", kind, metadata.get("name"), addon.manifestPath())
          .isEqualTo(OF_THE_WHOLE_CLUSTER.contains(kind) ? null : home);
    }
  }

  /** Returns the only object of this type, read into it. */
  public static <T> T only(Addon addon, Class<T> type) {
    List<T> found = all(addon, type);
    assertThat(found).as("%s of %s", type.getSimpleName(), addon.manifestPath()).hasSize(1);
    return found.get(0);
  }

  /** Returns the object of this type and name, read into it. */
  public static <T extends HasMetadata> T named(Addon addon, Class<T> type, String name) {
    List<T> found =
        all(addon, type).stream()
            .filter(object -> object.getMetadata().getName().equals(name))
            .toList();
    assertThat(found)
        .as("%s %s of %s", type.getSimpleName(), name, addon.manifestPath())
        .hasSize(1);
    return found.get(0);
  }

  /** Returns all objects of this type, read into it, in the order of the manifest. */
  public static <T> List<T> all(Addon addon, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Map<?, ?> document : documents(addon)) {
      if (type(addon, document) == type) {
        found.add(STRICT.convertValue(document, type));
      }
    }
    return found;
  }

  /** Returns the objects of a manifest as {@code Kind name}, in its order. */
  public static List<String> objects(Addon addon) {
    return documents(addon).stream()
        .map(
            document ->
                document.get("kind") + " " + ((Map<?, ?>) document.get("metadata")).get("name"))
        .toList();
  }

  /**
   * Returns the rules of the ClusterRole or Role of this name, each in the notation {@code groups:
   * resources [names]: verbs}, in which the core group is {@code ""}.
   */
  public static List<String> rules(Addon addon, String kind, String name) {
    List<PolicyRule> rules =
        kind.equals("Role")
            ? named(addon, Role.class, name).getRules()
            : named(addon, ClusterRole.class, name).getRules();
    return rules.stream()
        .map(
            rule ->
                listed(rule.getApiGroups().stream().map(g -> g.isEmpty() ? "\"\"" : g).toList())
                    + ": "
                    + listed(rule.getResources())
                    + (rule.getResourceNames().isEmpty() ? "" : " " + rule.getResourceNames())
                    + ": "
                    + listed(rule.getVerbs()))
        .toList();
  }

  private static String listed(List<String> words) {
    return String.join(", ", words);
  }

  /** Returns the objects of a manifest, in its order. */
  public static List<Map<?, ?>> documents(Addon addon) {
    List<Map<?, ?>> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(addon.manifest())
        .forEach(document -> documents.add((Map<?, ?>) document));
    return documents;
  }

  private static Class<?> type(Addon addon, Map<?, ?> document) {
    return Optional.ofNullable(TYPES.get(name(document)))
        .orElseThrow(
            () ->
                new AssertionError(
                    addon.manifestPath() + ": teach this test the kind " + name(document)));
  }

  private static String name(Map<?, ?> document) {
    return document.get("apiVersion") + " " + document.get("kind");
  }
}
