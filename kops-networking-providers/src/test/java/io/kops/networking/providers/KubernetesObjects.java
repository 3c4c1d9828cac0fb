package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.testkit.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Map<String, Kind> KINDS =
      Map.of(
          "v1 ServiceAccount", new Kind(ServiceAccount.class, "1.0.0", "99.0.0"),
          "v1 ConfigMap", new Kind(ConfigMap.class, "1.2.0", "99.0.0"),
          "rbac.authorization.k8s.io/v1beta1 ClusterRole",
              new Kind(ClusterRole.class, "1.6.0", "1.22.0"),
          "rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding",
              new Kind(ClusterRoleBinding.class, "1.6.0", "1.22.0"),
          "extensions/v1beta1 DaemonSet",
              new Kind(
                  io.fabric8.kubernetes.api.model.extensions.DaemonSet.class, "1.2.0", "1.16.0"));

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new WithoutAnySetters())
          .build();

  private KubernetesObjects() {}

  /** A kind of object, served from the first version on and no longer by the second. */
  private record Kind(Class<?> type, String since, String until) {
    boolean isServedBy(KubernetesVersion version) {
      return VersionRange.parse(">=" + since + " <" + until).contains(version);
    }
  }

  /** Without it the types take unknown fields as additional properties. */
  private static final class WithoutAnySetters extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
      return Boolean.FALSE;
    }
  }

  /** Asserts that every object has only fields that its type knows. */
  static void assertNoUnknownFields(Addon addon) {
    for (Map<?, ?> document : documents(addon)) {
      try {
        assertThat(STRICT.convertValue(document, kind(addon, document).type())).isNotNull();
      } catch (JacksonException | IllegalArgumentException unknown) {
        throw new AssertionError(addon.manifestPath() + ": " + unknown.getMessage(), unknown);
      }
    }
  }

  /** Asserts that every version of the 1.10 line that gets the addon serves all its objects. */
  static void assertServedOnItsWholeRange(Addon addon) {
    VersionRange range = VersionRange.parse(addon.kubernetesVersion().orElse(">=1.4.0"));
    List<KubernetesVersion> versions =
        IntStream.rangeClosed(4, 11)
            .mapToObj(minor -> KubernetesVersion.parse("1." + minor + ".0"))
            .filter(range::contains)
            .toList();
    assertThat(versions).as("versions that get %s", addon.manifestPath()).isNotEmpty();
    for (Map<?, ?> document : documents(addon)) {
      assertThat(versions)
          .as("versions that serve %s of %s", name(document), addon.manifestPath())
          .allMatch(version -> kind(addon, document).isServedBy(version));
    }
  }

  /** Returns the object of this kind, read into its type. */
  public static <T> T only(Addon addon, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Map<?, ?> document : documents(addon)) {
      if (kind(addon, document).type() == type) {
        found.add(STRICT.convertValue(document, type));
      }
    }
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Map<?, ?>> documents(Addon addon) {
    List<Map<?, ?>> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(addon.manifest())
        .forEach(document -> documents.add((Map<?, ?>) document));
    return documents;
  }

  private static Kind kind(Addon addon, Map<?, ?> document) {
    return Optional.ofNullable(KINDS.get(name(document)))
        .orElseThrow(
            () ->
                new AssertionError(
                    addon.manifestPath() + ": teach this test the kind " + name(document)));
  }

  private static String name(Map<?, ?> document) {
    return document.get("apiVersion") + " " + document.get("kind");
  }
}
