package io.kops.networking.providers;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.extensions.Deployment;
import io.kops.networking.spi.Addon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The pods of a manifest in a notation that is short enough to compare. */
public final class PodView {
  private PodView() {}

  /** Returns the pods of the only DaemonSet. */
  public static PodTemplateSpec daemons(Addon addon) {
    return isOld(addon)
        ? KubernetesObjects.only(addon, DaemonSet.class).getSpec().getTemplate()
        : KubernetesObjects.only(addon, io.fabric8.kubernetes.api.model.apps.DaemonSet.class)
            .getSpec()
            .getTemplate();
  }

  /** Returns the pods of the Deployment of this name. */
  public static PodTemplateSpec deployment(Addon addon, String name) {
    return isOld(addon)
        ? KubernetesObjects.named(addon, Deployment.class, name).getSpec().getTemplate()
        : KubernetesObjects.named(
                addon, io.fabric8.kubernetes.api.model.apps.Deployment.class, name)
            .getSpec()
            .getTemplate();
  }

  private static boolean isOld(Addon addon) {
    return addon.version().isPresent();
  }

  /** Returns the container of this name that runs before the others. */
  public static Container initContainer(PodTemplateSpec pod, String name) {
    return pod.getSpec().getInitContainers().stream()
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the container of this name. */
  public static Container container(PodTemplateSpec pod, String name) {
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns the environment: a value, {@code <config map>/<key>}, or the path of a field or
   * resource. Optional references end with {@code ?}.
   */
  public static Map<String, String> env(Container container) {
    Map<String, String> env = new LinkedHashMap<>();
    for (EnvVar variable : container.getEnv()) {
      EnvVarSource source = variable.getValueFrom();
      env.put(variable.getName(), source == null ? variable.getValue() : text(source));
    }
    return env;
  }

  /** Returns the mounts as {@code <path><-<what>}, with {@code ro} behind those to read only. */
  public static List<String> mounts(PodTemplateSpec pod, Container container) {
    return container.getVolumeMounts().stream().map(mount -> text(pod, mount)).toList();
  }

  /**
   * Returns the tolerations as {@code <key>[=<value>] <effect> <operator>}, without absent parts.
   */
  public static List<String> tolerations(PodTemplateSpec pod) {
    return pod.getSpec().getTolerations().stream().map(PodView::text).toList();
  }

  /**
   * Returns the tolerations of Kubernetes before 1.6, which are JSON in an annotation, in the
   * notation of {@link #tolerations}.
   */
  public static List<String> tolerationsByAnnotation(PodTemplateSpec pod) {
    String json =
        pod.getMetadata().getAnnotations().get("scheduler.alpha.kubernetes.io/tolerations");
    Object read = new Load(LoadSettings.builder().build()).loadFromString(json);
    return ((List<?>) read)
        .stream()
            .map(
                each -> {
                  Map<?, ?> fields = (Map<?, ?>) each;
                  return text(
                      new Toleration(
                          (String) fields.get("effect"),
                          (String) fields.get("key"),
                          (String) fields.get("operator"),
                          null,
                          (String) fields.get("value")));
                })
            .toList();
  }

  private static String text(EnvVarSource source) {
    if (source.getFieldRef() != null) {
      return source.getFieldRef().getFieldPath();
    }
    if (source.getResourceFieldRef() != null) {
      return source.getResourceFieldRef().getResource();
    }
    boolean optional = Boolean.TRUE.equals(source.getConfigMapKeyRef().getOptional());
    return source.getConfigMapKeyRef().getName()
        + "/"
        + source.getConfigMapKeyRef().getKey()
        + (optional ? "?" : "");
  }

  private static String text(PodTemplateSpec pod, VolumeMount mount) {
    Volume volume =
        pod.getSpec().getVolumes().stream()
            .filter(each -> each.getName().equals(mount.getName()))
            .findFirst()
            .orElseThrow();
    String what = text(volume);
    String readOnly = Boolean.TRUE.equals(mount.getReadOnly()) ? " ro" : "";
    return mount.getMountPath() + "<-" + what + readOnly;
  }

  private static String text(Volume volume) {
    if (volume.getHostPath() != null) {
      return volume.getHostPath().getPath();
    }
    if (volume.getConfigMap() != null) {
      return "configmap " + volume.getConfigMap().getName();
    }
    if (volume.getSecret() != null) {
      return "secret " + volume.getSecret().getSecretName();
    }
    return volume.getEmptyDir() == null ? "projected" : "nothing yet";
  }

  private static String text(Toleration toleration) {
    String key =
        toleration.getValue() == null
            ? toleration.getKey()
            : toleration.getKey() + "=" + toleration.getValue();
    return Stream.of(key, toleration.getEffect(), toleration.getOperator())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }
}
